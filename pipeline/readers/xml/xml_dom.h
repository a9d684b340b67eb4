#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace press {

// An element of an XML document, or a run of characters. Names come without their prefix.
struct XmlNode {
  std::string name;  // empty: characters
  std::string text;  // of a run of characters
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<XmlNode> children;

  std::string_view attribute(std::string_view wanted) const;
  // The first child of this name; nullptr when there is none.
  const XmlNode* child(std::string_view wanted) const;
  // The first element of this name anywhere inside; nullptr when there is none.
  const XmlNode* find(std::string_view wanted) const;
  // All elements of this name inside, in order; not the ones inside those.
  std::vector<const XmlNode*> all(std::string_view wanted) const;
  // Along children: path({"head", "title"}); nullptr when one is missing.
  const XmlNode* path(std::initializer_list<std::string_view> names) const;
  // All characters inside, blanks as one.
  std::string inner_text() const;
};

// Parses leniently: what is broken ends the document early. Nothing is fetched; entities of
// the document's own are expanded to their text, up to 1 MiB in all. A declared charset is
// overruled when the bytes are valid UTF-8. Throws Error when there is no element at all. `fault`:
// what was broken and where, for a warning; untouched when nothing was.
XmlNode parse_xml(std::string_view bytes, std::string* fault = nullptr);

}  // namespace press

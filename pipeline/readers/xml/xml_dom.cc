#include "pipeline/readers/xml/xml_dom.h"

#include <fmt/core.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <limits>
#include <memory>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/html/html_dom.h"
#include "pipeline/readers/lines/export_record.h"
#include "pipeline/readers/lines/tag_attributes.h"
#include "pipeline/readers/xml/xml_references.h"

namespace press {
namespace {

constexpr size_t most_entity_text = size_t{1} << 20;

struct FreeDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

std::string string_of(const xmlChar* text) {
  return text == nullptr ? std::string() : reinterpret_cast<const char*>(text);
}

void add_attributes(const xmlNode* from, XmlNode& to) {
  for (const xmlAttr* attribute = from->properties; attribute != nullptr;
       attribute = attribute->next) {
    std::string value;
    for (const xmlNode* part = attribute->children; part != nullptr; part = part->next)
      if (part->type == XML_TEXT_NODE) value += string_of(part->content);
    to.attributes.emplace_back(string_of(attribute->name), std::move(value));
  }
}

// The text of an entity that the document defines itself. What all of them add is bounded, whatever
// the document says: `left` counts bytes and references; false when it is used up.
bool append_entity(const xmlNode* reference, size_t& left, std::string& text);

bool append_nodes(const xmlNode* nodes, size_t& left, std::string& text) {
  for (; nodes != nullptr; nodes = nodes->next) {
    if (left == 0) return false;
    --left;
    if (nodes->type == XML_ENTITY_REF_NODE) {
      if (!append_entity(nodes, left, text)) return false;
    } else if (nodes->type == XML_ELEMENT_NODE) {
      if (!append_nodes(nodes->children, left, text)) return false;
    } else if (nodes->type == XML_TEXT_NODE) {
      const std::string more = string_of(nodes->content);
      if (more.size() > left) return false;
      left -= more.size();
      text += more;
    }
  }
  return true;
}

bool append_entity(const xmlNode* reference, size_t& left, std::string& text) {
  const auto* entity = reinterpret_cast<const xmlEntity*>(reference->children);
  if (entity == nullptr || entity->etype != XML_INTERNAL_GENERAL_ENTITY) return true;
  return append_nodes(entity->children, left, text);
}

// libxml2 itself ends at 256 levels, so this recursion is bounded.
void copy(const xmlNode* from, XmlNode& to, size_t& left) {
  for (const xmlNode* child = from->children; child != nullptr; child = child->next) {
    if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
      XmlNode text;
      text.text = string_of(child->content);
      to.children.push_back(std::move(text));
    } else if (child->type == XML_ENTITY_REF_NODE) {
      XmlNode text;
      if (!append_entity(child, left, text.text)) left = 0;
      to.children.push_back(std::move(text));
    } else if (child->type == XML_ELEMENT_NODE) {
      XmlNode element;
      element.name = string_of(child->name);
      add_attributes(child, element);
      copy(child, element, left);
      to.children.push_back(std::move(element));
    }
  }
}

void append_text(const XmlNode& node, std::string& text) {
  text += node.text;
  for (const XmlNode& child : node.children) append_text(child, text);
}

void collect(const XmlNode& node, std::string_view wanted, std::vector<const XmlNode*>& found) {
  for (const XmlNode& child : node.children) {
    if (child.name == wanted)
      found.push_back(&child);
    else
      collect(child, wanted, found);
  }
}

}  // namespace

std::string_view XmlNode::attribute(std::string_view wanted) const {
  for (const auto& [name, value] : attributes)
    if (name == wanted) return value;
  return {};
}

const XmlNode* XmlNode::child(std::string_view wanted) const {
  for (const XmlNode& child : children)
    if (child.name == wanted) return &child;
  return nullptr;
}

const XmlNode* XmlNode::find(std::string_view wanted) const {
  for (const XmlNode& child : children) {
    if (child.name == wanted) return &child;
    if (const XmlNode* inside = child.find(wanted)) return inside;
  }
  return nullptr;
}

std::vector<const XmlNode*> XmlNode::all(std::string_view wanted) const {
  std::vector<const XmlNode*> found;
  collect(*this, wanted, found);
  return found;
}

const XmlNode* XmlNode::path(std::initializer_list<std::string_view> names) const {
  const XmlNode* at = this;
  for (const std::string_view name : names) {
    at = at->child(name);
    if (at == nullptr) return nullptr;
  }
  return at;
}

std::string XmlNode::inner_text() const {
  std::string all;
  append_text(*this, all);
  return squeezed_blanks(all);
}

XmlNode parse_xml(std::string_view bytes, std::string* fault) {
  const Decoded decoded = to_utf8(bytes, declared_charset(bytes));
  if (decoded.text.size() > static_cast<size_t>(std::numeric_limits<int>::max() / 5))
    throw Error("an XML file of more than 400 MiB is not read: split it");
  constexpr int options = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR |
                          XML_PARSE_NOWARNING | XML_PARSE_COMPACT;
  bool cut = false;
  const std::string text = without_surplus_attributes(mended_references(decoded.text), cut);
  const std::unique_ptr<xmlDoc, FreeDocument> document(
      xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, "UTF-8", options));
  const xmlError* error = xmlGetLastError();
  if (error != nullptr && error->code == XML_ERR_NO_MEMORY) {
    xmlResetLastError();
    throw std::bad_alloc();
  }
  if (fault != nullptr && error != nullptr && error->level == XML_ERR_FATAL)
    *fault = fmt::format("the XML is broken in line {}: what follows may be missing", error->line);
  xmlResetLastError();
  if (fault != nullptr && cut && fault->empty()) *fault = surplus_attributes_message();
  const xmlNode* root = document ? xmlDocGetRootElement(document.get()) : nullptr;
  if (root == nullptr) throw Error("the XML has no element that can be read");
  XmlNode node;
  node.name = string_of(root->name);
  add_attributes(root, node);
  size_t left = most_entity_text;
  copy(root, node, left);
  if (fault != nullptr && left == 0)
    *fault = "the XML's own entities unfold to more than 1 MiB: they are left out from there on";
  return node;
}

}  // namespace press

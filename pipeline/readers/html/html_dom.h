#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace press {

// The elements that reading an article needs to tell apart.
enum class Tag : uint8_t {
  text,  // not an element: a run of characters
  other,
  a,
  abbr,
  address,
  article,
  aside,
  b,
  base,
  blockquote,
  body,
  br,
  button,
  canvas,
  caption,
  center,
  code,
  dd,
  details,
  dialog,
  div,
  dl,
  dt,
  em,
  embed,
  fieldset,
  figcaption,
  figure,
  footer,
  form,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  head,
  header,
  hr,
  html,
  i,
  iframe,
  img,
  input,
  label,
  li,
  link,
  main,
  map,
  menu,
  meta,
  nav,
  noscript,
  object,
  ol,
  option,
  p,
  picture,
  pre,
  q,
  rp,
  rt,
  s,
  script,
  section,
  select,
  small,
  span,
  strong,
  style,
  sub,
  summary,
  sup,
  svg,
  table,
  tbody,
  td,
  template_,
  textarea,
  tfoot,
  th,
  thead,
  time,
  title,
  tr,
  u,
  ul,
  video,
  audio,
};

// A node of a page. Nodes stand in document order; the inside of node i is [i + 1, end).
struct HtmlNode {
  Tag tag = Tag::other;
  uint16_t depth = 0;
  uint32_t parent = 0;
  uint32_t end = 0;
  uint32_t text = 0;  // of Tag::text: its characters in HtmlPage::characters
  uint32_t text_size = 0;
  uint32_t first_attribute = 0;
  uint32_t attributes = 0;
};

// Of a name in lower case; Tag::other when it is not known.
Tag tag_of(std::string_view name);

struct HtmlAttribute {
  std::string_view name;  // lower case
  uint32_t value = 0;     // in HtmlPage::characters
  uint32_t size = 0;
};

// A page as a flat list of nodes. Deeper nesting than 250 is flattened, so that no walk
// can overflow.
struct HtmlPage {
  std::vector<HtmlNode> nodes;  // nodes[0] is the root, whatever its tag
  std::vector<HtmlAttribute> attribute_list;
  std::string characters;
  std::vector<std::string> json_ld;  // the texts of <script type="application/ld+json">
  std::vector<std::string> hidden;   // selectors that its own style sheets hide
  bool cut_attributes = false;       // a tag had more than most_attributes: the others are left out

  std::string_view text(const HtmlNode& node) const {
    return std::string_view(characters).substr(node.text, node.text_size);
  }
  // Empty when the node has no such attribute.
  std::string_view attribute(const HtmlNode& node, std::string_view name) const;
  bool has_attribute(const HtmlNode& node, std::string_view name) const;
  // The characters inside a node, blanks as one; no more than about `most` bytes of them.
  std::string inner_text(uint32_t node, size_t most = 2000) const;
};

// The charset a page declares in a meta element or an XML declaration; empty when none.
std::string declared_charset(std::string_view bytes);

// Parses a page in UTF-8. Broken markup is repaired, never an error. Scripts, styles and comments
// are left out before parsing; nothing is fetched.
HtmlPage parse_html(std::string_view utf8);

}  // namespace press

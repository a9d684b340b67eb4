#include "pipeline/readers/html/html_styles.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "corpus/text/ascii.h"
#include "pipeline/readers/words/class_hints.h"

namespace press {
namespace {

// A site's whole style sheet in a page is longer than what hides a box.
constexpr size_t longest_sheet = size_t{1} << 18;
constexpr size_t longest_selector = 200;

bool is_name_byte(char c) {
  return is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::string_view trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

// "div.box.far", ".wrap .inner", "#wall > .inner": the last part must have a class or an id, or
// every element of one name would count.
void note_selector(std::string_view selector, HtmlPage& page) {
  std::string plain;
  for (const char c : trimmed(selector)) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '>';
    if (!blank && !is_name_byte(c) && c != '.' && c != '#') return;
    if (!blank)
      plain += c;
    else if (!plain.empty() && plain.back() != ' ')
      plain += ' ';
  }
  const std::string_view last = std::string_view(plain).substr(plain.rfind(' ') + 1);
  if (last.find_first_of(".#") == std::string_view::npos || plain.size() > longest_selector) return;
  page.hidden.push_back(std::move(plain));
}

bool has_word(std::string_view attribute, std::string_view wanted) {
  for (size_t at = 0; at < attribute.size();) {
    const size_t end = std::min(attribute.find_first_of(" \t\n", at), attribute.size());
    if (attribute.substr(at, end - at) == wanted) return true;
    at = end + 1;
  }
  return false;
}

// Whether a node has the name, the classes and the id of one part of a selector.
bool fits(const HtmlPage& page, const HtmlNode& node, std::string_view part) {
  const size_t mark = std::min(part.find_first_of(".#"), part.size());
  const Tag tag = mark > 0 ? tag_of(part.substr(0, mark)) : node.tag;
  if (tag != node.tag || (mark > 0 && tag == Tag::other)) return false;
  for (size_t at = mark; at < part.size();) {
    const size_t end = std::min(part.find_first_of(".#", at + 1), part.size());
    const std::string_view name = part.substr(at + 1, end - at - 1);
    const bool has = part[at] == '.' ? has_word(page.attribute(node, "class"), name)
                                     : page.attribute(node, "id") == name;
    if (name.empty() || !has) return false;
    at = end;
  }
  return true;
}

bool selects(std::string_view selector, const HtmlPage& page, uint32_t node) {
  const auto last = [&] {
    const size_t blank = selector.rfind(' ') + 1;  // npos + 1: 0
    const std::string_view part = selector.substr(blank);
    selector = selector.substr(0, blank == 0 ? 0 : blank - 1);
    return part;
  };
  if (!fits(page, page.nodes[node], last())) return false;
  std::string_view part = selector.empty() ? std::string_view() : last();
  while (!part.empty() && node != 0) {
    node = page.nodes[node].parent;
    if (fits(page, page.nodes[node], part)) part = selector.empty() ? std::string_view() : last();
  }
  return part.empty();
}

// "@media screen", "@media all": of every window of a browser.
bool for_all_screens(std::string_view prelude) {
  if (prelude.substr(0, 6) != "@media") return false;
  prelude = trimmed(prelude.substr(6));
  return prelude == "screen" || prelude == "all" || prelude == "only screen";
}

// "position:absolute;left:-9999px"
bool far_outside(std::string_view style) {
  if (style.find("position:absolute") == std::string_view::npos &&
      style.find("position:fixed") == std::string_view::npos)
    return false;
  for (const std::string_view side : {"left:-", "top:-", "right:-"}) {
    const size_t at = style.find(side);
    if (at == std::string_view::npos) continue;
    const std::string_view rest = style.substr(at + side.size());
    const size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (digits >= 4 || (digits > 0 && rest.substr(digits, 2) == "em" && digits >= 3)) return true;
  }
  return false;
}

bool holds_article(const HtmlPage& page, const std::vector<uint8_t>& hints, uint32_t node) {
  for (uint32_t i = node; i < page.nodes[node].end; ++i) {
    const HtmlNode& one = page.nodes[i];
    if (one.tag == Tag::h1 || one.tag == Tag::article || one.tag == Tag::main ||
        one.tag == Tag::body)
      return true;
    if ((hints[i] & hint::body) && !(hints[i] & hint::drop)) return true;
  }
  return false;
}

}  // namespace

bool hides(std::string_view style) {
  std::string plain;
  for (const char c : style)
    if (c != ' ' && c != '\t' && c != '\n') plain += ascii_lower(c);
  return plain.find("display:none") != std::string::npos ||
         plain.find("visibility:hidden") != std::string::npos || far_outside(plain);
}

void note_hiding(std::string_view css, HtmlPage& page) {
  css = css.substr(0, longest_sheet);
  size_t begin = 0;
  for (size_t at = 0; at < css.size();) {
    if (css.substr(at, 2) == "/*") {
      const size_t end = css.find("*/", at + 2);
      at = end == std::string_view::npos ? css.size() : end + 2;
      if (trimmed(css.substr(begin, at - begin)).substr(0, 2) == "/*") begin = at;
      continue;
    }
    if (css[at] == ';') begin = at + 1;  // "@import ...;"
    if (css[at] != '{') {
      ++at;
      continue;
    }
    const std::string_view selectors = trimmed(css.substr(begin, at - begin));
    const bool rule = selectors.substr(0, 1) != "@";
    size_t depth = 1, end = at + 1;
    for (; end < css.size() && depth > 0; ++end) {
      depth += css[end] == '{';
      depth -= css[end] == '}';
    }
    if (for_all_screens(selectors))
      note_hiding(css.substr(at + 1, end - at - 2), page);
    else if (rule && hides(css.substr(at + 1, end - at - 1)))
      for (size_t from = 0; from <= selectors.size();) {
        const size_t comma = std::min(selectors.find(',', from), selectors.size());
        note_selector(selectors.substr(from, comma - from), page);
        from = comma + 1;
      }
    begin = at = end;
  }
}

bool hide_by_styles(const HtmlPage& page, std::vector<uint8_t>& hints) {
  if (page.hidden.empty()) return false;
  // By the last class or id of each.
  std::unordered_multimap<std::string_view, std::string_view> selectors;
  for (const std::string& one : page.hidden)
    selectors.emplace(std::string_view(one).substr(one.find_last_of(".#") + 1), one);
  const auto selected = [&](uint32_t node, std::string_view name) {
    const auto [first, last] = selectors.equal_range(name);
    return std::any_of(first, last,
                       [&](const auto& one) { return selects(one.second, page, node); });
  };
  bool any = false;
  for (uint32_t i = 1; i < page.nodes.size();) {
    const HtmlNode& node = page.nodes[i];
    bool hidden = false;
    if (node.attributes > 0) {
      const std::string_view classes = page.attribute(node, "class");
      for (size_t at = 0; at < classes.size() && !hidden;) {
        const size_t end = std::min(classes.find_first_of(" \t\n", at), classes.size());
        hidden = end > at && selected(i, classes.substr(at, end - at));
        at = end + 1;
      }
      hidden = hidden || selected(i, page.attribute(node, "id"));
    }
    if (!hidden || holds_article(page, hints, i)) {
      ++i;
      continue;
    }
    hints[i] |= hint::hidden;
    any = true;
    i = std::max(node.end, i + 1);
  }
  return any;
}

}  // namespace press

#include "pipeline/readers/html/html_styles.h"

#include <algorithm>

#include "corpus/text/ascii.h"
#include "pipeline/readers/words/class_hints.h"

namespace press {
namespace {

// A site's whole style sheet in a page is longer than what hides a box.
constexpr size_t longest_sheet = size_t{1} << 18;

bool is_name_byte(char c) {
  return is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::string_view trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

// ".ghost", "div.ghost", "#wall": one class or id, with the name of an element or without.
void note_selector(std::string_view selector, HtmlPage& page) {
  selector = trimmed(selector);
  const size_t mark = selector.find_first_of(".#");
  if (mark == std::string_view::npos) return;
  const std::string_view name = selector.substr(mark + 1);
  const auto plain = [](std::string_view part) {
    return std::all_of(part.begin(), part.end(), is_name_byte);
  };
  if (name.empty() || !plain(name) || !plain(selector.substr(0, mark))) return;
  (selector[mark] == '.' ? page.hidden_classes : page.hidden_ids).emplace_back(name);
}

bool has_word(std::string_view attribute, const std::vector<std::string>& words) {
  for (size_t at = 0; at < attribute.size();) {
    const size_t end = std::min(attribute.find_first_of(" \t\n", at), attribute.size());
    const std::string_view word = attribute.substr(at, end - at);
    if (!word.empty() && std::find(words.begin(), words.end(), word) != words.end()) return true;
    at = end + 1;
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
         plain.find("visibility:hidden") != std::string::npos;
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
    if (rule && hides(css.substr(at + 1, end - at - 1)))
      for (size_t from = 0; from <= selectors.size();) {
        const size_t comma = std::min(selectors.find(',', from), selectors.size());
        note_selector(selectors.substr(from, comma - from), page);
        from = comma + 1;
      }
    begin = at = end;
  }
}

bool hide_by_styles(const HtmlPage& page, std::vector<uint8_t>& hints) {
  if (page.hidden_classes.empty() && page.hidden_ids.empty()) return false;
  bool any = false;
  for (uint32_t i = 1; i < page.nodes.size();) {
    const HtmlNode& node = page.nodes[i];
    const bool hidden =
        node.attributes > 0 && (has_word(page.attribute(node, "class"), page.hidden_classes) ||
                                has_word(page.attribute(node, "id"), page.hidden_ids));
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

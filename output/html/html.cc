#include "output/html/html.h"

#include <algorithm>

#include "corpus/text/terminal_text.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr std::string_view replacement = "\xef\xbf\xbd";

void append_ascii(char c, std::string& out) {
  if (c == '&')
    out += "&amp;";
  else if (c == '<')
    out += "&lt;";
  else if (c == '>')
    out += "&gt;";
  else if (c == '"')
    out += "&quot;";
  else if (c == '\'')
    out += "&#39;";
  else
    out += moves_terminal(static_cast<unsigned char>(c)) ? ' ' : c;
}

// XML knows no letters of these numbers.
bool is_no_letter(char32_t c) { return c == 0xfffe || c == 0xffff; }

void append_valid(std::string_view text, std::string& out) {
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (c < 0x80)
      append_ascii(static_cast<char>(c), out);
    else if (moves_terminal(c))
      out += ' ';
    else if (is_no_letter(c))
      out += replacement;
    else
      out.append(text, begin, at - begin);
  }
}

// Digits with a comma before each three.
std::string with_commas(const std::string& number) {
  size_t begin = number.find_first_of("0123456789");
  if (begin == std::string::npos || number.find_first_of("en") != std::string::npos) return number;
  const size_t end = std::min(number.find_first_not_of("0123456789", begin), number.size());
  std::string out = number.substr(0, begin);
  for (; begin < end; ++begin) {
    out += number[begin];
    if ((end - begin) % 3 == 1 && begin + 1 < end) out += ',';
  }
  return out + number.substr(end);
}

}  // namespace

std::string html_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  if (is_utf8(text)) {
    append_valid(text, out);
    return out;
  }
  for (const char c : text)
    if ((static_cast<unsigned char>(c) & 0x80) != 0)
      out += replacement;
    else
      append_ascii(c, out);
  return out;
}

std::string html_cell(const Cell& cell) {
  const std::string text = plain_text(cell);
  return html_text(is_numeric(cell) ? with_commas(text) : text);
}

std::string html_element(std::string_view tag, std::string_view text) {
  const std::string name(tag);
  return "<" + name + ">" + html_text(text) + "</" + name + ">";
}

}  // namespace press

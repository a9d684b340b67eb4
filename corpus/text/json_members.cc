#include "corpus/text/json_members.h"

#include "corpus/text/ascii.h"
#include "corpus/text/json_text.h"
#include "corpus/text/strings.h"

namespace press {
namespace {

constexpr std::string_view blanks = " \t\r\n";

size_t skip_blanks(std::string_view text, size_t at) {
  while (at < text.size() && blanks.find(text[at]) != std::string_view::npos) ++at;
  return at;
}

// The place after the string that begins at `at`; npos when it does not end.
size_t end_of_string(std::string_view text, size_t at) {
  for (++at; at < text.size(); ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == '"')
      return at + 1;
  }
  return std::string_view::npos;
}

// The same of a value of any kind: up to the comma or bracket that ends it.
size_t end_of_value(std::string_view text, size_t at) {
  for (size_t depth = 0; at < text.size();) {
    const char c = text[at];
    if (c == '"') {
      at = end_of_string(text, at);
      continue;
    }
    if (depth == 0 && (c == ',' || c == '}' || c == ']')) return at;
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    ++at;
  }
  return std::string_view::npos;
}

std::string unescaped(std::string_view quoted) {
  const std::string_view inner = quoted.substr(1, quoted.size() - 2);
  if (inner.find('\\') == std::string_view::npos) return std::string(inner);
  const std::vector<std::string> strings = json_strings(quoted);
  return strings.empty() ? std::string() : strings.front();
}

size_t skip_digits(std::string_view text, size_t at) {
  while (at < text.size() && is_ascii_digit(static_cast<unsigned char>(text[at]))) ++at;
  return at;
}

}  // namespace

void for_each_member(
    std::string_view object,
    const std::function<void(std::string_view name, std::string_view value)>& take) {
  size_t at = skip_blanks(object, 0);
  if (at >= object.size() || object[at] != '{') return;
  for (at = skip_blanks(object, at + 1); at < object.size() && object[at] == '"';
       at = skip_blanks(object, at + 1)) {
    const size_t name_end = end_of_string(object, at);
    if (name_end == std::string_view::npos) return;
    const std::string_view quoted = object.substr(at, name_end - at);
    at = skip_blanks(object, name_end);
    if (at >= object.size() || object[at] != ':') return;
    at = skip_blanks(object, at + 1);
    const size_t end = end_of_value(object, at);
    if (end == std::string_view::npos) return;
    const std::string_view value = trim(object.substr(at, end - at), blanks);
    if (quoted.find('\\') == std::string_view::npos)
      take(quoted.substr(1, quoted.size() - 2), value);
    else
      take(unescaped(quoted), value);
    at = end;
    if (object[at] != ',') return;
  }
}

std::string json_value_text(std::string_view value) {
  if (value.size() >= 2 && value.front() == '"' && value.back() == '"') return unescaped(value);
  return value == "null" ? std::string() : std::string(value);
}

bool is_json_number(std::string_view text) {
  size_t at = !text.empty() && text[0] == '-' ? 1 : 0;
  const size_t whole = skip_digits(text, at);
  if (whole == at || (text[at] == '0' && whole > at + 1)) return false;
  at = whole;
  if (at < text.size() && text[at] == '.') {
    const size_t end = skip_digits(text, at + 1);
    if (end == at + 1) return false;
    at = end;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    const size_t end = skip_digits(text, at);
    if (end == at) return false;
    at = end;
  }
  return at == text.size();
}

}  // namespace press

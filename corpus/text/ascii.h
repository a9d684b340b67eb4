#pragma once

#include <string>
#include <string_view>

namespace press {

// Letters and digits of ASCII, of a byte or a code point; the C library's ask the locale. A byte of
// a longer character is none of them.
constexpr bool is_ascii_digit(char32_t c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_small(char32_t c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_ascii_capital(char32_t c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_ascii_letter(char32_t c) { return is_ascii_small(c) || is_ascii_capital(c); }

// Whether nothing else stands in `text`; also true when it is empty.
constexpr bool only_digits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Case alone, of ASCII alone; fold() is for words.
constexpr char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}
inline std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = ascii_lower(c);
  return lower;
}

// "1998", "2024": four digits of this or the last century.
inline bool is_year(std::string_view word) {
  return word.size() == 4 && (word.substr(0, 2) == "19" || word.substr(0, 2) == "20") &&
         is_ascii_digit(word[2]) && is_ascii_digit(word[3]);
}

}  // namespace press

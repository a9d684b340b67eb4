#include "corpus/text/misfits.h"

#include <array>
#include <cstdint>

#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

enum class Kind : uint8_t { other, small, capital };

// Of the scripts that code pages of DOS, Windows and Unix write: Latin and Cyrillic.
Kind kind_of(char32_t c) {
  if (is_ascii_small(c)) return Kind::small;
  if (is_ascii_capital(c)) return Kind::capital;
  if (c < 0xC0) return Kind::other;
  if (c == 0xD7 || c == 0xF7) return Kind::other;
  if (c < 0x100) return c < 0xDF ? Kind::capital : Kind::small;
  if (c < 0x180) {
    const bool odd_is_capital = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
    if (c == 0x178) return Kind::capital;
    return ((c & 1) != 0) == odd_is_capital ? Kind::capital : Kind::small;
  }
  if (c >= 0x400 && c < 0x430) return Kind::capital;
  if (c >= 0x430 && c < 0x460) return Kind::small;
  return Kind::other;
}

bool is_cyrillic(char32_t c) { return c >= 0x400 && c < 0x460; }
bool is_letter(char32_t c) { return kind_of(c) != Kind::other; }

// Signs that stand beside words, never inside of them or next to each other there.
bool is_sign(char32_t c) {
  return (c >= 0xA1 && c < 0xC0 && c != 0xAD && c != 0xB7) || c == 0xD7 || c == 0xF7 ||
         (c >= 0x2018 && c < 0x2040 && c != 0x2019 && c != 0x2026) || (c >= 0x2C6 && c < 0x2DE) ||
         c == 0x20AC || c == 0x2122 || (c >= 0x2200 && c < 0x2600);
}

// Signs that may follow a letter without a blank: “ ” and the like, m², 5 cm°, Firm®.
bool follows_letters(char32_t c) {
  return c == 0xA9 || c == 0xAA || c == 0xAE || c == 0xB0 || c == 0xB2 || c == 0xB3 || c == 0xBA ||
         c == 0xBB || c == 0x2122 || (c >= 0x2018 && c < 0x2040 && c != 0x201A && c != 0x201E);
}

// Signs that do stand inside of words, or between two without a blank.
bool joins_words(char32_t c) {
  return c == 0xA0 || c == 0xAD || c == 0xB7 || (c >= 0x2010 && c <= 0x2019) || c == 0x2026;
}

// Scripts of which no code page is looked for here.
bool of_another_script(char32_t c) { return c >= 0x370 && !is_cyrillic(c) && c < 0x2000; }
bool is_wide(char32_t c) { return c >= 0x2E80; }

bool fits(char32_t before, char32_t c, char32_t after) {
  if (c < 0xA0) return false;  // a control character
  const auto of_word = [](char32_t beside) { return is_letter(beside) || is_sign(beside); };
  if (!is_letter(c)) {
    if (joins_words(c)) return true;
    if (is_letter(before) && is_sign(c) && !follows_letters(c)) return false;
    return !of_word(before) || !of_word(after);
  }
  for (const char32_t beside : {before, after})
    if (is_letter(beside) && is_cyrillic(beside) != is_cyrillic(c)) return false;
  if (kind_of(c) == Kind::capital && kind_of(before) == Kind::small) return false;
  return kind_of(c) != Kind::small || kind_of(after) != Kind::capital;
}

}  // namespace

Misfits misfits(std::string_view text) {
  Misfits found;
  std::array<char32_t, 3> window = {U' ', U' ', U' '};
  const auto look = [&](char32_t next) {
    window = {window[1], window[2], next};
    const char32_t c = window[1];
    if (c < 0x80) return;
    ++found.letters;
    if (of_another_script(c) || is_wide(c)) return;
    found.bad += !fits(window[0], c, window[2]);
  };
  for (size_t at = 0; at < text.size();) look(next_code_point(text, at));
  look(U' ');
  return found;
}

}  // namespace press

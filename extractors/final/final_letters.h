#pragma once

#include <cstdint>

namespace press {

// What a letter of Japanese and Korean texts is.
enum class FinalLetter : uint8_t { mark, blank, hiragana, katakana, han, hangul, latin, digit };

// Blocks of the Unicode standard, version 15.
inline FinalLetter final_letter(char32_t c) {
  const auto between = [c](char32_t low, char32_t high) { return c >= low && c <= high; };
  if (c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || c == 0x3000) return FinalLetter::blank;
  if (between('0', '9') || between(0xFF10, 0xFF19)) return FinalLetter::digit;
  if (between('A', 'Z') || between('a', 'z') || c == '&' || between(0xC0, 0x24F) ||
      between(0xFF21, 0xFF3A) || between(0xFF41, 0xFF5A))
    return FinalLetter::latin;
  if (between(0xAC00, 0xD7A3)) return FinalLetter::hangul;
  if (between(0x3041, 0x309F)) return FinalLetter::hiragana;
  if (between(0x30A1, 0x30FF)) return FinalLetter::katakana;  // the middle dot joins names
  if (between(0x3400, 0x9FFF) || between(0xF900, 0xFAFF) || between(0x3005, 0x3007) ||
      between(0x20000, 0x323AF))
    return FinalLetter::han;
  return FinalLetter::mark;
}

}  // namespace press

#pragma once

#include <cstdint>

namespace press {

// What a letter of Japanese and Korean texts is.
enum class Script : uint8_t { mark, han, hiragana, katakana, hangul, latin, digits };

// Blank space, the ideographic one too.
constexpr bool is_blank_letter(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || c == 0x3000;
}

// By blocks of the Unicode standard, version 15. Letters of other scripts are `latin`; blank space
// and middle dots are marks.
constexpr Script script_of(char32_t c) {
  const auto between = [c](char32_t low, char32_t high) { return c >= low && c <= high; };
  if (c < 0x80) {
    if (between('0', '9')) return Script::digits;
    return between('A', 'Z') || between('a', 'z') ? Script::latin : Script::mark;
  }
  if (between(0xAC00, 0xD7A3)) return Script::hangul;
  if (between(0x3041, 0x309F)) return Script::hiragana;
  if (c == 0x30FB || c == 0xFF65) return Script::mark;  // middle dots
  if (between(0x30A1, 0x30FF) || between(0x31F0, 0x31FF) || between(0xFF66, 0xFF9F))
    return Script::katakana;
  if (between(0x3400, 0x4DBF) || between(0x4E00, 0x9FFF) || between(0xF900, 0xFAFF) ||
      between(0x20000, 0x323AF) || between(0x3005, 0x3007))
    return Script::han;
  if (between(0xFF10, 0xFF19)) return Script::digits;
  if (between(0xFF21, 0xFF3A) || between(0xFF41, 0xFF5A)) return Script::latin;
  return between(0xC0, 0x1FFF) && c != 0xD7 && c != 0xF7 ? Script::latin : Script::mark;
}

}  // namespace press

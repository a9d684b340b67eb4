#pragma once

#include <cstdint>

#include "extractors/cues/script.h"

namespace press {

// What a letter is to the reader of deals: the middle dot and & stand inside names.
enum class FinalLetter : uint8_t { mark, blank, hiragana, katakana, han, hangul, latin, digit };

inline FinalLetter final_letter(char32_t c) {
  if (is_blank_letter(c)) return FinalLetter::blank;
  if (c == '&') return FinalLetter::latin;        // AT&T
  if (c == 0x30FB) return FinalLetter::katakana;  // the middle dot joins names
  switch (script_of(c)) {
    case Script::han:
      return FinalLetter::han;
    case Script::hiragana:
      return FinalLetter::hiragana;
    case Script::katakana:
      return FinalLetter::katakana;
    case Script::hangul:
      return FinalLetter::hangul;
    case Script::latin:
      return FinalLetter::latin;
    case Script::digits:
      return FinalLetter::digit;
    case Script::mark:
      break;
  }
  return FinalLetter::mark;
}

}  // namespace press

#pragma once

#include <array>
#include <cstdint>

namespace press {

// What a code point does to word breaks: the Word_Break values of UAX #29, with the
// scripts that ICU cuts by dictionary as classes of their own. The low five bits.
enum WordClass : uint8_t {
  other,         // punctuation, symbols: a mark of its own
  blank,         // white space and what cannot be seen: never part of a token
  newline,       // "\n": a paragraph ends
  letter,        // ALetter
  hebrew,        // Hebrew_Letter: takes quotation marks inside words
  numeric,       // Numeric
  underline,     // ExtendNumLet
  mid_letter,    // joins letters: "·"
  mid_number,    // joins digits: ",", ";"
  mid_both,      // joins either: ".", "’"
  single_quote,  // "'"
  double_quote,  // '"', inside Hebrew only
  extend,        // combining marks: stay with what stands before them
  format,        // the same, but cannot be seen
  joiner,        // U+200D
  regional,      // flag letters, in pairs
  pictograph,    // Extended_Pictographic
  hangul,        // Hangul syllables
  katakana,      // Katakana: cut by dictionary
  kanji,         // Han and Hiragana: cut by dictionary
  complex,       // Thai, Lao, Khmer, Myanmar: letters, cut by dictionary
  class_count,
  class_mask = 31,
  lower = 64,   // bit: a lower-case letter
  upper = 128,  // bit: an upper-case or title-case letter
};

// The class and case bits of every code point, from tables/word_class.inc.
class WordClasses {
 public:
  static const WordClasses& get();

  uint8_t operator[](char32_t c) const { return c < plane_.size() ? plane_[c] : beyond(c); }

 private:
  WordClasses();
  static uint8_t beyond(char32_t c);

  std::array<uint8_t, 0x10000> plane_{};
};

}  // namespace press

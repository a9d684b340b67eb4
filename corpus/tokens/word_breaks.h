#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "corpus/text/fold_hash.h"
#include "corpus/tokens/word_class.h"

namespace press {

// Where words end in a text: UAX #29 as ICU's root rules have it (CLDR: a colon joins nothing;
// runs of Han and Kana, of Thai and its neighbours hold together until a dictionary cuts them),
// with "@" joining nothing, which ICU has changed from version to version.
// Offsets are bytes; `text` must be valid UTF-8 and outlive this.
class WordBreaks {
 public:
  explicit WordBreaks(std::string_view text) : text_(text), classes_(WordClasses::get()) {}

  struct Letter {
    uint8_t kind = blank;  // WordClass, without the case bits
    size_t end = 0;
  };
  // The code point at `at`; beyond the text: blank.
  Letter letter_at(size_t at) const {
    if (at >= text_.size()) return {blank, at};
    const unsigned char byte = text_[at];
    if (byte >= 0x80) return letter_beyond_ascii(at);
    return {static_cast<uint8_t>(classes_[byte] & class_mask), at + 1};
  }

  // A stretch of letters between two breaks.
  struct Segment {
    size_t end = 0;
    bool ascii = false;        // known to be ASCII
    bool only_hangul = false;  // known to be Hangul syllables
    bool dictionary = false;   // holds letters that ICU cuts by dictionary
  };
  // The segment that begins with the ASCII letter or digit at `begin`.
  Segment ascii_segment(size_t begin) const;
  // The segment that begins with the letter, digit or underline at `begin`.
  Segment segment(size_t begin) const { return segment_from(begin); }

  // The end of the mark at `at`, with the combining marks on it; emoji sequences and flags are one.
  size_t mark_end(size_t at) const;
  // The end of the possessive "'s" or "’s" at `at`; `at` itself without one.
  size_t possessive_end(size_t at) const;

  // Eight bytes at `at`, zeros beyond the text's end.
  uint64_t eight_bytes(size_t at) const {
    if (at + 8 > text_.size()) return load_bytes(text_.data() + at, text_.size() - at);
    return load_bytes(text_.data() + at, 8);
  }

 private:
  Segment segment_from(size_t last_letter) const;
  Letter letter_beyond_ascii(size_t at) const;
  Letter after_attached(size_t at) const;

  std::string_view text_;
  const WordClasses& classes_;
};

inline bool is_dictionary_class(uint8_t kind) {
  return kind == kanji || kind == katakana || kind == complex;
}

}  // namespace press

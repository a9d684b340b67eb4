#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/tokens/token.h"
#include "extractors/cues/script.h"

namespace press {

// A character of Han, kana or Hangul, a run of letters of another script, a run of digits, or a
// mark: what names in Japanese and Korean texts are put together from.
struct Unit {
  Span span;               // bytes in the text
  uint32_t fold = 0;       // where its folded form begins in Units::folded
  uint32_t fold_size = 0;  // digits fold to as many "0", four at most
  uint64_t hash = 0;       // fold_hash() of the folded form, behind "_" where a blank stands before
  Script script = Script::mark;
  bool space_before = false;  // blank space stands before it, inside the sentence
  bool capital = false;       // the first letter of a Latin run
};

// The units of one sentence. Full-width letters fold to half-width ones, capitals to small ones.
struct Units {
  std::vector<Unit> units;
  std::string folded;  // the folded forms, one after the other, "_" for blank space

  uint32_t size() const { return static_cast<uint32_t>(units.size()); }
  // The folded form of unit i, behind "_" where a blank stands before it.
  std::string_view spaced(uint32_t i) const {
    const uint32_t blank = units[i].space_before ? 1 : 0;
    return std::string_view(folded).substr(units[i].fold - blank, units[i].fold_size + blank);
  }
  // The folded forms of units [first, last).
  std::string_view written(uint32_t first, uint32_t last) const {
    if (first >= last) return {};
    const uint32_t begin = units[first].fold;
    return std::string_view(folded).substr(
        begin, units[last - 1].fold + units[last - 1].fold_size - begin);
  }
};

// Cuts the bytes `sentence` of `text` (valid UTF-8) into units; `units` is cleared and filled.
void cut_units(std::string_view text, Span sentence, Units& units);

// How many characters of each kind the beginning of a text has.
struct CharacterCount {
  uint32_t kana = 0, hangul = 0, han = 0, latin = 0;  // latin: letters of other scripts too
  // Whether it is a text for the tagger of characters: with kana or Hangul, and not only quoting
  // them.
  bool most() const { return kana + hangul > 0 && (kana + hangul + han) * 2 >= latin; }
};
CharacterCount count_characters(std::string_view text);

}  // namespace press

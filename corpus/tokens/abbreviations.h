#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "corpus/tokens/token.h"

namespace press {

// What the sentence rules know of a word, from lexicons/words/abbreviations.tsv (which explains the
// kinds). Bits.
namespace abbreviation {
constexpr uint16_t title = 1;
constexpr uint16_t company = 2;
constexpr uint16_t place = 4;
constexpr uint16_t month = 8;
constexpr uint16_t other = 16;
constexpr uint16_t date = 32;
constexpr uint16_t number = 64;
constexpr uint16_t exclaimed = 128;
constexpr uint16_t opener = 256;
constexpr uint16_t article = 512;
constexpr uint16_t goes_on = 1024;  // a letter: not the first of a sentence
constexpr uint16_t ends = 2048;     // a letter: the last of a sentence
}  // namespace abbreviation

// The words of that file, which is part of the program. Throws Error when the file is broken.
class Abbreviations {
 public:
  static const Abbreviations& get();

  // The kinds of a token, 0 for most.
  uint16_t kinds(const Token& token) const;
  // Those of one letter of Japanese or Korean.
  uint16_t kinds(std::string_view letter) const;

 private:
  struct Slot {
    uint64_t hash = 0;          // of the folded word; 0: free
    uint16_t with_capital = 0;  // its kinds when it is written with a capital
    uint16_t any = 0;           // its kinds in any case
  };

  Abbreviations();
  void add(std::string_view word, uint16_t kind);
  size_t find(uint64_t hash) const;  // its slot, or the free one for it

  std::vector<Slot> slots_;  // open addressing; a power of two, at most half full
};

}  // namespace press

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/readers/words/byte_pair.h"

namespace press {

// Looks for any of some words in a text in one pass, most of whose bytes it does not touch (Wu and
// Manber's method over pairs of bytes). Immutable.
class WordSearch {
 public:
  WordSearch() = default;  // no words: in no text
  explicit WordSearch(std::vector<std::string> words);

  bool any_in(std::string_view text) const;

 private:
  bool ends_with_word(std::string_view text, size_t pair) const;

  std::vector<std::string> words_;
  size_t width_ = 0;                            // bytes of each word, from its end, that count
  std::array<uint8_t, pair_count> shift_ = {};  // from a pair to the next place of an end
  std::vector<std::vector<uint32_t>> by_pair_;  // the words that end in a pair
};

}  // namespace press

#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace press {

// A stretch of one text that stands in the place of a stretch of another; either may be empty.
// Half-open, in words.
struct Change {
  uint32_t old_begin = 0, old_end = 0;
  uint32_t new_begin = 0, new_end = 0;

  uint32_t old_size() const { return old_end - old_begin; }
  uint32_t new_size() const { return new_end - new_begin; }
  friend bool operator==(const Change&, const Change&) = default;
};

// What has to be changed in one sequence of words to make it the other, in order; words are given
// by numbers that are the same for the same word. The fewest words that can be (Myers, "An O(ND)
// difference algorithm", 1986, in linear space), except in stretches that have little in common,
// where after 2,000 steps a good way is taken for the best.
std::vector<Change> word_changes(std::span<const uint64_t> old_words,
                                 std::span<const uint64_t> new_words);

}  // namespace press

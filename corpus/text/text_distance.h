#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace press {

// How many bytes must be put in, taken out or changed to make `b` of `a` (Levenshtein, "Binary
// codes capable of correcting deletions, insertions, and reversals", 1966), two neighbours that
// changed places counting once (Damerau, "A technique for computer detection and correction of
// spelling errors", 1964). Good enough to rank spellings.
size_t edit_distance(std::string_view a, std::string_view b);

// The one of `known` that is spelled most like `word`: within two bytes, of longer words a third of
// them. Empty when none is near.
std::string nearest_word(std::string_view word, const std::vector<std::string>& known);

}  // namespace press

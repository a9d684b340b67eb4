#pragma once

#include <cstddef>
#include <string_view>

namespace press {

// How many bytes must be put in, taken out or changed to make `b` of `a` (Levenshtein, "Binary
// codes capable of correcting deletions, insertions, and reversals", 1966), two neighbours that
// changed places counting once (Damerau, "A technique for computer detection and correction of
// spelling errors", 1964). Good enough to rank spellings.
size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace press

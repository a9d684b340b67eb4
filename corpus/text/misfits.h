#pragma once

#include <cstddef>
#include <string_view>

namespace press {

// How a text looks that was read in a charset: in a wrong one signs stand inside of words, and
// capitals behind small letters.
struct Misfits {
  size_t letters = 0;  // characters beyond ASCII
  size_t bad = 0;      // of them
};

Misfits misfits(std::string_view text);

}  // namespace press

#pragma once

#include <cstddef>
#include <vector>

#include "corpus/statistics/resampling.h"

namespace press {

// How many units to draw of each stratum, `count` in all: the same number of each as far as its
// size goes, the rest of the others; the first strata take what cannot be divided.
std::vector<size_t> allocate(const std::vector<size_t>& sizes, size_t count);

// `count` different numbers below `size`, all choices equally likely (Fisher and Yates).
std::vector<size_t> draw(size_t size, size_t count, Random& random);

}  // namespace press

#pragma once

#include <cstddef>
#include <functional>

namespace press {

// Calls work(0) ... work(count - 1), several at a time, as many as the machine has cores, and
// returns when all have come to their end. The first of them that throws (in the order of numbers)
// is what this throws.
void in_threads(size_t count, const std::function<void(size_t)>& work);

}  // namespace press

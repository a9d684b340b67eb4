#pragma once

#include <cstddef>
#include <functional>

namespace press {

// Calls work(0) ... work(count - 1), worker_count() of them at a time, begun in this order, and
// returns when all have come to their end. The first of them that throws (in the order of numbers)
// is what this throws.
void in_threads(size_t count, const std::function<void(size_t)>& work);

}  // namespace press

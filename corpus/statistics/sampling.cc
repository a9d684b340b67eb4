#include "corpus/statistics/sampling.h"

#include <numeric>
#include <utility>

namespace press {

std::vector<size_t> allocate(const std::vector<size_t>& sizes, size_t count) {
  std::vector<size_t> shares(sizes.size(), 0);
  for (bool any = true; any && count > 0;) {
    any = false;
    for (size_t i = 0; i < sizes.size() && count > 0; ++i) {
      if (shares[i] == sizes[i]) continue;
      ++shares[i];
      --count;
      any = true;
    }
  }
  return shares;
}

std::vector<size_t> draw(size_t size, size_t count, Random& random) {
  std::vector<size_t> numbers(size);
  std::iota(numbers.begin(), numbers.end(), 0);
  for (size_t i = 0; i < count; ++i) std::swap(numbers[i], numbers[i + random.below(size - i)]);
  numbers.resize(count);
  return numbers;
}

}  // namespace press

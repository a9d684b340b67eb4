#include "corpus/shards/document_numbers.h"

#include <algorithm>

namespace press {

uint32_t DocumentNumbers::whole(uint32_t document) const {
  if (document == 0 || document > last_) return 0;
  const auto at = std::lower_bound(dropped_.begin(), dropped_.end(), document);
  if (at != dropped_.end() && *at == document) return 0;
  return before_ + document - static_cast<uint32_t>(at - dropped_.begin());
}

// As many are dropped before it as have no more than it among those kept before them.
uint32_t DocumentNumbers::here(uint32_t number) const {
  const uint32_t kept = number - before_;
  uint32_t low = 0, high = static_cast<uint32_t>(dropped_.size());
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (dropped_[middle] - middle <= kept)
      low = middle + 1;
    else
      high = middle;
  }
  return kept + low;
}

}  // namespace press

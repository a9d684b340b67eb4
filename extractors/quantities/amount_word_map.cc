// The hash table of AmountWords.
#include "extractors/quantities/amount_words.h"

namespace press {

AmountWord& AmountWords::Map::at(uint64_t hash) {
  if (2 * used_ >= hashes_.size()) grow();
  size_t slot = hash & mask_;
  while (hashes_[slot] != 0 && hashes_[slot] != hash) slot = (slot + 1) & mask_;
  used_ += hashes_[slot] == 0;
  hashes_[slot] = hash;
  return values_[slot];
}

void AmountWords::Map::grow() {
  std::vector<uint64_t> hashes(hashes_.size() * 2);
  std::vector<AmountWord> values(hashes.size());
  hashes.swap(hashes_);
  values.swap(values_);
  mask_ = hashes_.size() - 1;
  used_ = 0;
  for (size_t i = 0; i < hashes.size(); ++i)
    if (hashes[i] != 0) at(hashes[i]) = values[i];
}

}  // namespace press

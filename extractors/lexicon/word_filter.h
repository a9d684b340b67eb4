#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace press {

// A set of folded words (by fold_hash()) that answers a sure no fast, out of 16 KB: the words of
// a text are mostly in no list, and this says so without a look at the list. A yes may be wrong,
// once in a thousand.
class WordFilter {
 public:
  void add(uint64_t hash) {
    bits_[0][slot(hash)] |= bit(hash);
    bits_[1][slot(hash >> 16)] |= bit(hash >> 16);
  }
  bool may_have(uint64_t hash) const {
    return (bits_[0][slot(hash)] & bit(hash)) && (bits_[1][slot(hash >> 16)] & bit(hash >> 16));
  }

 private:
  static size_t slot(uint64_t hash) { return (hash & 0xFFFF) >> 6; }
  static uint64_t bit(uint64_t hash) { return uint64_t{1} << (hash & 63); }

  std::array<std::array<uint64_t, 1024>, 2> bits_{};
};

}  // namespace press

#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "extractors/lexicon/feature_key.h"
#include "extractors/lexicon/lexicon.h"

namespace press {

// The weights of one feature whose values are few (classes of words, shapes, cues), by the numbers
// of the values: a hash is made and looked up once for each pair of values, then never again.
// Any number of threads may ask.
class FeatureRows {
 public:
  // `first`, `second`: the values in the order of their numbers; without `second`, the feature has
  // one value. They and `lexicon` must outlive it.
  FeatureRows(const Lexicon& lexicon, std::string_view name, std::span<const Atom> first,
              std::span<const Atom> second = {});

  // The row of the feature's weights, a row of zeros where the model has none.
  const int16_t* at(uint32_t first, uint32_t second = 0) const {
    std::atomic<uint32_t>& cell = cells_[size_t{first} * row_size_ + second];
    uint32_t row = cell.load(std::memory_order_relaxed);
    if (row == unknown) [[unlikely]] {
      row = look_up(first, second);
      cell.store(row, std::memory_order_relaxed);  // whoever else looks it up stores the same
    }
    return lexicon_->weights_row(row - 1);
  }

 private:
  static constexpr uint32_t unknown = 0;  // else 1 + Lexicon::weights_at()
  uint32_t look_up(uint32_t first, uint32_t second) const;

  const Lexicon* lexicon_;
  uint64_t name_;
  std::span<const Atom> first_, second_;
  size_t row_size_;
  std::unique_ptr<std::atomic<uint32_t>[]> cells_;
};

}  // namespace press

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "extractors/labels/lanes.h"
#include "extractors/labels/tag_labels.h"

namespace press {

// Rows of weights of models/names.tsv to be added up. They are collected first and read then, so
// that the memory they lie in is asked for all at once and the sums stay in registers.
class RowSum {
 public:
  void add(const int16_t* row) {
    if (count_ == rows_.size()) settle();
    rows_[count_++] = row;
    __builtin_prefetch(row);
  }
  // A row that is a sum of others.
  void add_sum(const int16_t* row) {
    add_lanes(load_lanes(row), load_lanes(row + 8));
    for (uint32_t label = wide; label < tag::count; ++label) rest_[label - wide] += row[label];
  }
  // Adds the sums of all rows since the last call.
  void add_to(std::array<int32_t, tag::count>& sum) {
    settle();
    for (uint32_t label = 0; label < wide; ++label) sum[label] += sums_[label / 4][label % 4];
    for (uint32_t label = wide; label < tag::count; ++label) sum[label] += rest_[label - wide];
    sums_ = {};
    rest_ = {};
  }

 private:
  static constexpr uint32_t wide = 16;

  void add_lanes(Int16x8 lower, Int16x8 upper) {
    sums_[0] += lower_lanes(lower);
    sums_[1] += upper_lanes(lower);
    sums_[2] += lower_lanes(upper);
    sums_[3] += upper_lanes(upper);
  }
  void settle() {
    const auto lower = [&](size_t i) { return load_lanes(rows_[i]); };
    const auto upper = [&](size_t i) { return load_lanes(rows_[i] + 8); };
    size_t i = 0;
    for (; i + 4 <= count_; i += 4)  // four weights of a model fit into 16 bits: most_tag_weight
      add_lanes((lower(i) + lower(i + 1)) + (lower(i + 2) + lower(i + 3)),
                (upper(i) + upper(i + 1)) + (upper(i + 2) + upper(i + 3)));
    for (; i < count_; ++i) add_lanes(lower(i), upper(i));
    for (i = 0; i < count_; ++i)
      for (uint32_t label = wide; label < tag::count; ++label)
        rest_[label - wide] += rows_[i][label];
    count_ = 0;
  }

  size_t count_ = 0;
  std::array<const int16_t*, 64> rows_;
  std::array<Int32x4, 4> sums_ = {};
  std::array<int32_t, tag::count - wide> rest_ = {};
};

}  // namespace press

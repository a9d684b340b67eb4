#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "extractors/labels/tag_labels.h"
#include "extractors/lexicon/feature_key.h"
#include "extractors/lexicon/lexicon.h"

namespace press {

// Adds up the weights of features.
struct TagScores {
  const Lexicon& lexicon;
  std::array<int32_t, tag::count> sum = {};
  void add(uint64_t key, std::string_view, const Atom&, const Atom&) {
    if (const int16_t* row = lexicon.weights(key); row != nullptr) add(row);
  }
  void add(const int16_t* row) {
    constexpr uint32_t even = tag::count / 16 * 16;  // the compiler adds these sixteen at a time
    for (uint32_t label = 0; label < even; ++label) sum[label] += row[label];
    for (uint32_t label = even; label < tag::count; ++label) sum[label] += row[label];
  }
};

// Keeps features with their names, for training and explanations.
struct FeatureList {
  struct Feature {
    uint64_t key = 0;
    std::string_view name, first, second;  // second: empty when there is one value
  };
  std::vector<Feature> features;
  void add(uint64_t key, std::string_view name, const Atom& first, const Atom& second) {
    features.push_back({key, name, first.text, second.text});
  }
};

}  // namespace press

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extractors/lexicon/feature_key.h"

namespace press {

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

#include "extractors/tagging/feature_rows.h"

#include <algorithm>

namespace press {

FeatureRows::FeatureRows(const Lexicon& lexicon, std::string_view name, std::span<const Atom> first,
                         std::span<const Atom> second)
    : lexicon_(&lexicon),
      name_(feature_name_hash(name)),
      first_(first),
      second_(second),
      row_size_(std::max<size_t>(second.size(), 1)),
      cells_(std::make_unique<std::atomic<uint32_t>[]>(first.size() * row_size_)) {}

uint32_t FeatureRows::look_up(uint32_t first, uint32_t second) const {
  const uint64_t key = second_.empty()
                           ? feature_key(name_, first_[first].hash)
                           : feature_key(name_, first_[first].hash, second_[second].hash);
  return lexicon_->weights_at(key) + 1;
}

}  // namespace press

#include "extractors/characters/unit_types.h"

namespace press::unit_type {

std::string_view of(const Lexicon& lexicon, const Units& units,
                    const std::vector<UnitEvidence>& evidence, uint32_t first, uint32_t last) {
  std::array<int32_t, count> sum = {};
  features(units, evidence, first, last, [&](std::string_view name, std::string_view value) {
    const int16_t* row = lexicon.weights(feature_key(feature_name_hash(name), fold_hash(value)));
    if (row == nullptr) return;
    for (uint32_t type = 0; type < count; ++type) sum[type] += row[type];
  });
  return names[static_cast<size_t>(std::max_element(sum.begin(), sum.end()) - sum.begin())];
}

}  // namespace press::unit_type

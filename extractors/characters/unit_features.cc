#include "extractors/characters/unit_features.h"

namespace press {

UnitFeatures::UnitFeatures(const Units& units, const std::vector<UnitEvidence>& evidence)
    : units_(units), evidence_(evidence), words_(units.size()) {
  const uint32_t size = units.size();
  const auto joins = [&](uint32_t i) {
    const Unit &left = units.units[i - 1], &right = units.units[i];
    return !right.space_before && left.script != Script::mark && right.script != Script::mark;
  };
  for (uint32_t first = 0; first < size;) {
    uint32_t last = first + 1;
    while (last < size && joins(last)) ++last;
    for (uint32_t i = first; i < last; ++i) words_[i] = {first, last};
    first = last;
  }
}

}  // namespace press

#include "corpus/sqlite/entity_names.h"

#include <cstddef>

namespace press {
namespace {

constexpr size_t most_known = size_t{1} << 16;

}  // namespace

const EntityNames::Names& EntityNames::of(int64_t entity) {
  const auto [place, added] = known_.try_emplace(entity);
  if (!added) return place->second;
  row_.reset();
  if (row_.bind(1, entity).step())
    place->second = {std::string(row_.text(0)), std::string(row_.text(1)),
                     std::string(row_.text(2))};
  row_.reset();
  return place->second;
}

void EntityNames::forget() {
  if (known_.size() > most_known) known_.clear();
}

}  // namespace press

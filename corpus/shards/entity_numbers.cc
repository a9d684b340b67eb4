#include "corpus/shards/entity_numbers.h"

#include <algorithm>

namespace press {

EntityNumbers::EntityNumbers(std::vector<uint32_t> whole,
                             std::unordered_map<uint32_t, std::string> types,
                             std::unordered_map<uint32_t, std::string> names)
    : whole_(std::move(whole)), types_(std::move(types)), names_(std::move(names)) {}

uint32_t EntityNumbers::here(int64_t number) const {
  if (back_.empty()) {
    for (uint32_t entity = 1; entity < whole_.size(); ++entity)
      if (whole_[entity] != 0) back_.emplace_back(whole_[entity], entity);
    std::sort(back_.begin(), back_.end());
  }
  const auto at = std::lower_bound(back_.begin(), back_.end(), number,
                                   [](const std::pair<uint32_t, uint32_t>& pair, int64_t wanted) {
                                     return pair.first < wanted;
                                   });
  return at != back_.end() && at->first == number ? at->second : 0;
}

std::string_view EntityNumbers::type(int64_t entity) const {
  if (types_.empty()) return {};
  const auto at = types_.find(static_cast<uint32_t>(entity));
  return at == types_.end() ? std::string_view() : at->second;
}

std::string_view EntityNumbers::own_name(int64_t entity) const {
  if (names_.empty()) return {};
  const auto at = names_.find(static_cast<uint32_t>(entity));
  return at == names_.end() ? std::string_view() : at->second;
}

}  // namespace press

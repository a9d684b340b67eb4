#include "extractors/characters/unit_model.h"

#include <algorithm>
#include <map>
#include <utility>

#include "extractors/lexicon/lexicon_models.h"
#include "extractors/lexicon/table.h"

namespace press {
namespace {

constexpr std::string_view steps_name = "u label-1";
constexpr uint32_t filter_bits = 16;     // for each key
constexpr int32_t largest_weight = 600;  // so that the sum of a unit's fifty features fits

uint64_t values_key(uint64_t key, std::string_view values) {
  for (;;) {
    const size_t blank = values.find(' ');
    key = feature_key(key, fold_hash(values.substr(0, blank)));
    if (blank == std::string_view::npos) return key;
    values.remove_prefix(blank + 1);
  }
}

uint32_t power_of_two(size_t least) {
  uint32_t size = 64;
  while (size < least) size *= 2;
  return size;
}

using Steps = std::array<std::array<int16_t, tag::count>, tag::count>;

}  // namespace

UnitModel::UnitModel(std::string_view text, std::string name) : path_(Steps{}) {
  const Table table(text, std::move(name), {"feature", "value"});
  struct Feature {
    uint64_t key;
    uint32_t place;
    Row row;
  };
  std::vector<Feature> features;
  Steps steps = {};
  uint32_t step = 0;
  for (const Table::Row& row : table.rows()) {
    std::array<int16_t, tag::count> weights = {};
    for (size_t i = 2; i < row.cells.size() && i - 2 < tag::count; ++i)
      weights[i - 2] = weight_of(table, row, row.cells[i]);
    if (row.cells[0] == steps_name) {
      if (step < tag::count) steps[step++] = weights;
      continue;
    }
    Feature feature = {0, 0, {}};
    for (uint32_t label = 1; label < tag::count; ++label)
      feature.row[label - 1] = static_cast<int16_t>(
          std::clamp<int32_t>(weights[label] - weights[0], -largest_weight, largest_weight));
    const auto gram = std::find_if(unit_grams.begin(), unit_grams.end(),
                                   [&](const UnitGram& one) { return one.name == row.cells[0]; });
    if (gram != unit_grams.end()) {
      feature.key = values_key(0, row.cells[1]);
      feature.place = static_cast<uint32_t>(gram - unit_grams.begin());
    } else {
      feature.key = values_key(feature_name_hash(row.cells[0]), row.cells[1]);
    }
    features.push_back(feature);
  }
  path_ = TagPath(steps);
  std::stable_sort(features.begin(), features.end(), [](const Feature& a, const Feature& b) {
    return a.key != b.key ? a.key < b.key : a.place < b.place;
  });
  slots_.resize(power_of_two(features.size() * 2));
  filter_.resize(power_of_two(features.size() * filter_bits) / 64);
  for (size_t i = 0; i < features.size();) {
    const uint64_t key = features[i].key;
    size_t at = key & (slots_.size() - 1);
    while (slots_[at].key != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {key, static_cast<uint32_t>(rows_.size()), 0};
    for (; i < features.size() && features[i].key == key; ++i) {
      if ((slots_[at].places >> features[i].place & 1) != 0) continue;  // written twice
      slots_[at].places |= 1U << features[i].place;
      rows_.push_back(features[i].row);
    }
    const uint64_t bit = key >> 32 & (filter_.size() * 64 - 1);
    filter_[bit / 64] |= uint64_t{1} << (bit % 64);
  }
}

const UnitModel::Slot* UnitModel::find(uint64_t key) const {
  const uint64_t bit = key >> 32 & (filter_.size() * 64 - 1);
  if ((filter_[bit / 64] >> (bit % 64) & 1) == 0) return nullptr;
  for (size_t at = key & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].key == key) return &slots_[at];
    if (slots_[at].key == 0) return nullptr;
  }
}

// Adds the rows of the features that it is told of.
struct UnitModel::Scoring {
  const UnitModel& model;
  Windows& windows;
  std::vector<Row>& rows;

  static void add_row(Row& sum, const Row& row) {
    for (size_t label = 0; label < row.size(); ++label)
      sum[label] = static_cast<int16_t>(sum[label] + row[label]);
  }
  void gram(int32_t first, const Atom*, uint32_t, uint64_t key) {
    const Slot* slot = model.find(key);
    if (slot == nullptr) return;
    const Row* row = &model.rows_[slot->at];
    for (uint32_t places = slot->places; places != 0; places &= places - 1, ++row) {
      const int64_t unit = int64_t{first} - unit_grams[__builtin_ctz(places)].offset;
      if (unit >= 0 && unit < static_cast<int64_t>(rows.size()))
        add_row(rows[static_cast<size_t>(unit)], *row);
    }
  }
  template <typename Tell>
  void window(uint32_t unit, uint32_t code, Tell tell) {
    Windows::Slot& slot = windows.slots[(code * 0x9E3779B1U) >> 23];
    if (slot.code != code) {
      const Row before = std::exchange(rows[unit], Row{});
      tell();
      slot = {code, std::exchange(rows[unit], before)};
    }
    add_row(rows[unit], slot.row);
  }
  template <typename... Values>
  void add(uint32_t first, uint32_t last, std::string_view, uint64_t key, const Values&...) {
    const Slot* slot = model.find(key);
    if (slot == nullptr) return;
    for (uint32_t i = first; i < last; ++i) add_row(rows[i], model.rows_[slot->at]);
  }
};

void UnitModel::score(const Units& units, const std::vector<UnitEvidence>& evidence,
                      Windows& windows, std::vector<Row>& rows) const {
  rows.assign(units.size(), {});
  Scoring scoring = {*this, windows, rows};
  UnitFeatures(units, evidence).each(scoring);
}

}  // namespace press

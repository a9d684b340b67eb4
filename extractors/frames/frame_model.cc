#include "extractors/frames/frame_model.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "corpus/text/error.h"

namespace press {
namespace {

constexpr double hundredth = 0.01;
int16_t weight_of(const Table& table, const Table::Row& row, size_t column) {
  int16_t weight = 0;
  const std::string_view cell = column < row.cells.size() ? row.cells[column] : "";
  if (cell.empty()) return weight;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), weight);
  if (error != std::errc() || end != cell.data() + cell.size())
    throw Error("{}: '{}' is not a weight: write a whole number of hundredths", table.origin(row),
                cell);
  return weight;
}

Writing writing_named(std::string_view name, const std::string& origin) {
  const auto found = std::find(writing_names.begin(), writing_names.end(), name);
  if (found == writing_names.end())
    throw Error("{}: '{}' is no way of writing: write letters, characters or hangul", origin, name);
  return static_cast<Writing>(found - writing_names.begin());
}

FrameChance chance_of(double asserts, double denies) {
  constexpr double most = 50000;  // in hundredths; more makes no difference
  const double a = std::exp(std::min(asserts, most) * hundredth);
  const double d = std::exp(std::min(denies, most) * hundredth);
  return {a / (1 + a + d), d / (1 + a + d)};
}

}  // namespace

FrameModel::FrameModel(const Table& table) {
  const std::vector<std::string_view>& columns = table.columns();
  if (columns.size() != 7 || columns[0] != "feature" ||
      columns[4] != "-" + std::string(columns[3]) || columns[6] != "-" + std::string(columns[5]))
    throw Error(
        "{}: not a judge of frames: its header is feature, first, second, and for each pole its "
        "name and its name behind a hyphen",
        table.name());
  poles_ = {std::string(columns[3]), std::string(columns[5])};
  pair_ = poles_[0] + '-' + poles_[1];
  read(table);
  for (size_t pole = 0; pole < 2; ++pole) {
    const double least = std::min(0.99, std::max(0.01, thresholds_[pole].asserts));
    const double needed = std::log(least / (1 - least)) / hundredth;
    enough_[pole] = static_cast<int32_t>(needed) - constant_[pole * 2];
  }
}

void FrameModel::read(const Table& table) {
  std::vector<Slot> rows, words;
  for (const Table::Row& row : table.rows()) {
    Row weights;
    for (size_t i = 0; i < weights.size(); ++i) weights[i] = weight_of(table, row, i + 3);
    const auto cell = [&](size_t i) { return i < row.cells.size() ? row.cells[i] : ""; };
    if (cell(0) == "constant") {
      constant_ = weights;
    } else if (cell(0) == "threshold") {
      for (size_t pole = 0; pole < 2; ++pole)
        thresholds_[pole] = {weights[pole * 2] * hundredth, weights[pole * 2 + 1] * hundredth};
    } else if (cell(0) == "writing") {
      writings_.set(static_cast<size_t>(writing_named(cell(1), table.origin(row))));
    } else {
      rows.push_back({key_of(cell(0), cell(1), cell(2)), weights});
    }
  }
  if (writings_.none()) writings_.set(static_cast<size_t>(Writing::letters));
  slots_ = hashed(rows);
  for (const Slot& row : rows) slot_bits_.set(row.key % bits);
  // A word brings the weight of its beginning along.
  for (const Table::Row& row : table.rows()) {
    if (row.cells[0] != "word" || row.cells[1].substr(0, 1) == "<") continue;
    const Row* of_word = weights(frame_feature_key("word", row.cells[1], ""));
    if (of_word == nullptr) continue;  // a row with a second value, which no word has
    Slot word = {fold_hash(row.cells[1]), *of_word};
    if (const Row* more = weights(frame_feature_key("begins", beginning(row.cells[1]), "")))
      for (size_t i = 0; i < word.row.size(); ++i)
        word.row[i] = static_cast<int16_t>(word.row[i] + (*more)[i]);
    words.push_back(word);
  }
  words_ = hashed(words);
}

// The key of a row's feature, whose values are entered among the facts.
uint64_t FrameModel::key_of(std::string_view name, std::string_view first,
                            std::string_view second) {
  const uint64_t one = first.empty() ? 0 : fold_hash(first),
                 other = second.empty() ? 0 : fold_hash(second);
  const auto enter = [&](uint64_t value, uint16_t fact) {
    facts_[value % facts_.size()] |= static_cast<uint8_t>(fact);
  };
  if (name == "near") {
    enter(one, word_fact::near_first);
    enter(other, word_fact::near_second);
  } else if (name == "pair") {
    enter(one, word_fact::pair_first);
    enter(other, word_fact::pair_second);
  } else if (name == "word") {
    enter(one, word_fact::word);
  } else if (name == "begins") {
    enter(one, word_fact::begins);
  } else if (name == "before" || name == "after") {
    enter(other, word_fact::side);
  }
  return feature_key(feature_name_hash(name), one, other);
}

bool FrameModel::weighs_list(uint64_t list) const {
  return weights(feature_key(feature_name_hash("list"), list, 0)) != nullptr;
}

std::vector<FrameModel::Slot> FrameModel::hashed(const std::vector<Slot>& rows) {
  size_t size = 16;
  while (size < rows.size() * 2) size *= 2;
  std::vector<Slot> slots(size);
  for (const Slot& row : rows) {
    size_t at = row.key & (size - 1);
    while (slots[at].key != 0 && slots[at].key != row.key) at = (at + 1) & (size - 1);
    slots[at] = row;
  }
  return slots;
}

const FrameModel::Row* FrameModel::find(const std::vector<Slot>& slots, uint64_t key) {
  for (size_t at = key & (slots.size() - 1); slots[at].key != 0; at = (at + 1) & (slots.size() - 1))
    if (slots[at].key == key) return &slots[at].row;
  return nullptr;
}

std::array<FrameChance, 2> FrameModel::judge(FrameWeights sums) const {
  for (size_t i = 0; i < sums.size(); ++i) sums[i] += constant_[i];
  return {chance_of(sums[0], sums[1]), chance_of(sums[2], sums[3])};
}

std::array<FrameChance, 2> FrameModel::judge(const std::vector<FrameFeature>& features) const {
  FrameWeights sums = {};
  for (const FrameFeature& feature : features)
    if (const Row* row = weights(feature.key); row != nullptr)
      for (size_t i = 0; i < sums.size(); ++i) sums[i] += (*row)[i];
  return judge(sums);
}

}  // namespace press

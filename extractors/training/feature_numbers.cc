#include "extractors/training/feature_numbers.h"

#include <algorithm>
#include <cmath>

namespace press {

void FeatureNumbers::number(uint32_t least_documents) {
  std::vector<Seen*> kept;
  for (auto& [key, seen] : seen_)
    if (seen.documents >= least_documents && seen.number == none) kept.push_back(&seen);
  std::sort(kept.begin(), kept.end(), [](const Seen* a, const Seen* b) {
    return a->name != b->name ? a->name < b->name : a->value < b->value;
  });
  for (Seen* seen : kept) {
    seen->number = static_cast<uint32_t>(in_order_.size());
    in_order_.push_back(seen);
  }
}

std::vector<uint32_t> FeatureNumbers::keep(const std::vector<bool>& kept) {
  std::vector<uint32_t> renumbered(in_order_.size(), none);
  std::vector<Seen*> left;
  for (size_t i = 0; i < in_order_.size(); ++i) {
    in_order_[i]->number = kept[i] ? static_cast<uint32_t>(left.size()) : none;
    renumbered[i] = in_order_[i]->number;
    if (kept[i]) left.push_back(in_order_[i]);
  }
  in_order_ = std::move(left);
  return renumbered;
}

namespace {

// A row of the model file; empty when no weight is large enough.
std::string row(const std::string& name, const std::string& value, const Crf::Row& weights,
                uint32_t least_weight) {
  std::string cells;
  bool any = false;
  size_t end = 0;
  for (const float weight : weights) {
    const auto whole = std::clamp(std::lround(weight * 100), -32000L, 32000L);
    cells += '\t';
    if (std::abs(whole) < static_cast<long>(least_weight)) continue;
    cells += std::to_string(whole);
    end = cells.size();
    any = true;
  }
  return any ? name + '\t' + value + cells.substr(0, end) + '\n' : std::string{};
}

}  // namespace

std::string model_table(const Crf& crf, const FeatureNumbers& features, const std::string& steps,
                        uint32_t least_weight) {
  std::string out = "feature\tvalue";
  for (uint32_t l = 0; l < tag::count; ++l) out += '\t' + tag::name(l);
  out += '\n';
  for (uint32_t l = 0; l < tag::count; ++l) {
    const std::string line = row(steps, tag::name(l), crf.steps(l), least_weight);
    out += line.empty() ? steps + '\t' + tag::name(l) + '\n' : line;
  }
  std::vector<std::string> rows;
  for (uint32_t i = 0; i < features.size(); ++i)
    rows.push_back(row(features.name(i), features.value(i), crf.weights(i), least_weight));
  std::sort(rows.begin(), rows.end());
  for (const std::string& line : rows) out += line;
  return out;
}

}  // namespace press

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/records/findings.h"
#include "extractors/training/crf.h"

namespace press {

// Features with numbers, and in how many documents each was seen.
class FeatureNumbers {
 public:
  // `value`: a function that gives the feature's value as a model file writes it, asked once.
  template <typename Value>
  void count(uint64_t key, std::string_view name, uint32_t document, Value value) {
    Seen& seen = seen_[key];
    if (seen.documents == 0) {
      seen.name = name;
      seen.value = value();
    }
    if (seen.last == document + 1) return;
    seen.last = document + 1;
    ++seen.documents;
  }
  // Numbers those of enough documents that have none yet, in the order of their names.
  void number(uint32_t least_documents);
  // Takes the numbers from the features that `kept` says no of; the others keep their order.
  // Returns the new numbers by the old ones, `none` for those that went.
  std::vector<uint32_t> keep(const std::vector<bool>& kept);
  // Appends the number of a feature that has one.
  void append(uint64_t key, std::vector<uint32_t>& numbers) const {
    if (const auto at = seen_.find(key); at != seen_.end() && at->second.number != none)
      numbers.push_back(at->second.number);
  }
  uint32_t size() const { return static_cast<uint32_t>(in_order_.size()); }
  std::string name(uint32_t number) const { return std::string(in_order_[number]->name); }
  const std::string& value(uint32_t number) const { return in_order_[number]->value; }

 private:
  struct Seen {
    std::string_view name;
    std::string value;
    uint32_t documents = 0, last = 0, number = none;
  };
  std::unordered_map<uint64_t, Seen> seen_;
  std::vector<Seen*> in_order_;
};

// The text of a model file: the steps between labels as the feature `steps`, then the features in
// order; weights below `least_weight` hundredths are left out.
std::string model_table(const Crf& crf, const FeatureNumbers& features, const std::string& steps,
                        uint32_t least_weight);

}  // namespace press

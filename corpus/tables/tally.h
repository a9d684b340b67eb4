#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

// What a table of frequencies counts with.

namespace press {

struct CountedEntity {
  int64_t number = 0;
  std::string id, name, type, country, parent;
};

// Counts of one entity in one group, before they become text.
struct Tally {
  uint32_t group = 0;   // of Table::groups
  uint32_t entity = 0;  // of Table::entities
  int64_t mentions = 0, documents = 0, stories = 0;
  int64_t frequency = 0, rank = 0;
};

// Numbers of tallies with what was seen there: how many different ones there are.
class Seen {
 public:
  void add(size_t tally, int64_t what) { pairs_.emplace_back(tally, what); }
  void count(std::vector<Tally>& tallies, int64_t Tally::*where) {
    std::sort(pairs_.begin(), pairs_.end());
    pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
    for (const auto& [tally, what] : pairs_) ++(tallies[tally].*where);
  }

 private:
  std::vector<std::pair<size_t, int64_t>> pairs_;
};

}  // namespace press

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "corpus/file/count_unit.h"
#include "corpus/file/groups.h"

namespace press {

struct CountOptions {
  Filter filter;
  std::vector<std::string> types;     // empty: all
  std::vector<std::string> entities;  // ids; empty: all
  std::vector<By> by;
  Count count = Count::mentions;
  bool credits = false;  // also mentions that only credit a source
  bool roll_up = false;  // an entity counts for the group at the top of its parents
  std::optional<std::unordered_set<int64_t>> documents;  // only these
  bool fill =
      false;  // by one field of time: a row of zeros for each period in which an entity of
              // the table does not occur, from the first period of the documents to the last
  int64_t most = -1;  // at most this many rows; -1: all
};

struct EntityCount {
  std::vector<std::string> groups;  // values of `by`; empty strings: unknown
  std::string id, name, type, country;
  int64_t frequency = 0;   // in the chosen unit
  int64_t docfreq = 0;     // documents
  int64_t stories = 0;     // near-duplicates counted once
  int64_t rank = 0;        // within the group; equal frequencies share the smallest ("min")
  double per_million = 0;  // frequency per million words of the group's documents
};

// Frequencies of entities, by group, the most frequent first. Of all documents, or by whole years,
// they are read from entity_totals.
std::vector<EntityCount> count_entities(Corpus& corpus, const CountOptions& options);

}  // namespace press

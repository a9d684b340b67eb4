#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "corpus/corpus.h"

namespace press {

// What a table may be broken down by. `entity` is implied in frequencies.
enum class By {
  year,
  quarter,
  month,
  outlet,
  country,
  section,
  language,
  type,
  entity,
  parent,
  pole,
  kind,
  status,
  currency,
  voice
};

// "year" -> By::year. Throws Error that lists the fields when there is no such one.
By by_field(std::string_view name);
// SQL for the group over `documents d` (time, outlet ...) or `entities e` (type, entity, parent);
// NULL when unknown.
std::string group_sql(By by);

enum class Count { mentions, documents, stories };
Count count_unit(std::string_view name);

struct CountOptions {
  Filter filter;
  std::vector<std::string> types;     // empty: all
  std::vector<std::string> entities;  // ids; empty: all
  std::vector<By> by;
  Count count = Count::mentions;
  bool roll_up = false;  // an entity counts for the group at the top of its parents
  std::optional<std::unordered_set<int64_t>> documents;  // only these
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

// Frequencies of entities, by group, the most frequent first.
std::vector<EntityCount> count_entities(Corpus& corpus, const CountOptions& options);

// Documents of the filter without a date (or outlet): said beside tables that are broken down by
// it.
int64_t documents_without(Corpus& corpus, const Filter& filter, By by);

}  // namespace press

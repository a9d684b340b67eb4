#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "corpus/file/corpus.h"

namespace press {

// What a table may be broken down by. Those before `type` are of documents.
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

// "year" -> By::year. Throws Error, with a list of the fields, for any other name.
By by_field(std::string_view name);
// SQL for the group over `documents d` (time, outlet ...) or `entities e` (type, entity, parent);
// NULL when unknown.
std::string group_sql(By by);
bool is_time(By by);  // year, quarter, month

// "2024-11", By::month -> "2024-12". Empty for a text that is not such a period.
std::string next_period(const std::string& period, By by);

// Puts documents into groups, in memory.
class Grouping {
 public:
  // Only fields of documents. Throws Error for others.
  Grouping(Corpus& corpus, std::vector<By> by);

  // The number of the document's group; groups are numbered as they come.
  uint32_t of(int64_t doc);
  // Its values, one a field; empty strings: unknown.
  const std::vector<std::string>& values(uint32_t group) const { return values_[group]; }
  size_t size() const { return values_.size(); }

 private:
  uint32_t number_of(size_t doc);
  uint32_t code(By by, size_t doc);
  std::string value(By by, uint32_t code);

  DocumentColumns& columns_;
  std::vector<By> by_;
  std::vector<std::vector<std::string>> values_;
  std::unordered_map<std::string, uint32_t> numbers_;  // by the codes, as bytes
  std::vector<uint32_t> direct_;                       // by the code + 1, of a single field
  std::string key_;
};

// A Filter, in memory.
class DocumentFilter {
 public:
  // Throws Error for a text that is not a date.
  DocumentFilter(Corpus& corpus, const Filter& filter);

  bool holds(int64_t doc) const;
  bool everything() const { return everything_; }

 private:
  struct Names {
    const DocumentColumn* codes;
    std::vector<bool> wanted;
  };
  bool everything_ = true;
  const DocumentColumn* stories_ = nullptr;
  const DocumentColumn* dates_ = nullptr;
  uint32_t from_ = 0, to_ = 0;
  std::vector<Names> names_;
  std::optional<std::unordered_set<int64_t>> mentioning_;
};

}  // namespace press

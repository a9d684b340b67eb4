#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "corpus/file/corpus.h"
#include "corpus/file/document_set.h"

namespace press {

// What a table may be broken down by. Those before `type` are of documents; negative ones are the
// variables of a corpus, by number (variables.h).
enum class By : int32_t {
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

constexpr By by_variable(uint32_t number) {
  return static_cast<By>(-1 - static_cast<int32_t>(number));
}
constexpr bool is_variable(By by) { return static_cast<int32_t>(by) < 0; }
constexpr uint32_t variable_number(By by) {
  return static_cast<uint32_t>(-1 - static_cast<int32_t>(by));
}

// "year" -> By::year, "desk" or "var:desk" -> the variable desk of this corpus; a field goes before
// a variable of its name. Throws Error, with a list of both, for any other name.
By by_field(Corpus& corpus, std::string_view name);
// The fields of documents by which a filter or a table may ask: "year", "outlet" ...; nullptr for
// any other name.
const By* document_field(std::string_view name);
// The fields and variables that there are, and "did you mean", for messages about an unknown name.
std::string known_names(Corpus& corpus, std::string_view name,
                        const std::vector<std::string>& fields);
// SQL for the group over `documents d` (time, outlet ...) or `entities e` (type, entity, parent);
// NULL when unknown. A variable stands in it by its number.
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
  Variables& variables_;
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
  std::shared_ptr<const DocumentSet> only_;
};

}  // namespace press

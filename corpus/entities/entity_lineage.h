#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "corpus/fulltext/table_sums.h"
#include "corpus/sqlite/sqlite.h"

namespace press {

// A name or parent that holds from one year to another, both inclusive; 0: open.
struct DatedDetail {
  std::string field;  // "name" or "parent"
  std::string value;
  int first = 0, last = 0;
};

// What the lexicon says of an entity beyond its mentions.
struct EntityDetails {
  std::string type, name, country, parent, kind, origin;
  std::vector<std::string> names;    // every listed form
  std::vector<std::string> parents;  // ids: of today and of other years
  std::vector<DatedDetail> dated;
};

using DetailsOf = std::function<EntityDetails(std::string_view id)>;

// Fills the tables `lineage` and `ancestors`.
class LineageWriter {
 public:
  LineageWriter(Database& database, DetailsOf details);

  // Inside a transaction, once for each new entity.
  void add(const std::string& id, const EntityDetails& details, TableSums& sums);

 private:
  DetailsOf details_;
  Database& database_;
  Statement insert_lineage_, insert_ancestor_, find_ancestor_;
  std::unordered_set<std::string> ancestors_;
};

// Gives each entity whose name changed today's name again, as it was before settle_entity_names().
// Inside a transaction; the caller keeps the sum of entities.
void reset_entity_names(Database& database);

// For each entity whose name changed that of the years in which most of its mentions lie; of two
// with as many, the later one. By the number of the entity, from entity_totals.
std::map<int64_t, std::string> names_of_most_mentions(Database& database);

// Gives each entity whose name changed that of the years in which most of its mentions lie; of two
// with as many, the later one. Inside a transaction, after entity_totals is filled.
void settle_entity_names(Database& database, TableSums& sums);

}  // namespace press

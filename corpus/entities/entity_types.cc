#include "corpus/entities/entity_types.h"

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace press {
namespace {

// The types that an entity's mentions were read as; each knows how many it is, and how many of
// these the model of names said.
class Votes {
 public:
  void add(std::string_view type, bool of_model) {
    auto vote = std::find_if(votes_.begin(), votes_.end(),
                             [&](const Vote& one) { return one.type == type; });
    if (vote == votes_.end()) vote = votes_.insert(vote, {std::string(type), 0, 0});
    ++vote->count;
    vote->of_model += of_model;
  }
  // The most frequent; of two the one that the model said less often, then that of the alphabet.
  std::string winner() const {
    const auto first =
        std::min_element(votes_.begin(), votes_.end(), [](const Vote& a, const Vote& b) {
          return std::tie(b.count, a.of_model, a.type) < std::tie(a.count, b.of_model, b.type);
        });
    return first == votes_.end() ? std::string() : first->type;
  }

 private:
  struct Vote {
    std::string type;
    int64_t count, of_model;
  };
  std::vector<Vote> votes_;
};

// Changes rows that a key of two parts finds, and keeps the sum of their table.
class RowChange {
 public:
  RowChange(Database& database, TableSums& sums, const char* table, const char* where,
            const char* set)
      : sums_(sums),
        table_(table),
        row_(database.prepare(fmt::format("SELECT * FROM {} WHERE {}", table, where))),
        update_(database.prepare(fmt::format("UPDATE {} SET {} WHERE {}", table, set, where))) {}

  void run(int64_t key, int64_t second_key, const std::string& type) {
    sums_.take_away(table_, row_.bind(1, key).bind(2, second_key));
    update_.bind(1, key).bind(2, second_key).bind(3, type).run();
    sums_.put_back(table_, row_);
  }

 private:
  TableSums& sums_;
  const char* table_;
  Statement row_, update_;
};

}  // namespace

std::unordered_set<int64_t> entities_of_two_types(Database& database) {
  std::unordered_set<int64_t> found;
  Statement rows = database.prepare(
      "SELECT DISTINCT m.entity FROM mentions m JOIN entities e ON e.entity = m.entity "
      "WHERE m.type <> e.type");
  while (rows.step()) found.insert(rows.integer(0));
  return found;
}

void settle_entity_types(Database& database, const std::unordered_set<int64_t>& entities,
                         TableSums& sums) {
  std::vector<int64_t> sorted(entities.begin(), entities.end());
  std::sort(sorted.begin(), sorted.end());
  Statement type_of = database.prepare("SELECT type FROM entities WHERE entity = ?1");
  // By way of its documents: mentions have no index of entities.
  Statement mentions = database.prepare(
      "SELECT m.doc, m.n, m.type, coalesce(m.read_as, m.type), m.rule = 'pattern:model' FROM "
      "entity_counts c JOIN mentions m ON m.doc = c.doc AND m.entity = c.entity WHERE c.entity = "
      "?1");
  RowChange entity_type(database, sums, "entities", "entity = ?1 AND ?2 = 0", "type = ?3");
  RowChange mention_type(
      database, sums, "mentions", "doc = ?1 AND n = ?2",
      "type = ?3, read_as = CASE WHEN coalesce(read_as, type) <> ?3 THEN coalesce(read_as, type) "
      "END");
  std::vector<std::pair<int64_t, int64_t>> rows;
  for (const int64_t entity : sorted) {
    Votes votes;
    rows.clear();
    std::vector<std::string> types;
    mentions.bind(1, entity);
    while (mentions.step()) {
      rows.emplace_back(mentions.integer(0), mentions.integer(1));
      types.emplace_back(mentions.text(2));
      votes.add(mentions.text(3), mentions.integer(4) != 0);
    }
    mentions.reset();
    const std::string type = votes.winner();
    if (type.empty()) continue;
    const bool changed = type_of.bind(1, entity).step() && type_of.text(0) != type;
    type_of.reset();
    if (changed) entity_type.run(entity, 0, type);
    for (size_t i = 0; i < rows.size(); ++i)
      if (types[i] != type) mention_type.run(rows[i].first, rows[i].second, type);
  }
}

}  // namespace press

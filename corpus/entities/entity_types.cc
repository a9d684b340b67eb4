#include "corpus/entities/entity_types.h"

#include <algorithm>
#include <string>
#include <vector>

namespace press {
namespace {

// The mentions of one entity by way of its documents: mentions have no index of entities.
constexpr const char* its_mentions =
    " mentions WHERE (doc, n) IN (SELECT m.doc, m.n FROM entity_counts c JOIN mentions m ON m.doc "
    "= "
    "c.doc AND m.entity = c.entity WHERE c.entity = ?1)";

std::string sql(const char* head, const char* tail = "") {
  return std::string(head) + its_mentions + tail;
}

std::string majority(Database& database, int64_t entity) {
  Statement votes = database.prepare(
      "SELECT coalesce(m.read_as, m.type) AS t FROM entity_counts c JOIN mentions m ON m.doc = "
      "c.doc "
      "AND m.entity = c.entity WHERE c.entity = ?1 GROUP BY t ORDER BY count(*) DESC, "
      "sum(m.rule = 'pattern:model'), t LIMIT 1");
  votes.bind(1, entity);
  return votes.step() ? std::string(votes.text(0)) : std::string();
}

// Runs a change of the rows of `table` that `selection` gives for the entity, and keeps its sum.
void change(Database& database, TableSums& sums, const char* table, const std::string& selection,
            const std::string& update, int64_t entity, const std::string& type) {
  Statement before = database.prepare(selection);
  before.bind(1, entity);
  sums.take_away(table, before);
  Statement changing = database.prepare(update);
  changing.bind(1, entity).bind(2, type).run();
  Statement after = database.prepare(selection);
  after.bind(1, entity);
  sums.put_back(table, after);
}

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
  const std::string mentions = sql("SELECT * FROM");
  for (const int64_t entity : sorted) {
    const std::string type = majority(database, entity);
    if (type.empty()) continue;
    change(database, sums, "entities", "SELECT * FROM entities WHERE entity = ?1",
           "UPDATE entities SET type = ?2 WHERE entity = ?1", entity, type);
    change(
        database, sums, "mentions", mentions,
        "UPDATE mentions SET read_as = CASE WHEN coalesce(read_as, type) = ?2 THEN NULL ELSE "
        "coalesce(read_as, type) END, type = ?2 WHERE (doc, n) IN (SELECT m.doc, m.n FROM "
        "entity_counts c JOIN mentions m ON m.doc = c.doc AND m.entity = c.entity WHERE c.entity "
        "= ?1)",
        entity, type);
  }
}

}  // namespace press

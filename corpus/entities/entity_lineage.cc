#include "corpus/entities/entity_lineage.h"

#include <map>

namespace press {

LineageWriter::LineageWriter(Database& database, DetailsOf details)
    : details_(std::move(details)),
      database_(database),
      insert_lineage_(database.prepare("INSERT OR IGNORE INTO lineage VALUES (?,?,?,?,?)")),
      insert_ancestor_(database.prepare("INSERT OR IGNORE INTO ancestors VALUES (?,?,?,?,?)")),
      find_ancestor_(database.prepare("SELECT * FROM ancestors WHERE id = ?")) {
  Statement rows = database.prepare("SELECT id FROM ancestors");
  while (rows.step()) ancestors_.emplace(rows.text(0));
}

void LineageWriter::add(const std::string& id, const EntityDetails& details, TableSums& sums) {
  for (const DatedDetail& one : details.dated) {
    insert_lineage_.bind(1, id)
        .bind(2, one.field)
        .bind(3, int64_t{one.first})
        .bind(4, int64_t{one.last})
        .bind(5, one.value)
        .run();
    if (database_.changed() > 0)
      sums.inserted("lineage", {id, one.field, int64_t{one.first}, int64_t{one.last}, one.value});
  }
  for (const std::string& parent : details.parents) {
    if (!details_ || !ancestors_.insert(parent).second) continue;
    const EntityDetails above = details_(parent);
    insert_ancestor_.bind(1, parent)
        .bind(2, above.type)
        .bind(3, above.name)
        .bind_or_null(4, above.country)
        .bind_or_null(5, above.parent)
        .run();
    sums.put_back("ancestors", find_ancestor_.bind(1, parent));
    add(parent, above, sums);
  }
}

// By way of the years there are, so that each total is found by its key.
std::map<int64_t, std::string> names_of_most_mentions(Database& database) {
  Statement rows = database.prepare(
      "WITH years AS MATERIALIZED (SELECT DISTINCT year FROM entity_totals WHERE year GLOB "
      "'[0-9]*') SELECT t.entity, l.value, sum(t.mentions) FROM lineage l CROSS JOIN entities e ON "
      "e.id = l.id CROSS JOIN years y CROSS JOIN entity_totals t ON t.type = e.type AND t.year = "
      "y.year AND t.entity = e.entity WHERE l.field = 'name' AND (l.first = 0 OR CAST(y.year AS "
      "INTEGER) >= l.first) AND (l.last = 0 OR CAST(y.year AS INTEGER) <= l.last) GROUP BY "
      "t.entity, l.first ORDER BY t.entity, l.first");
  std::map<int64_t, std::string> names;
  std::map<int64_t, int64_t> most;
  while (rows.step()) {
    int64_t& mentions = most[rows.integer(0)];
    if (rows.integer(2) < mentions) continue;
    mentions = rows.integer(2);
    names[rows.integer(0)] = rows.text(1);
  }
  return names;
}

void reset_entity_names(Database& database) {
  database.run(
      "UPDATE entities SET name = (SELECT value FROM lineage l WHERE l.id = entities.id AND "
      "l.field = 'name' AND l.last = 0 ORDER BY l.first DESC LIMIT 1) WHERE EXISTS (SELECT 1 FROM "
      "lineage l WHERE l.id = entities.id AND l.field = 'name' AND l.last = 0)");
}

void settle_entity_names(Database& database, TableSums& sums) {
  for (const auto& [entity, name] : names_of_most_mentions(database)) {
    Statement row = database.prepare("SELECT * FROM entities WHERE entity = ?");
    row.bind(1, entity);
    sums.take_away("entities", row);
    database.prepare("UPDATE entities SET name = ?2 WHERE entity = ?1")
        .bind(1, entity)
        .bind(2, name)
        .run();
    row.reset();
    row.bind(1, entity);
    sums.put_back("entities", row);
  }
}

}  // namespace press

#include "corpus/entities/edits.h"

#include <fmt/format.h>

#include <algorithm>

#include "corpus/fulltext/table_sums.h"
#include "corpus/records/entity_id.h"
#include "corpus/records/records.h"
#include "corpus/sqlite/record_sql.h"
#include "corpus/sqlite/schema_check.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr std::string_view kinds[] = {"merge", "alias", "split", "exclude", "type", "name"};

int64_t number_of(Database& database, const std::string& id) {
  Statement row = database.prepare("SELECT entity FROM main.entities WHERE id = ?");
  row.bind(1, id);
  return row.step() ? row.integer(0) : 0;
}

// The id that an edit counts under another one; empty where it does not.
std::string source_of(const Edit& edit) {
  return edit.kind == "merge"   ? edit.value
         : edit.kind == "alias" ? unknown_id(edit.value)
                                : std::string();
}

void check(Database& database, const Edit& edit) {
  const auto refuse = [&](std::string_view why) { throw Error("{}: {}", edit.origin, why); };
  if (std::find(std::begin(kinds), std::end(kinds), edit.kind) == std::end(kinds))
    refuse(fmt::format("there is no edit '{}': write merge, alias, split, exclude, type or name",
                       edit.kind));
  if (number_of(database, edit.id) == 0)
    refuse(fmt::format("this corpus has no entity '{}': 'presswork entities' lists them", edit.id));
  if ((edit.kind == "exclude") != edit.value.empty())
    refuse(edit.value.empty() ? "the value is missing" : "exclude takes no value");
  const std::string source = source_of(edit);
  if (!source.empty() && number_of(database, source) == 0)
    refuse(fmt::format("this corpus has no entity '{}'", source));
  if (source == edit.id) refuse("an entity cannot be merged with itself");
  if (edit.kind == "type") {
    Statement types = database.prepare(
        "SELECT instr('|' || value || '|', '|' || ?1 || '|') FROM manifest WHERE key = 'types'");
    types.bind(1, edit.value);
    if (!types.step() || types.integer(0) == 0)
      refuse(fmt::format("there is no type '{}'", edit.value));
  }
}

// The mentions of an entity whose words are `form`.
void store_split(Database& database, const Edit& edit, int64_t number) {
  database
      .prepare(
          "INSERT INTO edited_mentions SELECT m.doc, m.n, ?3 FROM entity_counts c JOIN mentions m "
          "ON "
          "m.doc = c.doc AND m.entity = c.entity JOIN texts t ON t.doc = m.doc WHERE c.entity = ?1 "
          "AND substr(t.text, m.start + 1, m.\"end\" - m.start) = ?2")
      .bind(1, number_of(database, edit.id))
      .bind(2, edit.value)
      .bind(3, number)
      .run();
}

void store(Database& database, const std::vector<Edit>& edits) {
  database.run("DELETE FROM edits; DELETE FROM edited_mentions");
  Statement insert = database.prepare("INSERT INTO edits VALUES (?,?,?,?)");
  int64_t number = 0;
  for (const Edit& edit : edits) {
    insert.bind(1, ++number).bind(2, edit.kind).bind(3, edit.id).bind_or_null(4, edit.value).run();
    if (edit.kind == "split") store_split(database, edit, number);
  }
  TableSums sums(database);
  sums.rewritten("edits");
  sums.rewritten("edited_mentions");
}

}  // namespace

void write_edits(const std::string& path, const std::vector<Edit>& edits) {
  Database database(path, Database::Mode::write);
  check_schema(database);
  database.run("BEGIN IMMEDIATE");
  for (const Edit& edit : edits) check(database, edit);
  store(database, edits);
  database.run("COMMIT");
  TableSums::seal(database);
}

std::vector<std::string> carry_edits(Database& database, const std::vector<Edit>& edits) {
  std::vector<Edit> good;
  std::vector<std::string> dropped;
  for (const Edit& edit : edits) try {
      check(database, edit);
      good.push_back(edit);
    } catch (const Error& error) {
      dropped.emplace_back(error.what());
    }
  store(database, good);
  return dropped;
}

std::vector<Edit> read_edits(Database& database) {
  std::vector<Edit> edits;
  Statement rows = database.prepare("SELECT kind, id, value FROM edits ORDER BY n");
  while (rows.step())
    edits.push_back(
        {std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2)), ""});
  return edits;
}

namespace {

// The entities that an edit touches, as temporary tables:
// touched (entity, target, type, name): target NULL: excluded; type, name NULL: as stored;
// parted (entity, id, name, edit): the entities that splits make.
void gather(Database& database, const std::vector<Edit>& edits) {
  database.run(
      "CREATE TEMP TABLE touched (entity INTEGER PRIMARY KEY, target INTEGER, type TEXT, name "
      "TEXT);"
      "CREATE TEMP TABLE parted (entity INTEGER PRIMARY KEY, id TEXT, name TEXT, type TEXT, edit "
      "INTEGER)");
  const auto touch = [&](int64_t entity) {
    database.prepare("INSERT OR IGNORE INTO touched VALUES (?1, ?1, NULL, NULL)")
        .bind(1, entity)
        .run();
  };
  const auto set = [&](const char* column, int64_t entity) {
    return database.prepare(
        fmt::format("UPDATE touched SET {} = ?2 WHERE entity = {}", column, entity));
  };
  int64_t next = database.number("SELECT max(entity) FROM main.entities"), number = 0;
  for (const Edit& edit : edits) {
    ++number;
    const int64_t entity = number_of(database, edit.id);
    touch(entity);
    if (edit.kind == "exclude") set("target", entity).bind_null(2).run();
    if (edit.kind == "type") set("type", entity).bind(2, edit.value).run();
    if (edit.kind == "name") set("name", entity).bind(2, edit.value).run();
    if (const std::string source = source_of(edit); !source.empty()) {
      const int64_t from = number_of(database, source);
      touch(from);
      // What was merged into it before goes along.
      database.prepare("UPDATE touched SET target = ?2 WHERE target = ?1")
          .bind(1, from)
          .bind(2, entity)
          .run();
    }
    if (edit.kind == "split") {
      const std::string id = unknown_id(edit.value);
      const int64_t there = number_of(database, id);
      if (there != 0) touch(there);
      database
          .prepare(
              "INSERT INTO parted SELECT ?1, ?2, ?3, type, ?4 FROM main.entities WHERE entity = ?5")
          .bind(1, there != 0 ? -there : ++next)
          .bind(2, id)
          .bind(3, edit.value)
          .bind(4, number)
          .bind(5, entity)
          .run();
    }
  }
}

// "m.doc, m.n, ...", with entity and type as the edits have them.
std::string columns_of_mentions() {
  std::string list = "m.doc, m.n";
  for (const Column& column : columns_of<Mention>()) {
    if (column.name == "entity")
      list +=
          ", CASE WHEN p.entity IS NOT NULL THEN abs(p.entity) WHEN t.entity IS NULL THEN m.entity "
          "ELSE t.target END AS entity";
    else if (column.name == "type")
      list += ", coalesce(t.type, g.type, m.type) AS type";
    else if (column.name == "own_name")
      list += ", CASE WHEN t.entity IS NULL AND p.entity IS NULL THEN m.own_name END AS own_name";
    else
      list += ", m." + column.name;
  }
  return list;
}

}  // namespace

bool look_through_edits(Database& database) {
  const std::vector<Edit> edits = read_edits(database);
  if (edits.empty()) return false;
  database.run("PRAGMA temp_store = MEMORY");
  gather(database, edits);
  // A merged entity's mentions have the type of the one they count as.
  database.run(fmt::format(
      "CREATE TEMP VIEW mentions AS SELECT {} FROM main.mentions m LEFT JOIN touched t ON t.entity "
      "= m.entity LEFT JOIN main.entities g ON g.entity = t.target LEFT JOIN main.edited_mentions "
      "x "
      "ON x.doc = m.doc AND x.n = m.n LEFT JOIN parted p ON p.edit = x.edit;"
      "CREATE TEMP VIEW entities AS SELECT e.entity, e.id, coalesce(t.type, e.type) AS type, "
      "coalesce(t.name, e.name) AS name, e.country, e.parent, e.kind, e.origin FROM main.entities "
      "e "
      "LEFT JOIN touched t ON t.entity = e.entity WHERE t.entity IS NULL OR t.target = e.entity "
      "UNION ALL SELECT entity, id, type, name, NULL, NULL, NULL, NULL FROM parted WHERE entity > "
      "0;"
      "CREATE TEMP VIEW entity_names AS SELECT n.name, coalesce(t.target, n.entity) AS entity FROM "
      "main.entity_names n LEFT JOIN touched t ON t.entity = n.entity;"
      // Counted anew where an edit reaches.
      "CREATE TEMP TABLE touched_counts AS SELECT m.entity, m.doc, count(*) AS mentions FROM "
      "(SELECT "
      "DISTINCT c.doc FROM main.entity_counts c JOIN touched t ON t.entity = c.entity) d JOIN "
      "temp.mentions m ON m.doc = d.doc WHERE m.entity IN (SELECT target FROM touched UNION SELECT "
      "abs(entity) FROM parted) GROUP BY m.entity, m.doc;"
      "CREATE INDEX temp.touched_by_entity ON touched_counts (entity, doc);"
      "CREATE TEMP VIEW entity_counts AS SELECT entity, doc, mentions FROM main.entity_counts "
      "WHERE "
      "entity NOT IN (SELECT entity FROM touched) UNION ALL SELECT entity, doc, mentions FROM "
      "touched_counts",
      columns_of_mentions()));
  return true;
}

void look_past_edits(Database& database) {
  database.run(
      "DROP VIEW IF EXISTS temp.entity_counts; DROP VIEW IF EXISTS temp.entity_names; DROP VIEW IF "
      "EXISTS temp.entities; DROP VIEW IF EXISTS temp.mentions");
}

}  // namespace press

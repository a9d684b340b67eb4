#include "corpus/change/row_copier.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <set>
#include <unordered_map>

#include "corpus/change/type_votes.h"
#include "corpus/entities/entity_lineage.h"
#include "corpus/likeness/signature.h"
#include "corpus/records/records.h"
#include "corpus/sqlite/record_sql.h"
#include "corpus/sqlite/sqlite_failure.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

// "INSERT INTO deals VALUES (?,?,...)"
std::string insert_into(std::string_view table, int columns) {
  std::string marks;
  for (int i = 0; i < columns; ++i) marks += i == 0 ? "?" : ",?";
  return fmt::format("INSERT INTO {} VALUES ({})", table, marks);
}

// Of entities in documents, held in memory: 240 MB.
constexpr size_t most_counts = 20'000'000;
constexpr size_t most_names = 1'000'000;  // that are sorted at one go

// The new number of a document or entity; 0: it is left out.
uint32_t mapped(const std::vector<uint32_t>& numbers, int64_t number, const Database& database) {
  if (number < 0 || static_cast<size_t>(number) >= numbers.size())
    fail_damaged(database.path(), "a row is of a document or entity that is not there");
  return numbers[static_cast<size_t>(number)];
}

}  // namespace

RowCopier::RowCopier(Database& target, const std::vector<UnionPart>& parts, const UnionMaps& maps)
    : target_(target),
      parts_(parts),
      maps_(maps),
      types_(voted_types(parts, maps)),
      last_counts_(maps.entities.size()) {}

// Rows whose first column is the number of a document.
void RowCopier::copy(size_t part, const std::string& select, const std::string& insert) {
  Database& database = *parts_[part].database;
  Statement rows = database.prepare(select);
  Statement row = target_.prepare(insert);
  const int columns = rows.columns();
  while (rows.step()) {
    const uint32_t doc = mapped(maps_.parts[part].docs, rows.integer(0), database);
    if (doc == 0) continue;
    row.bind(1, int64_t{doc});
    for (int column = 1; column < columns; ++column) row.bind_value(column + 1, rows, column);
    row.run();
  }
}

void RowCopier::copy_documents() {
  for (size_t part = 0; part < parts_.size(); ++part) {
    for (const char* table : {"documents", "texts"}) {
      const std::string select = fmt::format("SELECT * FROM {} ORDER BY doc", table);
      const int columns = parts_[part].database->prepare(select).columns();
      copy(part, select, insert_into(table, columns));
    }
    copy(part, "SELECT id, sz FROM text_index_docsize ORDER BY id",
         "INSERT INTO text_index_docsize(id, sz) VALUES (?,?)");
    copy_mentions(part);
    for (const char* table : {"amounts", "doubts", "deals", "frame_hits"}) {
      const std::string select = fmt::format("SELECT * FROM {} ORDER BY doc, n", table);
      const int columns = parts_[part].database->prepare(select).columns();
      copy(part, select, insert_into(table, columns));
    }
  }
  write_counts();
}

// Documents come in their order: an entity's last count tells whether it is of the one at hand.
void RowCopier::count_mention(uint32_t entity, uint32_t doc) {
  if (counts_.size() > most_counts) return;
  uint32_t& last = last_counts_[entity];
  if (last != 0 && counts_[last - 1].doc == doc) {
    ++counts_[last - 1].mentions;
    return;
  }
  counts_.push_back({entity, doc, 1});
  last = static_cast<uint32_t>(counts_.size());
}

void RowCopier::write_counts() {
  if (counts_.size() > most_counts) return;
  std::sort(counts_.begin(), counts_.end(), [](const Count& a, const Count& b) {
    return a.entity != b.entity ? a.entity < b.entity : a.doc < b.doc;
  });
  Statement insert = target_.prepare("INSERT INTO entity_counts VALUES (?,?,?)");
  for (const Count& count : counts_)
    insert.bind(1, int64_t{count.entity})
        .bind(2, int64_t{count.doc})
        .bind(3, int64_t{count.mentions})
        .run();
  counts_ = {};
  target_.prepare("UPDATE manifest SET value = ? WHERE key = 'counted'")
      .bind(1, int64_t{maps_.documents})
      .run();
}

// Types as they were read, since the union settles on its own; names against those of the union.
void RowCopier::copy_mentions(size_t part) {
  Database& database = *parts_[part].database;
  const std::vector<uint32_t>& entities = maps_.parts[part].entities;
  std::unordered_map<int64_t, Renamed> renamed;
  Statement names = database.prepare("SELECT entity, name FROM entities WHERE origin IS NULL");
  Statement union_name = target_.prepare("SELECT name FROM entities WHERE entity = ?");
  while (names.step()) {
    const uint32_t number = mapped(entities, names.integer(0), database);
    union_name.reset();
    if (number == 0 || !union_name.bind(1, int64_t{number}).step()) continue;
    if (union_name.text(0) != names.text(1))
      renamed[names.integer(0)] = {std::string(names.text(1)), std::string(union_name.text(0))};
  }
  std::string list = "doc, n";
  int entity = 0, credit = 0, own_name = 0, type = 0, read_as = 0, columns = 2;
  for (const Column& column : columns_of<Mention>()) {
    if (column.name == "entity") entity = columns;
    if (column.name == "credit") credit = columns;
    if (column.name == "own_name") own_name = columns;
    if (column.name == "type") type = columns;
    if (column.name == "read_as") read_as = columns;
    list += column.name == "type"      ? ", coalesce(read_as, type)"
            : column.name == "read_as" ? ", NULL"
                                       : ", " + column.name;
    ++columns;
  }
  Statement rows = database.prepare(fmt::format("SELECT {} FROM mentions ORDER BY doc, n", list));
  Statement row = target_.prepare(insert_into("mentions", columns));
  while (rows.step()) {
    const uint32_t doc = mapped(maps_.parts[part].docs, rows.integer(0), database);
    if (doc == 0) continue;
    row.bind(1, int64_t{doc});
    for (int column = 1; column < columns; ++column) row.bind_value(column + 1, rows, column);
    if (!rows.is_null(entity)) {
      const uint32_t number = mapped(entities, rows.integer(entity), database);
      count_mention(number, doc);
      if (const std::string& voted = types_[number]; !voted.empty() && voted != rows.text(type)) {
        row.bind(type + 1, voted);
        row.bind_value(read_as + 1, rows, type);
      }
    }
    for (const int column : {entity, credit}) {
      if (rows.is_null(column)) continue;
      row.bind(column + 1, int64_t{mapped(entities, rows.integer(column), database)});
      const auto at = renamed.find(rows.integer(column));
      if (at == renamed.end()) continue;
      const bool own = !rows.is_null(own_name);
      const std::string_view name = own ? rows.text(own_name) : at->second.part_name;
      name == at->second.union_name ? row.bind_null(own_name + 1)
                                    : row.bind_copy(own_name + 1, name);
    }
    row.run();
    ++mentions_;
  }
}

// The numbers of one band in the order of the union's documents, then in rows of `batch` of them.
void RowCopier::copy_signatures(int64_t batch) {
  Statement insert = target_.prepare("INSERT INTO signatures VALUES (?, ?, ?)");
  std::vector<Statement> bands;
  for (const UnionPart& part : parts_)
    bands.push_back(part.database->prepare(
        "SELECT first_doc, numbers FROM signatures WHERE band = ? ORDER BY first_doc"));
  std::vector<uint32_t> numbers(maps_.documents);
  for (size_t band = 0; band < signature_bands; ++band) {
    std::fill(numbers.begin(), numbers.end(), 0);
    for (size_t part = 0; part < parts_.size(); ++part) {
      Statement& rows = bands[part];
      rows.reset();
      rows.bind(1, static_cast<int64_t>(band));
      while (rows.step()) {
        const std::string_view bytes = rows.blob(1);
        for (size_t i = 0; i + sizeof(uint32_t) <= bytes.size(); i += sizeof(uint32_t)) {
          const uint32_t doc = mapped(maps_.parts[part].docs,
                                      rows.integer(0) + static_cast<int64_t>(i / sizeof(uint32_t)),
                                      *parts_[part].database);
          if (doc != 0) std::memcpy(&numbers[doc - 1], bytes.data() + i, sizeof(uint32_t));
        }
      }
    }
    for (int64_t first = 0; first < int64_t{maps_.documents}; first += batch) {
      const int64_t size = std::min(batch, int64_t{maps_.documents} - first);
      insert.bind(1, static_cast<int64_t>(band))
          .bind(2, first + 1)
          .bind_blob(3, {reinterpret_cast<const char*>(&numbers[static_cast<size_t>(first)]),
                         static_cast<size_t>(size) * sizeof(uint32_t)})
          .run();
    }
  }
}

void RowCopier::copy_entities() {
  std::vector<Statement> rows;
  for (const UnionPart& part : parts_)
    rows.push_back(part.database->prepare(
        "SELECT id, type, name, country, parent, kind, origin FROM entities WHERE entity = ?"));
  Statement insert = target_.prepare("INSERT INTO entities VALUES (?,?,?,?,?,?,?,?)");
  for (size_t number = 1; number < maps_.entities.size(); ++number) {
    const UnionMaps::Entity& entity = maps_.entities[number];
    Statement& row = rows[entity.part];
    row.reset();
    if (!row.bind(1, int64_t{entity.number}).step())
      fail_damaged(parts_[entity.part].database->path(), "an entity is missing");
    insert.bind(1, static_cast<int64_t>(number));
    for (int column = 0; column < row.columns(); ++column)
      insert.bind_value(column + 2, row, column);
    if (!entity.type.empty()) insert.bind(3, entity.type);
    if (!types_[number].empty()) insert.bind(3, types_[number]);
    if (!entity.name.empty()) insert.bind(4, entity.name);
    insert.run();
  }
  write_names();
  copy_lineage();
}

// Of an unknown entity its name, of others all that the lexicon has. In the order of the table.
void RowCopier::write_names() {
  std::vector<std::pair<std::string, uint32_t>> names;
  Statement insert = target_.prepare("INSERT OR IGNORE INTO entity_names VALUES (?,?)");
  const auto write = [&] {
    std::sort(names.begin(), names.end());
    for (const auto& [name, entity] : names) insert.bind(1, name).bind(2, int64_t{entity}).run();
    names.clear();
  };
  const auto add = [&](std::string name, uint32_t entity) {
    names.emplace_back(std::move(name), entity);
    if (names.size() == most_names) write();
  };
  Statement unknown = target_.prepare("SELECT name, entity FROM entities WHERE origin IS NULL");
  while (unknown.step()) add(fold(unknown.text(0)), static_cast<uint32_t>(unknown.integer(1)));
  for (size_t part = 0; part < parts_.size(); ++part) {
    Database& database = *parts_[part].database;
    Statement rows = database.prepare(
        "SELECT n.name, n.entity FROM entity_names n JOIN entities e ON e.entity = n.entity WHERE "
        "e.origin IS NOT NULL");
    while (rows.step())
      if (const uint32_t number = mapped(maps_.parts[part].entities, rows.integer(1), database);
          number != 0 && maps_.entities[number].part == part)
        add(std::string(rows.text(0)), number);
  }
  write();
}

// Names and parents of other years, and the groups above: of the entities that are there.
void RowCopier::copy_lineage() {
  struct Row {
    std::string field, value;
    int64_t first, last;
  };
  std::map<std::string, std::vector<Row>> lineage;
  std::map<std::string, std::array<std::string, 4>> ancestors;
  for (const UnionPart& part : parts_) {
    Statement rows = part.database->prepare("SELECT id, field, first, last, value FROM lineage");
    std::set<std::string> before;
    for (const auto& [id, dated] : lineage) before.insert(id);
    while (rows.step()) {
      std::string id(rows.text(0));
      if (before.count(id) == 0)
        lineage[id].push_back({std::string(rows.text(1)), std::string(rows.text(4)),
                               rows.integer(2), rows.integer(3)});
    }
    Statement above =
        part.database->prepare("SELECT id, type, name, country, parent FROM ancestors");
    while (above.step())
      ancestors.try_emplace(
          std::string(above.text(0)),
          std::array<std::string, 4>{std::string(above.text(1)), std::string(above.text(2)),
                                     std::string(above.text(3)), std::string(above.text(4))});
  }
  Statement insert_lineage = target_.prepare("INSERT OR IGNORE INTO lineage VALUES (?,?,?,?,?)");
  Statement insert_ancestor = target_.prepare("INSERT INTO ancestors VALUES (?,?,?,?,?)");
  std::set<std::string> done;
  std::vector<std::string> waiting;
  const auto add_above = [&](const std::string& id, std::string_view parent) {
    const auto its = lineage.find(id);
    if (its != lineage.end())
      for (const Row& row : its->second) {
        insert_lineage.bind(1, id)
            .bind(2, row.field)
            .bind(3, row.first)
            .bind(4, row.last)
            .bind(5, row.value)
            .run();
        if (row.field == "parent") waiting.push_back(row.value);
      }
    waiting.emplace_back(parent);
  };
  Statement rows = target_.prepare("SELECT id, parent FROM entities ORDER BY entity");
  while (rows.step()) add_above(std::string(rows.text(0)), rows.text(1));
  while (!waiting.empty()) {
    const std::string id = waiting.back();
    waiting.pop_back();
    const auto at = ancestors.find(id);
    if (at == ancestors.end() || !done.insert(id).second) continue;
    insert_ancestor.bind(1, id)
        .bind(2, at->second[0])
        .bind(3, at->second[1])
        .bind_or_null(4, at->second[2])
        .bind_or_null(5, at->second[3])
        .run();
    add_above(id, at->second[3]);
  }
  reset_entity_names(target_);  // finish_load() settles them again
}

void RowCopier::copy_rejects() {
  Statement insert = target_.prepare("INSERT OR IGNORE INTO rejects VALUES (?,?)");
  Statement removed = target_.prepare(
      "INSERT OR IGNORE INTO removed SELECT ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 FROM documents "
      "WHERE id = ?1)");
  for (const UnionPart& part : parts_) {
    Statement rows = part.database->prepare("SELECT source, reason FROM rejects");
    while (rows.step()) insert.bind(1, rows.text(0)).bind(2, rows.text(1)).run();
    Statement gone = part.database->prepare("SELECT id, source, reason FROM removed");
    while (gone.step())
      removed.bind(1, gone.text(0)).bind(2, gone.text(1)).bind(3, gone.text(2)).run();
  }
  for (const UnionMaps::Duplicate& duplicate : maps_.duplicates)
    if (duplicate.source != duplicate.first)
      insert.bind(1, duplicate.source).bind_copy(2, "duplicate of " + duplicate.first).run();
}

}  // namespace press

#include "corpus/change/union_maps.h"

#include <fmt/core.h>

#include <unordered_map>

#include "corpus/fulltext/index_layout.h"
#include "corpus/records/records.h"
#include "corpus/sqlite/record_sql.h"
#include "corpus/sqlite/sqlite_failure.h"
#include "corpus/text/error.h"
#include "corpus/text/fold_hash.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

// Where a document with an id stands that came before.
struct First {
  uint32_t part, doc;
};

size_t size_of(Database& database, const char* column, const char* table) {
  const int64_t last =
      database.number(fmt::format("SELECT coalesce(max({}), 0) FROM {}", column, table));
  const int64_t rows = database.number(fmt::format("SELECT count(*) FROM {}", table));
  constexpr int64_t few = 1'000'000, gaps = 64;  // what another program may have removed
  if (last < 0 || last > last_document || (last > few && last / gaps > rows))
    fail_damaged(database.path(), fmt::format("the numbers in its table {} are wrong", table));
  return static_cast<size_t>(last) + 1;
}

class Joiner {
 public:
  explicit Joiner(const std::vector<UnionPart>& parts) : parts_(parts) {
    maps_.parts.resize(parts.size());
    maps_.entities.emplace_back();
  }

  UnionMaps join() {
    for (uint32_t part = 0; part < parts_.size(); ++part) {
      add_documents(part);
      add_entities(part);
    }
    return std::move(maps_);
  }

 private:
  bool wanted(uint32_t part, size_t doc) const {
    const std::vector<bool>& keep = parts_[part].keep;
    return keep.empty() || (doc < keep.size() && keep[doc]);
  }

  void add_documents(uint32_t part) {
    Database& database = *parts_[part].database;
    std::vector<uint32_t>& docs = maps_.parts[part].docs;
    docs.resize(size_of(database, "doc", "documents"));
    Statement rows = database.prepare("SELECT doc, id FROM documents ORDER BY doc");
    while (rows.step()) {
      const auto doc = static_cast<size_t>(rows.integer(0));
      if (rows.integer(0) < 1 || doc >= docs.size())
        fail_damaged(database.path(), "its documents are not in order");
      if (!wanted(part, doc)) continue;
      const auto [at, fresh] =
          firsts_.try_emplace(fold_hash(rows.text(1)), First{part, static_cast<uint32_t>(doc)});
      if (!fresh) {
        add_duplicate(at->second, part, rows.integer(0));
        continue;
      }
      if (maps_.documents == last_document)
        throw Error("{}: more than {} documents do not fit into one corpus", database.path(),
                    last_document);
      docs[doc] = ++maps_.documents;
    }
  }

  void add_duplicate(const First& first, uint32_t part, int64_t doc) {
    const auto row_of = [](Database& database, int64_t number) {
      Statement row = database.prepare(
          fmt::format("SELECT {}, extra, text_hash AS text FROM documents d WHERE doc = ?",
                      selected<Document>("d")));
      row.bind(1, number).step();
      return row;
    };
    const Statement before = row_of(*parts_[first.part].database, first.doc);
    const Statement now = row_of(*parts_[part].database, doc);
    UnionMaps::Duplicate& duplicate = maps_.duplicates.emplace_back();
    duplicate.id = now.text(0);
    duplicate.source = now.text(1);
    duplicate.first = before.text(1);
    std::vector<Column> columns = columns_of<Document>();
    for (const char* name : {"extra", "text"}) columns.push_back({name, "", ""});
    for (int i = 2; i < now.columns(); ++i)
      if (now.text(i) != before.text(i))
        duplicate.differs.push_back(columns[static_cast<size_t>(i)].name);
  }

  // What the first mention of an entity among the documents that stay says of it.
  struct Seen {
    uint32_t number;
    std::string type, name;
  };

  void add_entities(uint32_t part) {
    Database& database = *parts_[part].database;
    std::vector<uint32_t>& numbers = maps_.parts[part].entities;
    numbers.resize(size_of(database, "entity", "entities"));
    std::vector<Seen> order;
    if (whole(part))
      for (uint32_t entity = 1; entity < numbers.size(); ++entity)
        order.push_back({entity, "", ""});
    else
      order = first_mentions(part);
    Statement row = database.prepare("SELECT id, name FROM entities WHERE entity = ?");
    for (Seen& seen : order) {
      row.reset();
      if (!row.bind(1, int64_t{seen.number}).step()) continue;
      const auto [at, fresh] = entities_.try_emplace(std::string(row.text(0)),
                                                     static_cast<uint32_t>(maps_.entities.size()));
      numbers[seen.number] = at->second;
      if (!fresh) continue;
      if (seen.name == row.text(1)) seen.name.clear();
      maps_.entities.push_back({part, seen.number, std::move(seen.type), std::move(seen.name)});
    }
  }

  bool whole(uint32_t part) const {
    for (size_t doc = 1; doc < maps_.parts[part].docs.size(); ++doc)
      if (maps_.parts[part].docs[doc] == 0) return false;
    return true;
  }

  std::vector<Seen> first_mentions(uint32_t part) {
    Database& database = *parts_[part].database;
    const std::vector<uint32_t>& docs = maps_.parts[part].docs;
    std::vector<bool> known(maps_.parts[part].entities.size());
    std::vector<Seen> order;
    Statement rows = database.prepare(
        "SELECT doc, coalesce(entity, credit) AS e, coalesce(read_as, type), own_name FROM "
        "mentions ORDER BY doc, n");
    Statement row =
        database.prepare("SELECT name FROM entities WHERE entity = ? AND origin IS NULL");
    while (rows.step()) {
      const auto doc = static_cast<size_t>(rows.integer(0));
      const auto entity = static_cast<size_t>(rows.integer(1));
      if (entity == 0 || doc >= docs.size() || docs[doc] == 0) continue;
      if (entity >= known.size())
        fail_damaged(database.path(), "it has a mention of an entity that is not there");
      if (known[entity]) continue;
      known[entity] = true;
      Seen& seen = order.emplace_back(Seen{static_cast<uint32_t>(entity), std::string(rows.text(2)),
                                           std::string(rows.text(3))});
      row.reset();
      if (seen.name.empty() && row.bind(1, rows.integer(1)).step()) seen.name = row.text(0);
    }
    return order;
  }

  const std::vector<UnionPart>& parts_;
  UnionMaps maps_;
  std::unordered_map<uint64_t, First> firsts_;  // by the hash of the id
  std::unordered_map<std::string, uint32_t> entities_;
};

}  // namespace

UnionMaps union_maps(const std::vector<UnionPart>& parts) { return Joiner(parts).join(); }

}  // namespace press

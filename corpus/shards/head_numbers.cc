#include "corpus/shards/head_numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <unordered_map>

#include "corpus/sqlite/sqlite_failure.h"
#include "corpus/text/unicode.h"
#include "corpus/threads/in_threads.h"

namespace press {
namespace {

struct IdPlace {
  uint64_t id;  // hash
  uint32_t shard, document;
};

// The ids of a file, whose documents must be numbered 1, 2, 3 ...
std::vector<IdPlace> ids_of(Shards& shards, size_t shard) {
  Database& database = shards[shard]->database;
  std::vector<IdPlace> ids;
  Statement rows = database.prepare("SELECT doc, id FROM documents ORDER BY doc");
  while (rows.step()) {
    if (rows.integer(0) != static_cast<int64_t>(ids.size()) + 1)
      fail_damaged(database.path(), "the numbers of its documents are wrong");
    ids.push_back({fold_hash(rows.text(1)), static_cast<uint32_t>(shard),
                   static_cast<uint32_t>(ids.size() + 1)});
  }
  return ids;
}

struct IdAndSource {
  std::string id, source;
};

IdAndSource look_up(Shards& shards, const IdPlace& place) {
  Statement row =
      shards[place.shard]->database.prepare("SELECT id, source FROM documents WHERE doc = ?");
  row.bind(1, int64_t{place.document}).step();
  return {std::string(row.text(0)), std::string(row.text(1))};
}

// Of places with the same hash, in order: those whose id came before, each with the place of the
// first.
void find_same(Shards& shards, const IdPlace* begin, const IdPlace* end,
               std::vector<std::pair<IdPlace, SameId>>& same) {
  std::vector<IdAndSource> firsts;
  for (const IdPlace* at = begin; at != end; ++at) {
    IdAndSource one = look_up(shards, *at);
    const auto first = std::find_if(firsts.begin(), firsts.end(),
                                    [&](const IdAndSource& other) { return other.id == one.id; });
    if (first == firsts.end())
      firsts.push_back(std::move(one));
    else
      same.push_back({*at, {std::move(one.source), first->source, at->shard}});
  }
}

}  // namespace

std::vector<SameId> number_documents(Shards& shards) {
  std::vector<std::vector<IdPlace>> ids(shards.size());
  in_threads(shards.size(), [&](size_t i) { ids[i] = ids_of(shards, i); });
  std::vector<uint32_t> sizes;
  std::vector<IdPlace> all;
  for (std::vector<IdPlace>& some : ids) {
    sizes.push_back(static_cast<uint32_t>(some.size()));
    all.insert(all.end(), some.begin(), some.end());
    some = {};
  }
  // Of one hash in the order of the files.
  std::stable_sort(all.begin(), all.end(),
                   [](const IdPlace& a, const IdPlace& b) { return a.id < b.id; });
  std::vector<std::pair<IdPlace, SameId>> same;
  for (size_t begin = 0, end; begin < all.size(); begin = end) {
    for (end = begin + 1; end < all.size() && all[end].id == all[begin].id;) ++end;
    if (end - begin > 1) find_same(shards, &all[begin], &all[begin] + (end - begin), same);
  }
  std::sort(same.begin(), same.end(), [](const auto& a, const auto& b) {
    return std::pair(a.first.shard, a.first.document) < std::pair(b.first.shard, b.first.document);
  });
  std::vector<std::vector<uint32_t>> dropped(shards.size());
  std::vector<SameId> told;
  for (auto& [place, one] : same) {
    dropped[place.shard].push_back(place.document);
    told.push_back(std::move(one));
  }
  uint32_t before = 0;
  for (size_t i = 0; i < shards.size(); ++i) {
    shards[i]->documents = DocumentNumbers(before, sizes[i], std::move(dropped[i]));
    before += shards[i]->documents.documents();
  }
  return told;
}

Statement insert_all_columns(Database& head, const std::string& table) {
  const int64_t columns = head.number("SELECT count(*) FROM pragma_table_info('" + table + "')");
  std::string marks = "?";
  for (int64_t i = 1; i < columns; ++i) marks += ",?";
  return head.prepare(fmt::format("INSERT OR IGNORE INTO {} VALUES ({})", table, marks));
}

void copy_row(const Statement& from, Statement& into, int64_t number) {
  for (int column = 0; column < from.columns(); ++column) {
    const int parameter = column + 1;
    switch (from.type(column)) {
      case Statement::Type::integer:
        into.bind(parameter, from.integer(column));
        break;
      case Statement::Type::real:
        into.bind(parameter, from.real(column));
        break;
      case Statement::Type::text:
        into.bind(parameter, from.text(column));
        break;
      case Statement::Type::blob:
        into.bind_blob(parameter, from.blob(column));
        break;
      case Statement::Type::null:
        into.bind_null(parameter);
        break;
    }
  }
  if (number != 0) into.bind(1, number);
  into.run();
}

namespace {

std::string_view bytes_of(const std::vector<uint32_t>& numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(uint32_t)};
}

std::vector<uint32_t> numbers_of(std::string_view bytes) {
  std::vector<uint32_t> numbers(bytes.size() / sizeof(uint32_t));
  if (!numbers.empty())
    std::memcpy(numbers.data(), bytes.data(), numbers.size() * sizeof(uint32_t));
  return numbers;
}

}  // namespace

void store_numbers(const Shards& shards, Database& head) {
  head.run(
      "CREATE TABLE shard_numbers (shard INTEGER PRIMARY KEY, before INTEGER NOT NULL, last "
      "INTEGER "
      "NOT NULL, dropped BLOB NOT NULL, entities BLOB NOT NULL);"
      "CREATE TABLE shard_types (shard INTEGER NOT NULL, entity INTEGER NOT NULL, type TEXT NOT "
      "NULL);"
      "CREATE TABLE shard_names (shard INTEGER NOT NULL, entity INTEGER NOT NULL, name TEXT NOT "
      "NULL)");
  Statement numbers = head.prepare("INSERT INTO shard_numbers VALUES (?,?,?,?,?)");
  Statement types = head.prepare("INSERT INTO shard_types VALUES (?,?,?)");
  Statement names = head.prepare("INSERT INTO shard_names VALUES (?,?,?)");
  for (size_t i = 0; i < shards.size(); ++i) {
    const DocumentNumbers& documents = shards[i]->documents;
    const auto shard = static_cast<int64_t>(i);
    numbers.bind(1, shard)
        .bind(2, int64_t{documents.before()})
        .bind(3, int64_t{documents.last()})
        .bind_blob(4, bytes_of(documents.dropped()))
        .bind_blob(5, bytes_of(shards[i]->entities.all()))
        .run();
    for (const auto& [entity, type] : shards[i]->entities.types())
      types.bind(1, shard).bind(2, int64_t{entity}).bind(3, type).run();
    for (const auto& [entity, name] : shards[i]->entities.names())
      names.bind(1, shard).bind(2, int64_t{entity}).bind(3, name).run();
  }
}

void load_numbers(Database& head, Shards& shards) {
  using Texts = std::vector<std::unordered_map<uint32_t, std::string>>;  // by shard and entity
  const auto load = [&](const char* sql) {
    Texts texts(shards.size());
    Statement rows = head.prepare(sql);
    while (rows.step())
      if (const auto shard = static_cast<size_t>(rows.integer(0)); shard < shards.size())
        texts[shard].emplace(static_cast<uint32_t>(rows.integer(1)), rows.text(2));
    return texts;
  };
  Texts types = load("SELECT shard, entity, type FROM shard_types");
  Texts names = load("SELECT shard, entity, name FROM shard_names");
  Statement rows =
      head.prepare("SELECT before, last, dropped, entities FROM shard_numbers ORDER BY shard");
  for (size_t i = 0; i < shards.size(); ++i) {
    if (!rows.step()) fail_damaged(head.path(), "a file is missing in it");
    shards[i]->documents =
        DocumentNumbers(static_cast<uint32_t>(rows.integer(0)),
                        static_cast<uint32_t>(rows.integer(1)), numbers_of(rows.blob(2)));
    shards[i]->entities =
        EntityNumbers(numbers_of(rows.blob(3)), std::move(types[i]), std::move(names[i]));
  }
}

}  // namespace press

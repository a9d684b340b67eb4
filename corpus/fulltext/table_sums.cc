#include "corpus/fulltext/table_sums.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <bit>
#include <charconv>
#include <optional>
#include <utility>

#include "corpus/fulltext/index_layout.h"
#include "corpus/likeness/signature.h"
#include "corpus/text/counted.h"
#include "corpus/text/fold_hash.h"

namespace press {
namespace {

// How a table is read whole, and what of it has come since a row number (?1).
struct Table {
  const char* name;
  const char* since;  // nullptr: read whole each time
};

// Tables that only grow, each by the number of the document or entity.
constexpr Table growing[] = {
    {"documents", "doc > ?1"},
    {"texts", "doc > ?1"},
    {"mentions", "doc > ?1"},
    {"amounts", "doc > ?1"},
    {"doubts", "doc > ?1"},
    {"deals", "doc > ?1"},
    {"frame_hits", "doc > ?1"},
    {"signatures", "first_doc > ?1 AND band IN ({})"},
    {"text_index_docsize", "id > ?1"},
};
// Tables whose rows are summed as they come: see TableSums::inserted().
constexpr const char* summed_at_once[] = {"ancestors", "edited_mentions", "edits",  "entity_names",
                                          "lineage",   "rejects",         "removed"};
constexpr const char* derived[] = {"entity_counts", "entity_totals", "document_columns", "stories"};

// Rows of text_index_data below are about the whole index; a segment's have its number above.
constexpr int segment_shift = 37;

using Type = Statement::Type;

}  // namespace

struct TableSum::RowHash {
  FoldHash low{0}, high{1};

  void mix(uint64_t word) {
    low.mix(word);
    high.mix(std::rotl(word, 29) + 0x9E3779B97F4A7C15u);
  }
  void begin(Type type, size_t size) { mix(static_cast<uint64_t>(type) + 8 * size); }
  void integer(int64_t value) {
    begin(Type::integer, 0);
    mix(static_cast<uint64_t>(value));
  }
  void real(double value) {
    begin(Type::real, 0);
    mix(std::bit_cast<uint64_t>(value));
  }
  void bytes(Type type, std::string_view bytes) {
    begin(type, bytes.size());
    for (; bytes.size() >= 8; bytes.remove_prefix(8)) mix(load_bytes(bytes.data(), 8));
    if (!bytes.empty()) mix(load_bytes(bytes.data(), bytes.size()));
  }
};

namespace {

TableSum sum_of(Statement& rows) {
  TableSum sum;
  while (rows.step()) sum.add(rows);
  rows.reset();
  return sum;
}

TableSum sum_of(Database& database, const std::string& sql) {
  Statement rows = database.prepare(sql);
  return sum_of(rows);
}

TableSum whole(Database& database, const std::string& table) {
  return sum_of(database, "SELECT * FROM " + table);
}

TableSum manifest_sum(Database& database) {
  return sum_of(database, "SELECT * FROM manifest WHERE key NOT LIKE 'sum %'");
}

TableSum index_heads(Database& database) {
  return sum_of(database,
                fmt::format("SELECT * FROM text_index_data WHERE id < {}", 1LL << segment_shift));
}

TableSum index_pages(Database& database) {
  return sum_of(database,
                fmt::format("SELECT * FROM text_index_data WHERE id >= {}", 1LL << segment_shift));
}

TableSum schema_sum(Database& database) {
  return sum_of(database, "SELECT type, name, tbl_name, sql FROM sqlite_schema");
}

std::set<int64_t> segments_of(Database& database) {
  std::set<int64_t> segments;
  Statement rows = database.prepare("SELECT DISTINCT segid FROM text_index_idx");
  while (rows.step()) segments.insert(rows.integer(0));
  return segments;
}

std::string since_of(const Table& table) {
  std::string bands = "0";
  for (size_t band = 1; band < signature_bands; ++band) bands += fmt::format(",{}", band);
  return fmt::format("SELECT * FROM {} WHERE {}", table.name,
                     fmt::format(fmt::runtime(table.since), bands));
}

void store(Database& database, const std::string& name, const TableSum& sum) {
  const std::string key = "sum " + name, value = sum.text();
  database.prepare("INSERT OR REPLACE INTO manifest VALUES (?, ?)")
      .bind(1, key)
      .bind(2, value)
      .run();
}

std::optional<TableSum> parse(std::string_view text) {
  TableSum sum;
  const char* const end = text.data() + text.size();
  const auto rows = std::from_chars(text.data(), end, sum.rows);
  if (rows.ec != std::errc() || end - rows.ptr != 33 || *rows.ptr != ' ') return std::nullopt;
  const char* const middle = rows.ptr + 17;
  const auto high = std::from_chars(rows.ptr + 1, middle, sum.high, 16);
  const auto low = std::from_chars(middle, end, sum.low, 16);
  if (high.ec != std::errc() || low.ec != std::errc() || sum.text() != text) return std::nullopt;
  return sum;
}

std::map<std::string, std::string> stored(Database& database) {
  std::map<std::string, std::string> sums;
  Statement rows = database.prepare("SELECT key, value FROM manifest WHERE key LIKE 'sum %'");
  while (rows.step()) sums.emplace(rows.text(0).substr(4), rows.text(1));
  return sums;
}

std::string difference(const std::string& table, const std::string& expected, const TableSum& now) {
  const std::optional<TableSum> before = parse(expected);
  if (!before) return fmt::format("{}: its checksum is missing or damaged", table);
  if (before->rows < now.rows)
    return fmt::format("{}: {} more than presswork wrote", table,
                       counted(now.rows - before->rows, "row"));
  if (before->rows > now.rows)
    return fmt::format("{}: {} of {} missing", table, before->rows - now.rows,
                       counted(before->rows, "row"));
  return fmt::format("{}: rows are not what presswork wrote", table);
}

}  // namespace

void TableSum::add(const Statement& row) {
  RowHash hash;
  for (int column = 0, columns = row.columns(); column < columns; ++column) {
    const Type type = row.type(column);
    if (type == Type::integer)
      hash.integer(row.integer(column));
    else if (type == Type::real)
      hash.real(row.real(column));
    else if (type == Type::text)
      hash.bytes(type, row.text(column));
    else
      hash.bytes(type, type == Type::blob ? row.blob(column) : std::string_view());
  }
  take(hash);
}

void TableSum::add(std::initializer_list<Value> row) {
  RowHash hash;
  for (const Value& value : row) {
    if (const auto* text = std::get_if<std::string_view>(&value))
      hash.bytes(Type::text, *text);
    else
      hash.integer(std::get<int64_t>(value));
  }
  take(hash);
}

void TableSum::add(const TableSum& more) {
  rows += more.rows;
  low += more.low;
  high += more.high;
}

void TableSum::take(const RowHash& hash) {
  ++rows;
  low += hash.low.finish();
  high += hash.high.finish();
}

std::string TableSum::text() const { return fmt::format("{} {:016x}{:016x}", rows, high, low); }

TableSums::TableSums(Database& database)
    : database_(database),
      last_document_(database.number("SELECT coalesce(max(doc), 0) FROM documents")),
      last_entity_(database.number("SELECT coalesce(max(entity), 0) FROM entities")),
      segments_(segments_of(database)) {
  for (const auto& [name, text] : stored(database))
    if (const auto sum = parse(text)) sums_[name] = *sum;
}

void TableSums::set(const std::string& name, const TableSum& sum) {
  sums_[name] = sum;
  store(database_, name, sum);
}

void TableSums::inserted(const char* table, std::initializer_list<TableSum::Value> row) {
  sums_[table].add(row);
}

void TableSums::put_back(const char* table, Statement& rows) {
  sums_[table].add(sum_of(rows));
  changed_.insert(table);
}

void TableSums::rewritten(const char* table) { set(table, whole(database_, table)); }

void TableSums::take_away(const char* table, Statement& rows) {
  const TableSum gone = sum_of(rows);
  TableSum& sum = sums_[table];
  sum.rows -= gone.rows;
  sum.low -= gone.low;
  sum.high -= gone.high;
}

void TableSums::add_documents() {
  for (const Table& table : growing) {
    Statement rows = database_.prepare(since_of(table));
    rows.bind(1, last_document_);
    TableSum sum = sums_[table.name];
    sum.add(sum_of(rows));
    set(table.name, sum);
  }
  Statement rows = database_.prepare("SELECT * FROM entities WHERE entity > ?1");
  rows.bind(1, last_entity_);
  TableSum sum = sums_["entities"];
  sum.add(sum_of(rows));
  set("entities", sum);
  last_document_ = database_.number("SELECT coalesce(max(doc), 0) FROM documents");
  last_entity_ = database_.number("SELECT coalesce(max(entity), 0) FROM entities");
}

void TableSums::add_segments() {
  const std::set<int64_t> now = segments_of(database_);
  TableSum pages = sums_["text_index_data"], terms = sums_["text_index_idx"];
  Statement new_pages = database_.prepare("SELECT * FROM text_index_data WHERE id BETWEEN ? AND ?");
  Statement new_terms = database_.prepare("SELECT * FROM text_index_idx WHERE segid = ?");
  for (const int64_t segment : now) {
    if (segments_.count(segment) != 0) continue;
    new_pages.bind(1, segment << segment_shift).bind(2, ((segment + 1) << segment_shift) - 1);
    new_terms.bind(1, segment);
    pages.add(sum_of(new_pages));
    terms.add(sum_of(new_terms));
  }
  segments_ = now;
  set("text_index_data", pages);
  set("text_index_idx", terms);
  set("text_index_data heads", index_heads(database_));
}

void TableSums::commit() {
  add_documents();
  if (index_access(database_) == IndexAccess::pages)
    add_segments();
  else
    index_rewritten(database_);
  for (const char* table : summed_at_once) set(table, sums_[table]);
  changed_.clear();
  set("text_index_config", whole(database_, "text_index_config"));
  set("manifest", manifest_sum(database_));
  set("schema", schema_sum(database_));
}

void TableSums::finish() {
  for (const std::string& table : std::exchange(changed_, {})) set(table, sums_[table]);
  for (const char* table : derived) set(table, whole(database_, table));
  set("manifest", manifest_sum(database_));
  set("schema", schema_sum(database_));
}

void TableSums::index_rewritten(Database& database) {
  if (database.number("SELECT count(*) FROM sqlite_schema WHERE name = 'manifest'") == 0) return;
  store(database, "text_index_data", index_pages(database));
  store(database, "text_index_data heads", index_heads(database));
  for (const char* table : {"text_index_idx", "text_index_docsize", "text_index_config"})
    store(database, table, whole(database, table));
}

TableSums::ByTable TableSums::present(Database& database, const std::set<std::string>& left_out) {
  ByTable sums;
  const auto add = [&](const std::string& name, const auto& sum) {
    if (!left_out.contains(name)) sums[name] = sum();
  };
  const auto add_whole = [&](const char* table) {
    add(table, [&] { return whole(database, table); });
  };
  for (const Table& table : growing) add_whole(table.name);
  for (const char* table : summed_at_once) add_whole(table);
  for (const char* table : derived) add_whole(table);
  for (const char* table : {"entities", "text_index_config", "text_index_idx"}) add_whole(table);
  add("manifest", [&] { return manifest_sum(database); });
  add("schema", [&] { return schema_sum(database); });
  add("text_index_data", [&] { return index_pages(database); });
  add("text_index_data heads", [&] { return index_heads(database); });
  return sums;
}

void TableSums::adopt(Database& database) {
  for (const auto& [table, sum] : present(database)) store(database, table, sum);
}

// Another program's transaction makes the header's counter another than this one.
void TableSums::seal(Database& database) {
  database.run("BEGIN IMMEDIATE");
  const std::optional<uint32_t> counter = database.change_counter();
  if (counter) {
    const std::string value = std::to_string(*counter + 1);
    database.prepare("INSERT OR REPLACE INTO manifest VALUES ('written', ?)").bind(1, value).run();
    store(database, "manifest", manifest_sum(database));
  }
  database.run("COMMIT");
}

bool TableSums::untouched(Database& database, std::initializer_list<const char*> tables) {
  const std::optional<std::string> written =
      database.text("SELECT value FROM manifest WHERE key = 'written'");
  const std::optional<uint32_t> counter = database.change_counter();
  if (written && counter && *written == std::to_string(*counter)) return true;
  const std::map<std::string, std::string> expected = stored(database);
  for (const char* table : tables) {
    const auto at = expected.find(table);
    if (at == expected.end() || at->second != whole(database, table).text()) return false;
  }
  return true;
}

std::vector<std::string> TableSums::check(Database& database, const ByTable& present) {
  std::map<std::string, std::string> expected = stored(database);
  std::vector<std::string> wrong;
  for (const auto& [table, sum] : present) {
    const auto at = expected.find(table);
    const std::string text = at == expected.end() ? "" : at->second;
    if (text != sum.text()) wrong.push_back(difference(table, text, sum));
    if (at != expected.end()) expected.erase(at);
  }
  for (const auto& [table, text] : expected)
    wrong.push_back(fmt::format("manifest: there is a checksum of '{}', which is no table", table));
  return wrong;
}

}  // namespace press

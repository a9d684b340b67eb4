#include "corpus/file/corpus.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <iterator>

#include "corpus/entities/edits.h"
#include "corpus/fulltext/fts5_tokenizer.h"
#include "corpus/fulltext/table_sums.h"
#include "corpus/postings/ranking.h"
#include "corpus/sqlite/schema_check.h"
#include "corpus/text/ascii.h"
#include "corpus/text/error.h"
#include "corpus/text/text_distance.h"
#include "corpus/text/unicode.h"
#include "corpus/text/varint.h"

namespace press {
namespace {

// "2024-05" as its first day (for --from) or its last (for --to).
std::string day_of(const std::string& date, bool last) {
  const auto digits = [&](size_t at, size_t count) {
    return at + count <= date.size() &&
           std::all_of(date.begin() + at, date.begin() + at + count, is_ascii_digit);
  };
  const bool good = digits(0, 4) &&
                    (date.size() == 4 ||
                     (date[4] == '-' && digits(5, 2) &&
                      (date.size() == 7 || (date.size() == 10 && date[7] == '-' && digits(8, 2)))));
  const auto within = [&](size_t at, int most) {
    const int value = at < date.size() ? std::stoi(date.substr(at, 2)) : 1;
    return value >= 1 && value <= most;
  };
  if (!good || !within(5, 12) || !within(8, 31))
    throw Error("'{}' is not a date: write 2024, 2024-05 or 2024-05-03", date);
  if (date.size() == 4) return date + (last ? "-12-31" : "-01-01");
  if (date.size() == 7) return date + (last ? "-31" : "-01");
  return date;
}

constexpr const char* first_day = "substr(d.published || '-01-01', 1, 10)";
constexpr const char* last_day =
    "CASE length(d.published) WHEN 4 THEN d.published || '-12-31' WHEN 7 THEN d.published || '-31' "
    "ELSE d.published END";

std::string placeholders(size_t count) {  // "?,?,?"
  std::string marks;
  for (size_t i = 0; i < count; ++i) marks += i == 0 ? "?" : ",?";
  return marks;
}

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> items;
  for (size_t begin = 0; begin < list.size();) {
    const size_t end = std::min(list.find('|', begin), list.size());
    items.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return items;
}

}  // namespace

std::string entity_counts(bool credits) {
  if (!credits) return entity_counts_sql;
  return fmt::format(
      "(SELECT * FROM {} UNION ALL SELECT credit, doc, count(*) FROM mentions WHERE credit IS NOT "
      "NULL GROUP BY credit, doc)",
      entity_counts_sql);
}

void Conditions::add(std::string sql, std::vector<Value> values) {
  parts_.push_back(std::move(sql));
  std::move(values.begin(), values.end(), std::back_inserter(values_));
}

void Conditions::add_any(std::string_view column, const std::vector<std::string>& values) {
  if (values.empty()) return;
  add(fmt::format("{} COLLATE NOCASE IN ({})", column, placeholders(values.size())),
      {values.begin(), values.end()});
}

void Conditions::add_exact(std::string_view column, const std::vector<std::string>& values) {
  if (values.empty()) return;
  add(fmt::format("{} IN ({})", column, placeholders(values.size())),
      {values.begin(), values.end()});
}

void Conditions::add(const Filter& filter) {
  if (!filter.from.empty()) add(std::string(first_day) + " >= ?", {day_of(filter.from, false)});
  if (!filter.to.empty()) add(std::string(last_day) + " <= ?", {day_of(filter.to, true)});
  add_any("d.outlet", filter.outlets);
  add_any("d.country", filter.countries);
  add_any("d.language", filter.languages);
  add_any("d.section", filter.sections);
  if (filter.only) add("document_chosen(?, d.doc)", {filter.only});
  if (filter.entities.empty()) return;
  const std::string marks = placeholders(filter.entities.size());
  add(fmt::format(
          "d.doc IN (SELECT c.doc FROM entity_counts c JOIN entities e ON e.entity = c.entity "
          "WHERE e.id IN ({}))",
          marks),
      {filter.entities.begin(), filter.entities.end()});
}

std::string Conditions::where() const {
  return parts_.empty() ? "" : fmt::format(" WHERE {}", fmt::join(parts_, " AND "));
}

void Conditions::bind(Statement& statement, int first) const {
  for (const Value& value : values_) {
    if (const auto* number = std::get_if<int64_t>(&value))
      statement.bind(first++, *number);
    else if (const auto* set = std::get_if<std::shared_ptr<const DocumentSet>>(&value))
      bind_documents(statement, first++, **set);
    else
      statement.bind(first++, std::get<std::string>(value));
  }
}

Corpus::Corpus(const std::string& path)
    : database_(path, Database::Mode::read),
      columns_(std::make_unique<DocumentColumns>(database_)),
      variables_(std::make_unique<Variables>(database_)) {
  register_tokenizer(database_.handle());
  register_variables(database_, *variables_);
  register_document_sets(database_);
  check_schema(database_);
  edited_ = look_through_edits(database_);
  changed_elsewhere_ =
      complete() && !TableSums::untouched(database_, {"documents", "mentions", "entities"});
  if (changed_elsewhere_)  // columns are then read row by row
    database_.run("CREATE TEMP VIEW document_columns AS SELECT '' AS name, NULL AS data WHERE 0");
  database_.run("PRAGMA cache_size = -8192; PRAGMA mmap_size = 2147418112");
}

void Corpus::look_past_edits() {
  press::look_past_edits(database_);
  edited_ = false;
}

// The first row of the index: how many documents, and how many words they have.
Bm25 Corpus::bm25() {
  Statement row = database_.prepare("SELECT block FROM text_index_data WHERE id = 1");
  Bm25 bm25;
  if (!row.step()) return bm25;
  std::string_view numbers = row.blob(0);
  bm25.documents = static_cast<double>(take_varint(numbers));
  const auto words = static_cast<double>(take_varint(numbers));
  if (bm25.documents > 0 && words > 0) bm25.average = words / bm25.documents;
  return bm25;
}

std::string Corpus::manifest(std::string_view key) {
  Statement statement = database_.prepare("SELECT value FROM manifest WHERE key = ?");
  statement.bind(1, key);
  return statement.step() ? std::string(statement.text(0)) : std::string{};
}

// The index has mentions under the ids with which they were found.
void Corpus::add_merged(std::vector<std::string>& ids) {
  Statement merged = database_.prepare(
      "SELECT s.id FROM main.entities e JOIN touched t ON t.target = e.entity AND t.entity <> "
      "e.entity JOIN main.entities s ON s.entity = t.entity WHERE e.id = ? ORDER BY s.entity");
  for (size_t i = 0, size = ids.size(); i < size; ++i) {
    const std::string id = ids[i];
    merged.reset();
    merged.bind(1, id);
    while (merged.step()) ids.emplace_back(merged.text(0));
  }
}

std::vector<std::string> Corpus::entities_named(std::string_view type, std::string_view name) {
  const std::string folded = fold(name);
  Statement statement = database_.prepare(
      "SELECT id FROM entities WHERE entity IN (SELECT entity FROM entities WHERE id = ?2 UNION "
      "SELECT entity FROM entity_names WHERE name = ?3) AND (?1 = '' OR type = ?1) "
      "ORDER BY id <> ?2, entity");
  statement.bind(1, type).bind(2, name).bind(3, folded);
  std::vector<std::string> ids;
  while (statement.step()) ids.emplace_back(statement.text(0));
  if (edited_) add_merged(ids);
  return ids;
}

std::vector<std::string> Corpus::similar_names(std::string_view type, std::string_view name) {
  const std::string folded = fold(name);
  const std::string begin = folded.substr(0, 2);
  const std::string end = begin + "\xf4\x8f\xbf\xbf";
  Statement statement = database_.prepare(
      "SELECT n.name FROM entity_names n JOIN entities e ON e.entity = n.entity "
      "WHERE n.name >= ?1 AND n.name < ?2 AND (?3 = '' OR e.type = ?3) LIMIT 20000");
  statement.bind(1, begin).bind(2, end).bind(3, type);
  std::vector<std::pair<size_t, std::string>> near;
  while (statement.step()) {
    std::string other(statement.text(0));
    const bool inside = other.find(folded) != std::string::npos;
    const size_t distance = inside ? 0 : edit_distance(folded, other);
    if (distance <= folded.size() / 2)
      near.emplace_back(distance * 100 + other.size(), std::move(other));
  }
  std::sort(near.begin(), near.end());
  std::vector<std::string> names;
  for (size_t i = 0; i < near.size() && i < 3; ++i) names.push_back(near[i].second);
  return names;
}

QueryNames Corpus::query_names() {
  return {
      split(manifest("types")),
      split(manifest("poles")),
      [this](std::string_view type, std::string_view name) { return entities_named(type, name); },
      [this](std::string_view type, std::string_view name) { return similar_names(type, name); },
      [this](std::string_view name) { return variables().find(name).has_value(); },
      [this] { return variables().names(); }};
}

}  // namespace press

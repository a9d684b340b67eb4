#include "corpus/file/document_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <unordered_map>

#include "corpus/file/stored_columns.h"
#include "corpus/file/variables.h"
#include "corpus/sqlite/sqlite_failure.h"
#include "corpus/text/error.h"
#include "corpus/text/json_text.h"

namespace press {
namespace {

struct Column {
  std::string_view name;
  const char* sql;  // doc and a value, over all documents
};

constexpr std::array<Column, 7> all_columns = {{
    {"outlet", "SELECT doc, outlet FROM documents"},
    {"country", "SELECT doc, country FROM documents"},
    {"section", "SELECT doc, section FROM documents"},
    {"language", "SELECT doc, language FROM documents"},
    {"words", "SELECT doc, words FROM documents"},
    {"date", "SELECT doc, published FROM documents"},
    {"story",
     "SELECT d.doc, coalesce(s.story, d.doc) FROM documents d LEFT JOIN stories s ON s.doc = "
     "d.doc"},
}};
constexpr size_t first_number = 4;  // the columns before are names
constexpr size_t story_place = 6;

size_t place_of(std::string_view name) {
  for (size_t i = 0; i < all_columns.size(); ++i)
    if (all_columns[i].name == name) return i;
  throw Error("there is no column '{}' of documents", name);
}

std::vector<uint32_t> read_numbers(Database& database, size_t place) {
  std::vector<uint32_t> values(size_of_columns(database));
  Statement rows = database.prepare(all_columns[place].sql);
  const bool date = all_columns[place].name == "date";
  while (rows.step())
    values[place_of_document(database, rows, values.size())] =
        date ? date_number(rows.text(1)) : static_cast<uint32_t>(rows.integer(1));
  return values;
}

struct NameCodes {
  std::vector<uint32_t> codes;
  std::vector<std::string> values;
};

NameCodes read_names(Database& database, size_t place) {
  NameCodes names = {std::vector<uint32_t>(size_of_columns(database)), {""}};
  std::unordered_map<std::string, uint32_t> known = {{"", 0}};
  Statement rows = database.prepare(all_columns[place].sql);
  while (rows.step()) {
    const auto [at, added] =
        known.try_emplace(std::string(rows.text(1)), static_cast<uint32_t>(names.values.size()));
    if (added) names.values.push_back(at->first);
    names.codes[place_of_document(database, rows, names.codes.size())] = at->second;
  }
  return names;
}

std::optional<std::chrono::sys_days> day_of(uint32_t date) {
  const std::chrono::year_month_day day = {std::chrono::year(static_cast<int>(date / 10000)),
                                           std::chrono::month(date / 100 % 100),
                                           std::chrono::day(date % 100)};
  return day.ok() && date != 0 ? std::optional(std::chrono::sys_days(day)) : std::nullopt;
}

}  // namespace

uint32_t date_number(std::string_view published) {
  uint32_t number = 0;
  size_t digits = 0;
  for (size_t i = 0; i < published.size() && i < 10; ++i) {
    if (i == 4 || i == 7) {
      if (published[i] != '-') return 0;
    } else if (published[i] >= '0' && published[i] <= '9') {
      number = number * 10 + static_cast<uint32_t>(published[i] - '0');
      ++digits;
    } else {
      return 0;
    }
  }
  if (digits != 4 && digits != 6 && digits != 8) return 0;
  for (; digits < 8; ++digits) number *= 10;
  return number;
}

std::string date_text(uint32_t number) {
  if (number == 0) return {};
  const uint32_t year = number / 10000, month = number / 100 % 100, day = number % 100;
  if (month == 0) return fmt::format("{:04}", year);
  if (day == 0) return fmt::format("{:04}-{:02}", year, month);
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

uint32_t date_order(uint32_t date) {
  if (date == 0) return ~0u;
  if (date % 10000 == 0) return date + 9999;
  return date % 100 == 0 ? date + 99 : date;
}

std::optional<int64_t> days_between(uint32_t first, uint32_t second) {
  const auto from = day_of(first), to = day_of(second);
  if (!from || !to) return std::nullopt;
  return (*to - *from).count();
}

void DocumentColumn::outside(size_t doc) const {
  if (database_ == nullptr) throw Error("a column of documents was asked before it was read");
  fail_damaged(database_->path(), fmt::format("it has a row of document {}, which is not there",
                                              static_cast<int64_t>(doc)));
}

DocumentColumn DocumentColumns::load(const std::string& name, uint32_t max) {
  std::optional<std::vector<uint32_t>> numbers = read_stored_numbers(database_, name);
  if (!numbers) numbers = read_numbers(database_, place_of(name));
  return checked_column(database_, std::move(*numbers), max);
}

const DocumentColumn& DocumentColumns::words() {
  if (words_.empty()) words_ = load("words", UINT32_MAX);
  return words_;
}

const DocumentColumn& DocumentColumns::dates() {
  constexpr uint32_t last_date = 9999'99'99;
  if (dates_.empty()) dates_ = load("date", last_date);
  return dates_;
}

const DocumentColumn& DocumentColumns::stories() {
  if (stories_.empty()) {
    const int64_t last = database_.number("SELECT coalesce(max(doc), 0) FROM documents");
    stories_ = load("story", static_cast<uint32_t>(std::min<int64_t>(last, UINT32_MAX)));
  }
  return stories_;
}

const DocumentColumns::Names& DocumentColumns::names(std::string_view column) {
  const size_t place = place_of(column);
  if (place >= first_number) throw Error("the column '{}' holds no names", column);
  if (!loaded_[place]) {
    NameCodes read = {{}, {""}};  // no text is stored when all of them are unknown
    const std::string name(column);
    if (std::optional<std::vector<uint32_t>> codes = read_stored_numbers(database_, name)) {
      read.codes = std::move(*codes);
      read_stored(database_, name + " values",
                  [&](std::string_view text) { read.values = json_strings(text); });
    } else {
      read = read_names(database_, place);
    }
    if (read.values.empty()) fail_damaged(database_.path(), "the names of a column are missing");
    const auto last = static_cast<uint32_t>(read.values.size() - 1);
    names_[place] = {checked_column(database_, std::move(read.codes), last),
                     std::move(read.values)};
    loaded_[place] = true;
  }
  return names_[place];
}

// All columns but the stories in one pass over the documents.
void DocumentColumns::write(Database& database) {
  const size_t size = size_of_columns(database);
  std::array<std::vector<uint32_t>, story_place> columns;
  std::array<std::vector<std::string>, first_number> values;
  std::array<std::unordered_map<std::string, uint32_t>, first_number> known;
  for (std::vector<uint32_t>& column : columns) column.resize(size);
  for (size_t place = 0; place < first_number; ++place) {
    values[place] = {""};
    known[place] = {{"", 0}};
  }
  Statement rows = database.prepare(
      "SELECT doc, outlet, country, section, language, words, published FROM documents");
  while (rows.step()) {
    const size_t doc = place_of_document(database, rows, size);
    for (size_t place = 0; place < first_number; ++place) {
      const auto [at, added] =
          known[place].try_emplace(std::string(rows.text(static_cast<int>(place) + 1)),
                                   static_cast<uint32_t>(values[place].size()));
      if (added) values[place].push_back(at->first);
      columns[place][doc] = at->second;
    }
    columns[4][doc] = static_cast<uint32_t>(rows.integer(5));
    columns[5][doc] = date_number(rows.text(6));
  }
  Statement insert = database.prepare("INSERT OR REPLACE INTO document_columns VALUES (?, ?)");
  for (size_t place = 0; place < story_place; ++place) {
    const std::string name(all_columns[place].name);
    insert.bind(1, name).bind_blob(2, bytes_of_column(columns[place])).run();
    if (place < first_number)
      insert.bind(1, name + " values").bind_blob(2, json_list(values[place])).run();
  }
  Variables::write(database);
}

void DocumentColumns::write_stories(Database& database, const std::vector<uint32_t>& stories) {
  Statement insert = database.prepare("INSERT OR REPLACE INTO document_columns VALUES (?, ?)");
  insert.bind(1, all_columns[story_place].name).bind_blob(2, bytes_of_column(stories)).run();
}

}  // namespace press

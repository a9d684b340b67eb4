#include "corpus/file/variables.h"

#include <fmt/core.h>

#include <algorithm>
#include <unordered_map>

#include "corpus/file/stored_columns.h"
#include "corpus/query/value_condition.h"
#include "corpus/sqlite/sqlite_api.h"
#include "corpus/sqlite/sqlite_failure.h"
#include "corpus/text/error.h"
#include "corpus/text/json_members.h"
#include "corpus/text/json_text.h"

namespace press {
namespace {

constexpr const char* all_members =
    "SELECT doc, extra FROM documents WHERE extra IS NOT NULL ORDER BY doc";
// The rows of document_columns: no variable's name makes one of them that of another.
constexpr const char* names_row = "variables";
std::string codes_row(const std::string& name) { return "variable " + name; }
std::string values_row(const std::string& name) { return "values " + name; }

// The values of one variable in the making.
class Coder {
 public:
  explicit Coder(size_t documents) : codes(documents), values{""} { known_.emplace("", 0); }

  // The first value that a document has counts; a member that is named twice is an oversight.
  void take(size_t doc, std::string_view json) {
    if (codes[doc] != 0) return;
    const auto [at, added] =
        known_.try_emplace(json_value_text(json), static_cast<uint32_t>(values.size()));
    if (added) values.push_back(at->first);
    codes[doc] = at->second;
  }
  void drop() {
    codes = {};
    values = {};
    known_ = {};
  }
  bool dropped() const { return values.empty(); }

  std::vector<uint32_t> codes;
  std::vector<std::string> values;

 private:
  std::unordered_map<std::string, uint32_t> known_;
};

// How many documents have each member, by name.
std::map<std::string, int64_t, std::less<>> count_members(Database& database) {
  std::map<std::string, int64_t, std::less<>> members;
  Statement rows = database.prepare(all_members);
  while (rows.step())
    for_each_member(rows.text(1), [&](std::string_view name, std::string_view) {
      const auto at = members.find(name);
      if (at == members.end())
        members.emplace(name, 1);
      else
        ++at->second;
    });
  return members;
}

std::vector<std::string> names_of(const std::map<std::string, int64_t, std::less<>>& members) {
  std::vector<std::string> names;
  for (const auto& [name, documents] : members) names.push_back(name);
  return names;
}

// Those that most documents have, then by name.
std::vector<std::string> chosen(const std::map<std::string, int64_t, std::less<>>& members) {
  std::vector<std::pair<int64_t, std::string>> order;
  for (const auto& [name, documents] : members) order.emplace_back(-documents, name);
  std::sort(order.begin(), order.end());
  if (order.size() > Variables::most_packed) order.resize(Variables::most_packed);
  std::vector<std::string> names;
  for (auto& [documents, name] : order) names.push_back(std::move(name));
  return names;
}

void pack(Database& database, const std::vector<std::string>& names, size_t documents,
          Statement& insert) {
  std::map<std::string, Coder, std::less<>> coders;
  for (const std::string& name : names) coders.emplace(name, documents);
  Statement rows = database.prepare(all_members);
  while (rows.step()) {
    const size_t doc = place_of_document(database, rows, documents);
    for_each_member(rows.text(1), [&](std::string_view name, std::string_view value) {
      const auto at = coders.find(name);
      if (at == coders.end() || at->second.dropped()) return;
      at->second.take(doc, value);
      if (at->second.values.size() > Variables::most_values + 1) at->second.drop();
    });
  }
  for (const auto& [name, coder] : coders) {
    if (coder.dropped()) continue;
    insert.bind(1, codes_row(name)).bind_blob(2, bytes_of_column(coder.codes)).run();
    insert.bind(1, values_row(name)).bind_blob(2, json_list(coder.values)).run();
  }
}

// Takes the value at the path "meta.desk" out of an object, name by name.
void take_nested(std::string_view object, std::string_view path, size_t doc, Coder& coder) {
  for_each_member(object, [&](std::string_view name, std::string_view value) {
    if (name == path) return coder.take(doc, value);
    if (path.size() > name.size() && path.starts_with(name) && path[name.size()] == '.')
      take_nested(value, path.substr(name.size() + 1), doc, coder);
  });
}

std::string_view type_of(std::string_view value) {
  const auto within = [&](char first, char last) {
    return value.size() >= 2 && value.front() == first && value.back() == last;
  };
  if (is_json_number(value)) return "number";
  if (is_date_text(value)) return "date";
  if (value == "true" || value == "false") return "boolean";
  return within('[', ']') ? "list" : within('{', '}') ? "object" : "text";
}

void own_variable(sqlite3_context* context, int, sqlite3_value** values) {
  auto& variables = *static_cast<Variables*>(sqlite3_user_data(context));
  try {
    const std::string& value = variables.value(
        static_cast<uint32_t>(sqlite3_value_int64(values[0])), sqlite3_value_int64(values[1]));
    if (value.empty())
      sqlite3_result_null(context);
    else
      sqlite3_result_text64(context, value.data(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(context);
  } catch (const std::exception& error) {  // never through SQLite's C frames
    sqlite3_result_error(context, error.what(), -1);
  }
}

}  // namespace

Variables::Variables(Database& database) : database_(database) {}

const std::vector<std::string>& Variables::names() {
  if (!names_) {
    std::vector<std::string> stored;
    if (read_stored(database_, names_row,
                    [&](std::string_view list) { stored = json_strings(list); }))
      names_ = std::move(stored);
    else
      names_ = names_of(count_members(database_));
  }
  return *names_;
}

std::optional<uint32_t> Variables::find(std::string_view name) {
  const std::vector<std::string>& all = names();
  const auto at = std::lower_bound(all.begin(), all.end(), name);
  if (at != all.end() && *at == name) return static_cast<uint32_t>(at - all.begin());
  const size_t dot = name.find('.');
  if (dot == std::string_view::npos || dot + 1 == name.size()) return std::nullopt;
  auto place = std::find(paths_.begin(), paths_.end(), name);
  if (place == paths_.end()) {
    DocumentColumns::Names nested = read(std::string(name), true);
    if (nested.values.size() < 2) return std::nullopt;  // no document has it
    columns_.emplace(static_cast<uint32_t>(all.size() + paths_.size()), std::move(nested));
    paths_.emplace_back(name);
    place = std::prev(paths_.end());
  }
  return static_cast<uint32_t>(all.size() + static_cast<size_t>(place - paths_.begin()));
}

const std::string& Variables::name(uint32_t number) {
  const size_t all = names().size();
  if (number < all) return (*names_)[number];
  if (number - all >= paths_.size()) throw Error("there is no variable number {}", number);
  return paths_[number - all];
}

DocumentColumns::Names Variables::read(const std::string& path, bool nested) {
  const size_t size = size_of_columns(database_);
  Coder coder(size);
  Statement rows = database_.prepare(all_members);
  while (rows.step()) {
    const size_t doc = place_of_document(database_, rows, size);
    if (nested)
      take_nested(rows.text(1), path, doc, coder);
    else
      for_each_member(rows.text(1), [&](std::string_view name, std::string_view value) {
        if (name == path) coder.take(doc, value);
      });
  }
  return {{database_, std::move(coder.codes)}, std::move(coder.values)};
}

const DocumentColumns::Names& Variables::column(uint32_t number) {
  const auto known = columns_.find(number);
  if (known != columns_.end()) return known->second;
  const std::string& path = name(number);
  std::optional<std::vector<uint32_t>> codes = read_stored_numbers(database_, codes_row(path));
  if (!codes) return columns_.emplace(number, read(path, false)).first->second;
  std::vector<std::string> values;
  read_stored(database_, values_row(path),
              [&](std::string_view list) { values = json_strings(list); });
  if (values.empty()) fail_damaged(database_.path(), "the values of a variable are missing");
  const auto last = static_cast<uint32_t>(values.size() - 1);
  return columns_
      .emplace(number, DocumentColumns::Names{checked_column(database_, std::move(*codes), last),
                                              std::move(values)})
      .first->second;
}

const std::string& Variables::value(uint32_t number, int64_t doc) {
  const DocumentColumns::Names& names = column(number);
  return names.values[names.codes[static_cast<size_t>(doc)]];
}

std::string_view Variables::type(uint32_t number) {
  const std::vector<std::string>& values = column(number).values;
  std::string_view type;
  bool dates = true;  // years alone are numbers
  for (size_t code = 1; code < values.size(); ++code) {
    const std::string_view one = type_of(values[code]);
    dates = dates && is_date_text(values[code]);
    if (!type.empty() && type != one)
      type = "text";
    else
      type = one;
    if (type == "text" && !dates) return type;
  }
  return dates && !type.empty() && type != "number" ? "date" : type;
}

void Variables::write(Database& database) {
  database.run(
      "DELETE FROM document_columns WHERE +name = 'variables' OR substr(+name, 1, 9) = 'variable ' "
      "OR substr(+name, 1, 7) = 'values '");
  const auto members = count_members(database);
  if (members.empty()) return;
  Statement insert = database.prepare("INSERT OR REPLACE INTO document_columns VALUES (?, ?)");
  const std::string all = json_list(names_of(members));
  insert.bind(1, names_row).bind_blob(2, all).run();
  // Some at a time, so that their numbers take at most 64 MiB.
  constexpr size_t most_numbers = size_t{1} << 24;
  const size_t documents = size_of_columns(database);
  const size_t at_once = std::max<size_t>(most_numbers / std::max<size_t>(documents, 1), 1);
  const std::vector<std::string> names = chosen(members);
  for (size_t begin = 0; begin < names.size(); begin += at_once) {
    const size_t end = std::min(begin + at_once, names.size());
    pack(database,
         {names.begin() + static_cast<std::ptrdiff_t>(begin),
          names.begin() + static_cast<std::ptrdiff_t>(end)},
         documents, insert);
  }
}

void register_variables(Database& database, Variables& variables) {
  if (sqlite3_create_function_v2(database.handle(), "own_variable", 2,
                                 SQLITE_UTF8 | SQLITE_DIRECTONLY, &variables, own_variable, nullptr,
                                 nullptr, nullptr) != SQLITE_OK)
    database.fail("add a function");
}

}  // namespace press

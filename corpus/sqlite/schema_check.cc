#include "corpus/sqlite/schema_check.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <string>
#include <string_view>

#include "corpus/sqlite/schema.h"
#include "corpus/text/error.h"

namespace press {
namespace {

// What FTS5 makes beside text_index (INDEX_FORMAT.md).
constexpr const char* tables_of_the_index =
    "CREATE TABLE text_index_data(id INTEGER PRIMARY KEY, block BLOB);"
    "CREATE TABLE text_index_idx(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;"
    "CREATE TABLE text_index_docsize(id INTEGER PRIMARY KEY, sz BLOB);"
    "CREATE TABLE text_index_config(k PRIMARY KEY, v) WITHOUT ROWID;";

bool in_word(unsigned char c) { return std::isalnum(c) || c == '_' || c >= 0x80; }

// Without comments, the quotes that FTS5 puts around names of tables, and blanks but for one
// between two words.
std::string bare(std::string_view sql) {
  std::string kept;
  kept.reserve(sql.size());
  bool blank = false;
  for (size_t at = 0; at < sql.size(); ++at) {
    const bool comment = sql.substr(at, 2) == "--";
    if (comment) at = std::min(sql.find('\n', at), sql.size());
    if (comment || std::isspace(static_cast<unsigned char>(sql[at]))) {
      blank = true;
      continue;
    }
    if (sql[at] == '\'' || sql[at] == '"') continue;
    if (blank && !kept.empty() && in_word(kept.back()) && in_word(sql[at])) kept += ' ';
    blank = false;
    kept += sql[at];
  }
  return kept;
}

std::string_view between(std::string_view text, std::string_view begin, std::string_view end) {
  const size_t at = text.find(begin) + begin.size();
  return text.substr(at, text.find(end, at) - at);
}

using Tables = std::map<std::string, std::string, std::less<>>;  // by name: what makes it, bare

const Tables& expected() {
  static const Tables tables = [] {
    Tables made;
    const std::string all = bare(schema_sql() + tables_of_the_index);
    for (size_t begin = 0, end; (end = all.find(';', begin)) != std::string::npos;
         begin = end + 1) {
      const std::string_view sql = std::string_view(all).substr(begin, end - begin);
      const bool is_virtual = sql.starts_with("CREATE VIRTUAL TABLE");
      made.emplace(between(sql, "TABLE ", is_virtual ? " USING" : "("), sql);
    }
    return made;
  }();
  return tables;
}

}  // namespace

void check_schema(Database& database) {
  const std::string& path = database.path();
  Statement rows = database.prepare("SELECT type, name, sql FROM sqlite_master");
  Tables found;
  while (rows.step()) {
    const auto wanted = expected().find(rows.text(1));
    if (rows.text(0) == "table" || wanted != expected().end())
      found.emplace(rows.text(1), wanted == expected().end() ? "" : bare(rows.text(2)));
  }
  if (!found.contains("manifest"))
    throw Error(
        "{}: this database is not a presswork corpus: make one with 'presswork run ARCHIVE -o "
        "corpus.db'",
        path);
  if (const int64_t version = database.number("PRAGMA user_version"); version != format_version)
    throw Error(
        "{}: this corpus has format {}, this program reads format {}: make it anew with 'presswork "
        "run'",
        path, version, format_version);
  for (const auto& [name, sql] : expected())
    if (const auto here = found.find(name); here == found.end() || here->second != sql)
      throw Error(
          "{}: the table '{}' of this corpus is {}: take a copy that nobody changed, or make it "
          "anew with 'presswork run' (tables and views of your own may stand beside)",
          path, name, here == found.end() ? "missing" : "not as presswork makes it");
}

}  // namespace press

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/file/document_columns.h"
#include "corpus/sqlite/sqlite.h"

namespace press {

// The user's own variables: the members of documents that presswork does not know, which are kept
// in documents.extra. A value is the text of a string, a number as it was written, true or false,
// the JSON of a list or an object; null and the empty text are missing.
//
// A finished load packs the values of a variable as it packs outlets (document_columns.h): those of
// the most_packed variables that most documents have, each with at most most_values different ones.
// The others, members of members ("meta.desk"), and files of older versions are read row by row.
class Variables {
 public:
  static constexpr size_t most_packed = 64, most_values = 100'000;

  explicit Variables(Database& database);

  // The names of all members, by their bytes.
  const std::vector<std::string>& names();
  // The number of a variable, or of a member of one by its path; nullopt when there is none.
  std::optional<uint32_t> find(std::string_view name);
  const std::string& name(uint32_t number);
  // Its values: 0 is missing, n stands for values[n].
  const DocumentColumns::Names& column(uint32_t number);
  // The value that a document has; empty: missing.
  const std::string& value(uint32_t number, int64_t doc);

  // What its values are: "number", "date", "boolean", "list", "object", or "text" when they are
  // mixed; empty without a value.
  std::string_view type(uint32_t number);

  // Packs the variables, when a load is finished.
  static void write(Database& database);

 private:
  DocumentColumns::Names read(const std::string& path, bool nested);

  Database& database_;
  std::optional<std::vector<std::string>> names_;
  std::vector<std::string> paths_;  // members of members that were asked for, after the names
  std::map<uint32_t, DocumentColumns::Names> columns_;
};

// The SQL function own_variable(number, doc), by which statements are grouped: the value, or NULL.
// `variables` must live as long as the database.
void register_variables(Database& database, Variables& variables);

}  // namespace press

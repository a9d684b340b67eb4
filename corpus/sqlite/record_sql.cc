#include "corpus/sqlite/record_sql.h"

#include <fmt/format.h>

namespace press {

std::string column_definitions(const std::vector<Column>& columns) {
  std::string lines;
  for (const Column& column : columns)
    lines += fmt::format("  {} {},{}{}\n", column.name, column.type,
                         column.comment.empty() ? "" : "  -- ", column.comment);
  return lines;
}

std::string insert_sql(std::string_view table, std::vector<std::string> keys,
                       const std::vector<Column>& columns, std::vector<std::string> more) {
  for (const Column& column : columns) keys.push_back(column.name);
  keys.insert(keys.end(), more.begin(), more.end());
  const std::vector<std::string_view> parameters(keys.size(), "?");
  return fmt::format("INSERT INTO {} ({}) VALUES ({})", table, fmt::join(keys, ", "),
                     fmt::join(parameters, ", "));
}

std::string selected(std::string_view alias, const std::vector<Column>& columns) {
  std::string list;
  for (const Column& column : columns)
    list += fmt::format("{}{}.{}", list.empty() ? "" : ", ", alias, column.name);
  return list;
}

Party party_of(const Statement& row, int mention, int words) {
  Party party;
  if (row.is_null(mention))
    party.words = row.text(words);
  else
    party.mention = static_cast<uint32_t>(row.integer(mention));
  return party;
}

void FieldBinder::text(std::string_view text, bool required) {
  required ? row_.bind(next_++, text) : row_.bind_or_null(next_++, text);
}

void FieldBinder::made(const std::string& text) {
  text.empty() ? row_.bind_null(next_++) : row_.bind_copy(next_++, text);
}

}  // namespace press

#include "corpus/sqlite/schema.h"

#include "corpus/sqlite/record_sql.h"

namespace press {
namespace {

constexpr const char* text =
#include "schema.inc"
    ;

template <typename Record>
void put_columns(std::string_view mark, std::string& sql) {
  const size_t at = sql.find(mark);
  sql.replace(at, mark.size(), column_definitions(columns_of<Record>()));
}

}  // namespace

std::string schema_sql() {
  std::string sql = text;
  put_columns<Document>("  {Document}\n", sql);
  put_columns<Mention>("  {Mention}\n", sql);
  put_columns<Amount>("  {Amount}\n", sql);
  put_columns<Doubt>("  {Doubt}\n", sql);
  put_columns<Deal>("  {Deal}\n", sql);
  put_columns<FrameHit>("  {FrameHit}\n", sql);
  return sql;
}

}  // namespace press

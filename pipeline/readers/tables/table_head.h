#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "pipeline/readers/tables/field_map.h"

namespace press {

// Programs write lines about the report above a table: how many rows at most are looked through
// for its header.
constexpr size_t longest_table_head = 40;

// How many cells of a row are names of fields (lexicons/words/fields.tsv), each meaning once.
size_t known_names(const TableRow& row, const FieldWords& fields);

// The row that is the header: the first, unless it names fewer fields than a later one that is as
// wide as the rows below. rows.size() when there are no rows. Rows that are comments ("# made by
// ...") are never the header.
size_t header_row(const std::vector<TableRow>& rows, const FieldWords& fields);

}  // namespace press

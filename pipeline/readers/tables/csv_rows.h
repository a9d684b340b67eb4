#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/readers/tables/field_map.h"

namespace press {

// CSV after RFC 4180, with any of these between the cells.
constexpr std::string_view csv_delimiters = ",;\t|";

// The end of the record that begins at `from`; npos when `bytes` end inside it. A quote opens a
// quoted cell where a cell begins, whichever the delimiter is.
size_t csv_record_end(std::string_view bytes, size_t from);

// Where the rows end by which a table is understood: the first ones, some kilobytes of them.
size_t csv_sample_end(std::string_view bytes);

TableRow csv_cells(std::string_view record, char delimiter);

// At most `most` rows; blank records are none.
std::vector<TableRow> csv_rows(std::string_view text, char delimiter, size_t most);

// Where the head of a table ends, and its delimiter.
struct CsvHead {
  char delimiter = 0;    // 0: none parts the lines into cells
  size_t header = 0;     // where the header begins
  size_t begin = 0;      // behind the header
  uint64_t records = 0;  // records up to `begin`, blank ones too
};

// Reads the head of a file: "sep=;", lines above the header (`skip` of them for certain), the
// header.
CsvHead csv_head(std::string_view text, uint32_t skip, const FieldWords& fields);

// How many of the lines inside quoted cells look like rows of their own, with `width` cells: a
// quote that nobody closed swallows rows.
uint64_t swallowed_rows(std::string_view record, char delimiter, size_t width);

}  // namespace press

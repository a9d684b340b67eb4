#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/readers/lines/dates.h"
#include "pipeline/readers/lines/export_record.h"

namespace press {

// How the dates of one table are written.
struct DateStyle {
  DayOrder order = DayOrder::unknown;
  bool from_1904 = false;  // serial numbers count from 1904, as Excel on a Mac does
};

// Whether a cell says that there is nothing: "", "null", "NaN", "N/A", "-".
bool is_missing(std::string_view value);

// A text in which one half may be markup: paragraphs of HTML, references as characters, a written
// "\n" as the end of a line.
std::vector<Block> blocks_of_value(std::string_view value);

// A value in one line, without markup.
std::string line_of_value(std::string_view value);

// The date of a cell: as date_value(), a serial number of Excel, seconds or milliseconds since
// 1970. Empty when it is none.
std::string date_of_value(std::string_view value, DateStyle style, const DateWords& words);

// Puts the value of a field into the document, unless the value is none of that kind; whether it
// did. `name` is what the file calls the field.
bool take_value(std::string_view field, std::string_view name, std::string_view value,
                DateStyle style, const ReaderWords& words, ExportRecord& record);

// Whether a member of this name would be taken for one of the document's own.
bool is_document_member(std::string_view name);

}  // namespace press

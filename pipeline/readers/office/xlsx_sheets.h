#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/readers/tables/field_map.h"

namespace press {

// How the cells of an Excel file are given: as they are stored (a day is a number, TRUE is 1), or
// as a person sees them (2024-05-03, TRUE; numbers in their shortest form).
enum class XlsxValues { stored, shown };

struct XlsxSheet {
  std::string name;  // of its tab
  std::vector<TableRow> rows;
  std::vector<size_t> numbers;  // of the rows in the sheet, from 1; empty rows are left out
  bool from_1904 = false;       // stored days count from 1904, as Excel on a Mac could
};

// Hands over the sheets in the order of the tabs. Throws Error when the file is damaged.
void read_xlsx(std::string_view bytes, XlsxValues values,
               const std::function<void(XlsxSheet&& sheet)>& take);

// Whether a format of numbers (yyyy\-mm\-dd, [$-411]ggge"年"m"月"d"日") shows days.
bool is_day_format(std::string_view code);

}  // namespace press

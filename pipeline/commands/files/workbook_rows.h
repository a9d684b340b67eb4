#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace press {

// The rows of an Excel file that a user hands in, with their numbers in the sheet.
struct WorkbookRows {
  std::vector<std::vector<std::string>> rows;  // without empty cells at the end
  std::vector<size_t> numbers;
};

// Whether the bytes are a file of a spreadsheet program rather than lines of text.
bool is_workbook(std::string_view bytes);

// The rows of the tab "coding" or "table", as presswork names them, or else of the first that has
// any. Cells are what a person sees: TRUE, 2024-05-03, 0.5. Throws Error for damaged files, and for
// those of other programs with what to do about it.
WorkbookRows workbook_rows(std::string_view bytes, const std::string& path);

}  // namespace press

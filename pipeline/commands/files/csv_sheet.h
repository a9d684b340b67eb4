#pragma once

#include <string>
#include <vector>

namespace press {

// A table with a header, CSV or Excel (.xlsx): what coders and users fill in.
struct Sheet {
  std::string path;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;  // as many cells as columns
  std::vector<size_t> lines;                   // of the file or sheet, on which each row begins
  std::string sha256;                          // of the file

  // The number of a column; throws Error when it is not there.
  size_t column(const std::string& name) const;
  bool has(const std::string& name) const;
};

// ="0012", which Excel shows as 0012, is 0012; other cells are returned as they are.
std::string without_excel_form(std::string cell);

// Reads an Excel file as workbook_rows() does; of a text file reads RFC 4180: quoted cells may hold
// commas, line ends and doubled quotes; a comma, semicolon or tab separates, whichever the header
// has (spreadsheets of some countries write semicolons). Throws Error with file and line.
Sheet read_sheet(const std::string& path);

}  // namespace press

#include "pipeline/commands/files/workbook_rows.h"

#include <utility>

#include "corpus/text/error.h"
#include "pipeline/readers/office/xlsx_sheets.h"

namespace press {
namespace {

constexpr std::string_view zip_head = "PK\x03\x04", ole_head = "\xd0\xcf\x11\xe0";

bool is_ours(const std::string& tab) { return tab == "coding" || tab == "table"; }

// A table that was too long for one tab goes on in "table 2".
bool goes_on(const std::string& tab, const std::string& first) {
  return is_ours(first) && tab.starts_with(first + " ");
}

void add_rows(XlsxSheet&& sheet, size_t skip, WorkbookRows& to) {
  for (size_t i = skip; i < sheet.rows.size(); ++i) {
    std::vector<std::string>& cells = sheet.rows[i];
    while (!cells.empty() && cells.back().empty()) cells.pop_back();
    to.rows.push_back(std::move(cells));
    to.numbers.push_back(sheet.numbers[i]);
  }
}

}  // namespace

bool is_workbook(std::string_view bytes) {
  return bytes.starts_with(zip_head) || bytes.starts_with(ole_head);
}

WorkbookRows workbook_rows(std::string_view bytes, const std::string& path) {
  if (bytes.starts_with(ole_head))
    throw Error(
        "{}: an Excel file of the old kind (.xls), or one with a password: save it as .xlsx "
        "without a password, or as CSV",
        path);
  WorkbookRows chosen;
  std::string tab;
  size_t sheets = 0;
  try {
    read_xlsx(bytes, XlsxValues::shown, [&](XlsxSheet&& sheet) {
      ++sheets;
      if (sheet.rows.empty()) return;
      const std::string name = sheet.name;
      if (goes_on(name, tab)) return add_rows(std::move(sheet), 1, chosen);
      if (!chosen.rows.empty() && (is_ours(tab) || !is_ours(name))) return;
      chosen = {};
      tab = name;
      add_rows(std::move(sheet), 0, chosen);
    });
  } catch (const Error& error) {
    throw Error("{}: this Excel file cannot be read: {}", path, error.what());
  }
  if (sheets == 0)
    throw Error("{}: this is no Excel file (.xlsx): save the table as .xlsx or as CSV", path);
  return chosen;
}

}  // namespace press

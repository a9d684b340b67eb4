#include "pipeline/commands/files/csv_sheet.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "corpus/text/error.h"
#include "corpus/text/sha256.h"
#include "corpus/text/strings.h"
#include "pipeline/commands/files/workbook_rows.h"

namespace press {
namespace {

char separator_of(const std::string& text) {
  const std::string header = text.substr(0, text.find('\n'));
  char best = ',';
  for (const char c : {';', '\t'})
    if (std::count(header.begin(), header.end(), c) >
        std::count(header.begin(), header.end(), best))
      best = c;
  return best;
}

// `numbers`: the line of the file on which each row begins.
WorkbookRows parse(const std::string& text, const std::string& path) {
  const char separator = separator_of(text);
  std::vector<std::vector<std::string>> rows(1, {""});
  std::vector<size_t> begins = {1};
  bool quoted = false;
  size_t line = 1, opened = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') ++line;
    std::string& cell = rows.back().back();
    if (quoted) {
      if (c != '"') {
        cell += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        cell += text[++i];
      } else {
        quoted = false;
      }
    } else if (c == '"' && cell.empty()) {
      quoted = true;
      opened = line;
    } else if (c == separator) {
      rows.back().emplace_back();
    } else if (c == '\n') {
      rows.push_back({""});
      begins.push_back(line);
    } else if (c != '\r') {
      cell += c;
    }
  }
  if (quoted) throw Error("{}:{}: this quotation mark is never closed", path, opened);
  WorkbookRows kept;
  for (size_t i = 0; i < rows.size(); ++i) {
    const auto empty = [](const std::string& cell) { return trim(cell, " \t\r\n").empty(); };
    if (std::all_of(rows[i].begin(), rows[i].end(), empty)) continue;
    for (std::string& cell : rows[i]) cell = without_excel_form(std::move(cell));
    kept.rows.push_back(std::move(rows[i]));
    kept.numbers.push_back(begins[i]);
  }
  return kept;
}

}  // namespace

std::string without_excel_form(std::string cell) {
  if (cell.size() < 3 || !cell.starts_with("=\"") || cell.back() != '"') return cell;
  std::string inside;
  for (size_t i = 2; i + 1 < cell.size(); ++i) {
    if (cell[i] == '"' && cell[++i] != '"') return cell;
    inside += cell[i];
  }
  return inside;
}

bool Sheet::has(const std::string& name) const {
  return std::find(columns.begin(), columns.end(), name) != columns.end();
}

size_t Sheet::column(const std::string& name) const {
  const auto found = std::find(columns.begin(), columns.end(), name);
  if (found == columns.end()) throw Error("{}: there is no column '{}'", path, name);
  return static_cast<size_t>(found - columns.begin());
}

Sheet read_sheet(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error("{}: cannot read this file", path);
  std::stringstream bytes;
  bytes << in.rdbuf();
  if (in.bad()) throw Error("{}: this file could not be read to its end", path);
  std::string text = bytes.str();
  const std::string digest = sha256(text);
  if (text.compare(0, 3, "\xef\xbb\xbf") == 0) text.erase(0, 3);  // a spreadsheet's BOM
  Sheet sheet;
  sheet.path = path;
  sheet.sha256 = digest;
  WorkbookRows lines = is_workbook(text) ? workbook_rows(text, path) : parse(text, path);
  if (lines.rows.empty()) throw Error("{}: there is no header line", path);
  for (const std::string& name : lines.rows.front())
    sheet.columns.emplace_back(trim(name, " \t\r\n"));
  for (size_t i = 1; i < lines.rows.size(); ++i) {
    std::vector<std::string>& row = lines.rows[i];
    if (row.size() > sheet.columns.size())
      throw Error("{}:{}: a row has {} cells, the header {}: '{}'", path, lines.numbers[i],
                  row.size(), sheet.columns.size(), row.front());
    row.resize(sheet.columns.size());
    sheet.rows.push_back(std::move(row));
    sheet.lines.push_back(lines.numbers[i]);
  }
  return sheet;
}

}  // namespace press

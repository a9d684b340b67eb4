#include "extractors/lexicon/table.h"

#include <algorithm>

#include "corpus/text/error.h"
#include "corpus/text/strings.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr std::string_view blank = " \r";  // a tab parts cells

std::vector<std::string_view> split_cells(std::string_view line) {
  std::vector<std::string_view> cells;
  for (size_t begin = 0;;) {
    const size_t end = line.find('\t', begin);
    cells.push_back(trim(line.substr(begin, end - begin), blank));
    if (end == std::string_view::npos) return cells;
    begin = end + 1;
  }
}

}  // namespace

Table::Table(std::string_view text, std::string name,
             std::initializer_list<std::string_view> required)
    : name_(std::move(name)) {
  uint32_t number = 0;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (trim(line, blank).empty() || line.front() == '#') continue;
    if (!is_utf8(line))
      throw Error("{}:{}: this line is not valid UTF-8: save the file as UTF-8", name_, number);
    std::vector<std::string_view> cells = split_cells(line);
    if (columns_.empty()) {
      columns_ = std::move(cells);
      continue;
    }
    if (cells.size() > columns_.size())
      throw Error("{}:{}: {} cells, but the header names {} columns: remove a tab", name_, number,
                  cells.size(), columns_.size());
    cells.resize(columns_.size());
    rows_.push_back({number, std::move(cells)});
  }
  if (columns_.empty()) throw Error("{}: no header line: the first line names the columns", name_);
  for (const std::string_view column : required)
    if (!has(column)) throw Error("{}: the header lacks the column '{}'", name_, column);
}

bool Table::has(std::string_view column) const {
  return std::find(columns_.begin(), columns_.end(), column) != columns_.end();
}

std::string_view Table::cell(const Row& row, std::string_view column) const {
  const auto at = std::find(columns_.begin(), columns_.end(), column);
  return at == columns_.end() ? std::string_view{} : row.cells[at - columns_.begin()];
}

std::string Table::origin(const Row& row) const { return name_ + ":" + std::to_string(row.line); }

std::vector<std::string_view> split_list(std::string_view cell, char separator) {
  std::vector<std::string_view> parts;
  while (!cell.empty()) {
    const size_t end = cell.find(separator);
    if (const std::string_view part = trim(cell.substr(0, end), blank); !part.empty())
      parts.push_back(part);
    if (end == std::string_view::npos) break;
    cell.remove_prefix(end + 1);
  }
  return parts;
}

}  // namespace press

#include "extractors/lexicon/table.h"

#include <algorithm>

#include "corpus/text/error.h"
#include "corpus/text/strings.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr std::string_view blank = " \r";  // a tab parts cells

void split_cells(std::string_view line, std::vector<std::string_view>& cells) {
  for (size_t begin = 0;;) {
    const size_t end = std::min(line.find('\t', begin), line.size());
    cells.push_back(trim(line.substr(begin, end - begin), blank));
    if (end == line.size()) return;
    begin = end + 1;
  }
}

}  // namespace

Table::Table(std::string_view text, std::string name,
             std::initializer_list<std::string_view> required)
    : name_(std::move(name)) {
  const bool is_clean = is_utf8(text);
  auto cells = std::make_shared<std::vector<std::string_view>>();
  uint32_t number = 0;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (trim(line, blank).empty() || line.front() == '#') continue;
    if (!is_clean && !is_utf8(line))
      throw Error("{}:{}: this line is not valid UTF-8: save the file as UTF-8", name_, number);
    if (columns_.empty()) {
      split_cells(line, columns_);
      const auto lines =
          static_cast<size_t>(std::count(
              text.begin() + static_cast<long>(std::min(begin, text.size())), text.end(), '\n')) +
          1;
      rows_.reserve(lines);
      cells->reserve(lines * columns_.size());
      continue;
    }
    const size_t first = cells->size();
    split_cells(line, *cells);
    if (const size_t count = cells->size() - first; count > columns_.size())
      throw Error("{}:{}: {} cells, but the header names {} columns: remove a tab", name_, number,
                  count, columns_.size());
    cells->resize(first + columns_.size());
    rows_.push_back({number, {}});
  }
  for (size_t row = 0; row < rows_.size(); ++row)
    rows_[row].cells = std::span(*cells).subspan(row * columns_.size(), columns_.size());
  cells_ = std::move(cells);
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

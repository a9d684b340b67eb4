#include "pipeline/commands/files/id_file.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <unordered_set>

#include "corpus/text/ascii.h"
#include "corpus/text/error.h"
#include "corpus/text/strings.h"
#include "pipeline/commands/files/csv_sheet.h"
#include "pipeline/commands/files/workbook_rows.h"

namespace press {
namespace {

std::string bytes_of(const std::string& path) {
  std::string bytes;
  if (path == "-") {
    bytes.assign(std::istreambuf_iterator<char>(std::cin), {});
    if (std::cin.bad()) throw Error("--ids: reading standard input broke off");
  } else {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw Error("--ids {}: cannot read this file", path);
    bytes.assign(std::istreambuf_iterator<char>(in), {});
    if (in.bad()) throw Error("--ids {}: reading this file broke off", path);
  }
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.erase(0, 3);
  return bytes;
}

// The rows of a table, one at a time. Quoted cells may hold separators, line ends and doubled
// quotation marks.
class Rows {
 public:
  Rows(const std::string& bytes, char separator) : bytes_(bytes), separator_(separator) {}

  bool next(std::vector<std::string>& cells) {
    if (at_ >= bytes_.size()) return false;
    cells.assign(1, "");
    bool quoted = false;
    for (; at_ < bytes_.size(); ++at_) {
      const char c = bytes_[at_];
      if (quoted && c == '"' && at_ + 1 < bytes_.size() && bytes_[at_ + 1] == '"') {
        cells.back() += c;
        ++at_;
      } else if (c == '"' && (quoted || cells.back().empty())) {
        quoted = !quoted;
      } else if (!quoted && c == separator_) {
        cells.emplace_back();
      } else if (!quoted && c == '\n') {
        break;
      } else {
        cells.back() += c;
      }
    }
    ++at_;
    return true;
  }

 private:
  const std::string& bytes_;
  char separator_;
  size_t at_ = 0;
};

std::string cell_text(std::string_view cell) {
  return without_excel_form(std::string(trim(cell, " \t\r")));
}

// The column of the header that has ids.
std::optional<size_t> id_column(const std::vector<std::string>& header) {
  for (const char* name : {"id", "doc_id"})
    for (size_t i = 0; i < header.size(); ++i)
      if (ascii_lower(cell_text(header[i])) == name) return i;
  return std::nullopt;
}

class Ids {
 public:
  void add(std::string id) {
    if (!id.empty() && seen_.insert(id).second) ids.push_back(std::move(id));
  }
  std::vector<std::string> ids;

 private:
  std::unordered_set<std::string> seen_;
};

// Of an Excel file the column of ids, or the first one where none is called so.
std::vector<std::string> workbook_ids(const std::string& bytes, const std::string& path) {
  const WorkbookRows table = workbook_rows(bytes, "--ids " + path);
  Ids ids;
  const std::optional<size_t> column = table.rows.empty() ? 0 : id_column(table.rows.front());
  for (size_t i = column ? 1 : 0; i < table.rows.size(); ++i)
    if (column.value_or(0) < table.rows[i].size())
      ids.add(cell_text(table.rows[i][column.value_or(0)]));
  if (ids.ids.empty()) throw Error("--ids {}: there is no id in this file", path);
  return ids.ids;
}

}  // namespace

std::vector<std::string> read_ids(const std::string& path) {
  const std::string bytes = bytes_of(path);
  if (is_workbook(bytes)) return workbook_ids(bytes, path);
  Ids ids;
  std::vector<std::string> cells;
  for (const char separator : {',', ';', '\t'}) {
    Rows rows(bytes, separator);
    if (!rows.next(cells)) break;
    const std::optional<size_t> column = id_column(cells);
    if (!column) continue;
    while (rows.next(cells))
      if (*column < cells.size()) ids.add(cell_text(cells[*column]));
    if (ids.ids.empty()) throw Error("--ids {}: there is no id below the header", path);
    return ids.ids;
  }
  for (size_t begin = 0; begin < bytes.size();) {
    const size_t end = std::min(bytes.find('\n', begin), bytes.size());
    ids.add(cell_text(std::string_view(bytes).substr(begin, end - begin)));
    begin = end + 1;
  }
  if (ids.ids.empty()) throw Error("--ids {}: there is no id in this file", path);
  return ids.ids;
}

}  // namespace press

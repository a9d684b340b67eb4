#include "pipeline/readers/tables/table_head.h"

#include <algorithm>
#include <map>
#include <set>

namespace press {

size_t known_names(const TableRow& row, const FieldWords& fields) {
  std::set<std::string_view> known;
  for (const std::string& cell : row)
    if (const FieldMeaning meaning = fields.meaning(trimmed(cell)); !meaning.field.empty())
      known.insert(meaning.field);
  return known.size();
}

namespace {

size_t filled_cells(const TableRow& row) {
  return static_cast<size_t>(std::count_if(
      row.begin(), row.end(), [](const std::string& cell) { return !trimmed(cell).empty(); }));
}

// The number of cells that rows of the table have: lines about the report may be more, but have
// few.
size_t common_width(const std::vector<TableRow>& rows) {
  std::map<size_t, size_t> counts;
  for (const TableRow& row : rows)
    if (row.size() > 1) ++counts[row.size()];
  size_t width = 0, most = 0;
  for (const auto& [cells, count] : counts) {
    const size_t weight = count * (cells - 1);
    if (weight < most || (count < 2 && rows.size() > 3)) continue;
    most = weight;
    width = cells;
  }
  return width;
}

// "# made by ...", but not a header whose first column is called "#id".
bool is_comment(const TableRow& row, const FieldWords& fields) {
  const std::string_view first = trimmed(row[0]);
  return first.size() > 1 && first[0] == '#' && known_names(row, fields) < 2;
}

}  // namespace

size_t header_row(const std::vector<TableRow>& rows, const FieldWords& fields) {
  const size_t width = common_width(rows);
  size_t first = 0;
  while (first < rows.size() && is_comment(rows[first], fields)) ++first;
  if (first == rows.size()) return 0;
  // One cell of a header that is known may be a line about the report ("Date: ..."); of two cells
  // and more one is enough where the row is as wide as the table.
  const auto names = [&](size_t i) {
    const size_t known = known_names(rows[i], fields);
    return known >= 2 || (known == 1 && rows[i].size() == width && filled_cells(rows[i]) > 1)
               ? known
               : 0;
  };
  if (rows[first].size() == width && filled_cells(rows[first]) * 2 > width) return first;
  size_t best = rows.size(), most = 0;
  for (size_t i = first; i < std::min(rows.size(), longest_table_head); ++i) {
    if (is_comment(rows[i], fields)) continue;
    const size_t known = names(i);
    if (known <= most) continue;
    best = i;
    most = known;
  }
  if (best < rows.size()) return best;
  for (size_t i = first; i < std::min(rows.size(), longest_table_head); ++i)
    if (rows[i].size() == width && filled_cells(rows[i]) * 2 > width) return i;
  return first;
}

}  // namespace press

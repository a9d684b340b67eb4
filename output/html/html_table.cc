#include "output/html/html_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "output/html/html.h"

namespace press {
namespace {

bool is_number_column(const std::vector<std::vector<HtmlCell>>& rows, size_t column) {
  bool any = false;
  for (const std::vector<HtmlCell>& row : rows) {
    const HtmlCell& cell = row[column];
    if (cell.value.index() == 0 && cell.markup.empty()) continue;
    if (!is_numeric(cell.value)) return false;
    any = true;
  }
  return any;
}

std::string head_of(const HtmlColumn& column, bool number) {
  const std::string meaning =
      column.meaning.empty() ? "" : " title=\"" + html_text(column.meaning) + "\"";
  return fmt::format("<th scope=\"col\"{}{}>{}</th>", number ? " class=\"n\"" : "", meaning,
                     html_text(column.name));
}

std::string cell_of(const HtmlCell& cell, bool number) {
  std::string inside = html_cell(cell.value);
  if (!cell.link.empty()) inside = "<a href=\"#" + html_text(cell.link) + "\">" + inside + "</a>";
  return (number ? "<td class=\"n\">" : "<td>") + inside + cell.markup + "</td>";
}

}  // namespace

std::string html_table(const std::string& caption, const std::vector<HtmlColumn>& columns,
                       const std::vector<std::vector<HtmlCell>>& rows) {
  std::vector<bool> numbers;
  for (size_t i = 0; i < columns.size(); ++i) numbers.push_back(is_number_column(rows, i));
  std::string out =
      "<div class=\"wide\"><table>\n" + html_element("caption", caption) + "\n<thead><tr>";
  for (size_t i = 0; i < columns.size(); ++i) out += head_of(columns[i], numbers[i]);
  out += "</tr></thead>\n<tbody>\n";
  for (const std::vector<HtmlCell>& row : rows) {
    out += "<tr>";
    for (size_t i = 0; i < columns.size(); ++i) out += cell_of(row[i], numbers[i]);
    out += "</tr>\n";
  }
  return out + "</tbody></table></div>\n";
}

std::string html_sparkline(const std::vector<double>& values, const std::string& words) {
  constexpr double width = 96, height = 20, edge = 2;
  if (values.size() < 2) return {};
  double most = 0;
  for (const double value : values)
    if (!std::isnan(value)) most = std::max(most, value);
  if (most <= 0) most = 1;
  const auto x = [&](size_t i) {
    return edge +
           (width - 2 * edge) * static_cast<double>(i) / static_cast<double>(values.size() - 1);
  };
  const auto y = [&](double value) { return height - edge - (height - 2 * edge) * value / most; };
  std::string path;
  bool pen = false;
  for (size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i])) {
      pen = false;
      continue;
    }
    path += fmt::format("{}{:.1f} {:.1f}", pen ? "L" : "M", x(i), y(values[i]));
    pen = true;
  }
  std::string dot;
  if (!std::isnan(values.back()))
    dot = fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"2\"/>", x(values.size() - 1),
                      y(values.back()));
  const std::string shown = html_text(words);
  return fmt::format(
      "<svg class=\"spark\" viewBox=\"0 0 {:.0f} {:.0f}\" width=\"{:.0f}\" height=\"{:.0f}\" "
      "role=\"img\" aria-label=\"{}\"><title>{}</title><path d=\"{}\"/>{}</svg>",
      width, height, width, height, shown, shown, path, dot);
}

}  // namespace press

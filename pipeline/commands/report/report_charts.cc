#include "pipeline/commands/report/report_charts.h"

#include <algorithm>
#include <cmath>

#include "corpus/lookup/groups.h"

namespace press {
namespace {

constexpr double width = 860;
const ChartStyle inside = {false, {}};
constexpr size_t most_years = 1000;

}  // namespace

std::vector<std::string> years_of(const CommandTable& table) {
  std::vector<std::string> found;
  const size_t column = table.column("year");
  for (const std::vector<Cell>& row : table.rows)
    if (std::string year = text_of(row, column); !year.empty()) found.push_back(std::move(year));
  if (found.empty()) return {};
  const auto [first, last] = std::minmax_element(found.begin(), found.end());
  std::vector<std::string> years;
  for (std::string at = *first; !at.empty() && at <= *last && years.size() < most_years;
       at = next_period(at, By::year))
    years.push_back(at);
  return years;
}

std::map<std::string, double> values_by(const CommandTable& table, std::string_view key,
                                        std::string_view value) {
  std::map<std::string, double> values;
  const size_t from = table.column(key), column = table.column(value);
  for (const std::vector<Cell>& row : table.rows)
    if (const double number = real_of(row, column); !std::isnan(number))
      values[text_of(row, from)] = number;
  return values;
}

Cell count_at(const std::map<std::string, double>& values, const std::string& key) {
  const auto found = values.find(key);
  if (found == values.end()) return {};
  return static_cast<int64_t>(found->second);
}

ChartSeries series_of(const std::string& name, const std::vector<std::string>& categories,
                      const std::map<std::string, double>& values,
                      std::optional<double> otherwise) {
  ChartSeries series = {name, {}};
  for (const std::string& category : categories) {
    const auto found = values.find(category);
    series.points.push_back(
        {found == values.end() ? otherwise : found->second, std::nullopt, std::nullopt});
  }
  return series;
}

std::string page_line_chart(const ChartText& text, const std::vector<std::string>& categories,
                            const std::vector<ChartSeries>& series) {
  if (categories.size() < 2 || series.empty()) return {};
  return line_chart(text, categories, series, {width, 340}, inside);
}

std::string page_bar_chart(const ChartText& text, const std::vector<std::string>& categories,
                           const std::vector<ChartSeries>& series) {
  if (categories.empty() || series.empty()) return {};
  return bar_chart(text, categories, series,
                   {width, height_of_rows(categories.size() * series.size())}, inside);
}

}  // namespace press

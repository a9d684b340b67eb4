#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/charts/chart.h"
#include "output/writer.h"
#include "pipeline/commands/report/command_table.h"

namespace press {

// Years from the first to the last of a table's column `year`, without gaps; empty where it has
// none.
std::vector<std::string> years_of(const CommandTable& table);

// The values of a column, by the value of another: "2022" -> 3.
std::map<std::string, double> values_by(const CommandTable& table, std::string_view key,
                                        std::string_view value);

// A value of these as a whole number; an empty cell where there is none.
Cell count_at(const std::map<std::string, double>& values, const std::string& key);

// One series over categories; a category without a value is `otherwise`.
ChartSeries series_of(const std::string& name, const std::vector<std::string>& categories,
                      const std::map<std::string, double>& values,
                      std::optional<double> otherwise = std::nullopt);

// Charts as they stand in the page. Nothing where there is nothing to compare.
std::string page_line_chart(const ChartText& text, const std::vector<std::string>& categories,
                            const std::vector<ChartSeries>& series);
std::string page_bar_chart(const ChartText& text, const std::vector<std::string>& categories,
                           const std::vector<ChartSeries>& series);

}  // namespace press

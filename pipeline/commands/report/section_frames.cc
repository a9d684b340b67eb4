// Frames: how the poles of each pair stand by year, outlet and country, with intervals.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "corpus/text/counted.h"
#include "pipeline/commands/report/places.h"
#include "pipeline/commands/report/report_charts.h"
#include "pipeline/commands/report/report_page.h"
#include "pipeline/commands/report/sections.h"

namespace press {
namespace {

constexpr const char* interval_note = "with 95 % intervals, over stories";

ChartPoint point_of(const CommandTable& table, const std::vector<Cell>& row) {
  const auto number = [&](const char* column) -> std::optional<double> {
    const double value = real_of(row, table.column(column));
    return std::isnan(value) ? std::nullopt : std::optional(value);
  };
  return {number("net_score"), number("net_low"), number("net_high")};
}

// One series a pair of frames.
std::vector<ChartSeries> series_of_pairs(const CommandTable& table,
                                         const std::vector<std::string>& categories) {
  std::map<std::string, std::map<std::string, ChartPoint>> pairs;
  for (const std::vector<Cell>& row : table.rows)
    pairs[text_of(row, table.column("pair"))][text_of(row, 0)] = point_of(table, row);
  std::vector<ChartSeries> series;
  for (const auto& [pair, points] : pairs) {
    ChartSeries& line = series.emplace_back();
    line.name = pair;
    for (const std::string& category : categories) {
      const auto found = points.find(category);
      line.points.push_back(found == points.end() ? ChartPoint{} : found->second);
    }
  }
  return series;
}

int64_t hits_of(const CommandTable& table, const std::vector<Cell>& row) {
  int64_t hits = 0;
  for (const char* column : {"first_hits", "second_hits", "first_negated", "second_negated"})
    hits += integer_of(row, table.column(column));
  return hits;
}

// The groups with most hits; frames of a thousand outlets are no page.
CommandTable most_frequent(CommandTable table, int64_t limit) {
  std::stable_sort(table.rows.begin(), table.rows.end(),
                   [&](const std::vector<Cell>& a, const std::vector<Cell>& b) {
                     return hits_of(table, a) > hits_of(table, b);
                   });
  if (table.rows.size() > static_cast<size_t>(limit)) table.rows.resize(static_cast<size_t>(limit));
  return table;
}

const std::vector<std::string> hit_columns = {"first_hits", "second_hits", "first_negated",
                                              "second_negated"};

bool is_one_pair(const CommandTable& table) {
  const size_t pair = table.column("pair");
  return std::all_of(table.rows.begin(), table.rows.end(), [&](const std::vector<Cell>& row) {
    return text_of(row, pair) == text_of(table.rows.front(), pair);
  });
}

// The columns to show: of one pair without its name in each row.
std::vector<std::string> columns_of(const CommandTable& table, const std::string& field) {
  std::vector<std::string> columns;
  if (!field.empty()) columns.push_back(field);
  if (!is_one_pair(table)) columns.insert(columns.end(), {"pair", "first", "second"});
  columns.insert(columns.end(), hit_columns.begin(), hit_columns.end());
  columns.insert(columns.end(), {"documents", "net_score", "net_low", "net_high"});
  return columns;
}

// Their heads: of one pair with the names of its poles.
std::vector<HtmlColumn> heads_of(const CommandTable& table,
                                 const std::vector<std::string>& columns) {
  std::vector<HtmlColumn> heads = html_columns(table, columns);
  if (table.rows.empty() || !is_one_pair(table)) return heads;
  const std::string first = text_of(table.rows.front(), table.column("first")),
                    second = text_of(table.rows.front(), table.column("second"));
  for (size_t i = 0; i < heads.size(); ++i) {
    if (columns[i] == "first_hits") heads[i] = {first, "sentences that assert it"};
    if (columns[i] == "second_hits") heads[i] = {second, "sentences that assert it"};
    if (columns[i] == "first_negated") heads[i] = {first + " denied", "sentences that deny it"};
    if (columns[i] == "second_negated") heads[i] = {second + " denied", "sentences that deny it"};
  }
  return heads;
}

void write_table(ReportPage& page, const CommandTable& all, const CommandTable& shown,
                 const std::string& field) {
  const std::vector<std::string> columns = columns_of(shown, field);
  std::vector<std::vector<HtmlCell>> rows = html_rows(shown, columns);
  Places places(page, "frames-" + field);
  for (size_t i = 0; i < rows.size(); ++i) {
    const std::string group = text_of(shown.rows[i], 0),
                      pair = text_of(shown.rows[i], shown.column("pair"));
    if (group.empty()) {
      rows[i][0].value = std::string("unknown");
      continue;
    }
    const std::string place = places.add(group + ", " + pair, {"frames"}, {"--hits"},
                                         hits_of(shown, shown.rows[i]), {field, group});
    for (size_t column = 0; column < columns.size(); ++column)
      if (std::count(hit_columns.begin(), hit_columns.end(), columns[column]) != 0)
        rows[i][column].link = place;
  }
  page.table("Assertions of each pole by " + field + ", and the net score",
             heads_of(shown, columns), rows);
  page.again(all, shown.rows.size() == all.rows.size()
                      ? std::string()
                      : fmt::format("({} of {}: those with most hits)", shown.rows.size(),
                                    counted(all.rows.size(), "row")));
  places.write("The sentences");
}

CommandTable frames_by(const ReportPage& page, const std::string& field) {
  return page.ask({"frames"}, {"--by", field, "--intervals"});
}

void write_by_year(ReportPage& page) {
  const CommandTable table = frames_by(page, "year");
  page.heading("Frames by year");
  if (table.rows.empty()) return page.none("None in these documents.");
  page.figure(page_line_chart(
      {"Net score of each pair of frames by year", "", "year", "net score", interval_note},
      years_of(table), series_of_pairs(table, years_of(table))));
  write_table(page, table, table, "year");
}

void write_by(ReportPage& page, const std::string& field) {
  const CommandTable table = frames_by(page, field);
  page.heading("Frames by " + field);
  const bool any = std::any_of(table.rows.begin(), table.rows.end(),
                               [](const auto& row) { return !text_of(row, 0).empty(); });
  if (!any) return page.none("No document with a frame has this field.");
  const CommandTable shown = most_frequent(table, page.options().limit);
  std::vector<std::string> groups;
  for (const std::vector<Cell>& row : shown.rows)
    if (const std::string group = text_of(row, 0);
        !group.empty() && std::find(groups.begin(), groups.end(), group) == groups.end())
      groups.push_back(group);
  page.figure(page_bar_chart(
      {"Net score of each pair of frames by " + field, "", field, "net score", interval_note},
      groups, series_of_pairs(table, groups)));
  write_table(page, table, shown, field);
}

}  // namespace

void write_frames(ReportPage& page) {
  page.section("frames", "Frames");
  const CommandTable all = page.ask({"frames"}, {"--intervals"});
  if (all.rows.empty()) {
    page.none("No frame was found.");
    page.again(all);
    return page.end_section();
  }
  page.text(
      "Sentences that assert one pole of a pair or the other; denied ones are counted apart. The "
      "net score is (second - first) / (second + first + 1): -1 where all assert the first pole, "
      "+1 where all assert the second. low and high are its 95 % interval, drawn anew over "
      "stories: it tells how much chance is in the choice of articles, not how often the program "
      "errs.");
  const std::vector<std::string> columns = columns_of(all, {});
  page.table("All documents", heads_of(all, columns), html_rows(all, columns));
  page.again(all);
  write_by_year(page);
  write_by(page, "outlet");
  write_by(page, "country");
  page.end_section();
}

}  // namespace press

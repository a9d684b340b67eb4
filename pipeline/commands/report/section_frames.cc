// Frames: how the poles of each pair stand by year, outlet and country, with intervals.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

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

// The rows of one pair of frames.
CommandTable rows_of(const CommandTable& table, const std::string& pair) {
  CommandTable rows = table;
  const size_t column = table.column("pair");
  std::erase_if(rows.rows,
                [&](const std::vector<Cell>& row) { return text_of(row, column) != pair; });
  return rows;
}

// The net score of one pair. `groups`: values of the first column.
ChartSeries net_scores(const CommandTable& table, const std::vector<std::string>& groups) {
  std::map<std::string, ChartPoint> points;
  for (const std::vector<Cell>& row : table.rows) points[text_of(row, 0)] = point_of(table, row);
  ChartSeries series;
  for (const std::string& group : groups) {
    const auto found = points.find(group);
    series.points.push_back(found == points.end() ? ChartPoint{} : found->second);
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

const std::vector<std::string> score_columns = {"documents", "net_score", "net_low", "net_high"};

// The heads of a table of one pair, with the names of its poles.
std::vector<HtmlColumn> heads_of(const CommandTable& table,
                                 const std::vector<std::string>& columns) {
  std::vector<HtmlColumn> heads = html_columns(table, columns);
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
                 const std::string& field, const std::string& pair) {
  std::vector<std::string> columns = {field};
  for (const auto* some : {&hit_columns, &score_columns})
    columns.insert(columns.end(), some->begin(), some->end());
  std::vector<std::vector<HtmlCell>> rows = html_rows(shown, columns);
  Places places(page, "frames-" + pair + "-" + field);
  for (size_t i = 0; i < rows.size(); ++i) {
    const std::string group = text_of(shown.rows[i], 0);
    if (group.empty()) {
      rows[i][0].value = std::string("unknown");
      continue;
    }
    const std::string place =
        places.add(group, {"frames"}, {"--hits"}, hits_of(shown, shown.rows[i]), {field, group});
    for (size_t column = 1; column <= hit_columns.size(); ++column) rows[i][column].link = place;
  }
  page.table("Sentences that assert each pole, by " + field + ", and the net score",
             heads_of(shown, columns), rows);
  page.again(all, fmt::format("(the rows of {}{})", pair,
                              shown.rows.size() == rows_of(all, pair).rows.size()
                                  ? ""
                                  : ", those with most hits"));
  places.write("The sentences");
}

CommandTable frames_by(const ReportPage& page, const std::string& field) {
  return page.ask({"frames"}, {"--by", field, "--intervals"});
}

// Values of the first column, those that are known.
std::vector<std::string> groups_of(const CommandTable& table) {
  std::vector<std::string> groups;
  for (const std::vector<Cell>& row : table.rows)
    if (std::string group = text_of(row, 0); !group.empty()) groups.push_back(std::move(group));
  return groups;
}

void write_by(ReportPage& page, const CommandTable& all, const std::string& field,
              const std::string& pair) {
  const bool time = field == "year";
  const CommandTable of_pair = rows_of(all, pair),
                     shown = time ? of_pair : most_frequent(of_pair, page.options().limit);
  if (groups_of(shown).empty())
    return page.none(fmt::format("No document with {} has a known {}.", pair, field));
  const std::vector<std::string> groups = time ? years_of(shown) : groups_of(shown);
  const std::string title = "Net score of " + pair + " by " + field;
  const std::vector<ChartSeries> series = {net_scores(shown, groups)};
  page.figure(time
                  ? page_line_chart({title, "", "year", "net score", interval_note}, groups, series)
                  : page_bar_chart({title, "", "net score", "", interval_note}, groups, series));
  write_table(page, all, shown, field, pair);
}

void write_pair(ReportPage& page, const CommandTable& all, const std::string& pair) {
  page.heading("Frames: " + pair);
  std::vector<std::string> columns = hit_columns;
  columns.insert(columns.end(), score_columns.begin(), score_columns.end());
  const CommandTable of_pair = rows_of(all, pair);
  page.table("Sentences of all documents that assert each pole, and the net score",
             heads_of(of_pair, columns), html_rows(of_pair, columns));
  page.again(all, "(the row of " + pair + ")");
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
  const CommandTable by_year = frames_by(page, "year"), by_outlet = frames_by(page, "outlet"),
                     by_country = frames_by(page, "country");
  for (const std::vector<Cell>& row : all.rows) {
    const std::string pair = text_of(row, all.column("pair"));
    write_pair(page, all, pair);
    write_by(page, by_year, "year", pair);
    write_by(page, by_outlet, "outlet", pair);
    write_by(page, by_country, "country", pair);
  }
  page.end_section();
}

}  // namespace press

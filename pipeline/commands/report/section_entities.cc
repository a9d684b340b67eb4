// Who is in it: the most frequent entities of each type with their trend, and the groups at the top
// of their parents.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "pipeline/commands/report/places.h"
#include "pipeline/commands/report/report_charts.h"
#include "pipeline/commands/report/report_page.h"
#include "pipeline/commands/report/sections.h"

namespace press {
namespace {

constexpr size_t most_lines_in_chart = 5;

// Frequencies of some entities by year, per million words.
struct Trends {
  CommandTable table;
  std::vector<std::string> years;
  std::map<std::string, std::map<std::string, double>> rates;  // id, year

  // One year makes no line.
  bool shown() const { return years.size() > 1; }
  double rate(const std::string& id, const std::string& year) const {
    const auto found = rates.find(id);
    if (found == rates.end()) return 0;
    const auto at = found->second.find(year);
    return at == found->second.end() ? 0 : at->second;
  }
};

Trends trends_of(const ReportPage& page, const std::vector<std::string>& options,
                 const CommandTable& top, const std::vector<std::string>& years) {
  std::set<std::string> ids;
  for (const std::vector<Cell>& row : top.rows) ids.insert(text_of(row, top.column("feature")));
  std::vector<std::string> by_year = options;
  by_year.insert(by_year.end(), {"--by", "year"});
  Trends trends;
  trends.years = years;
  if (!trends.shown()) return trends;
  // The columns of the table are those of `top` behind the year.
  const size_t feature = top.column("feature") + 1;
  trends.table = page.ask({"freq"}, by_year, [&](const std::vector<Cell>& row) {
    return ids.count(text_of(row, feature)) != 0;
  });
  for (const std::vector<Cell>& row : trends.table.rows)
    trends.rates[text_of(row, trends.table.column("feature"))][text_of(
        row, trends.table.column("year"))] = real_of(row, trends.table.column("per_million"));
  return trends;
}

HtmlCell trend_cell(const Trends& trends, const std::string& id) {
  std::vector<double> values;
  std::string words;
  for (const std::string& year : trends.years) {
    values.push_back(trends.rate(id, year));
    words +=
        fmt::format("{}{} {:g}", words.empty() ? "per million words: " : ", ", year, values.back());
  }
  return {Cell{}, {}, html_sparkline(values, words)};
}

std::string chart_of(const std::string& title, const CommandTable& top, const Trends& trends) {
  std::vector<ChartSeries> series;
  for (const std::vector<Cell>& row : top.rows) {
    if (series.size() == most_lines_in_chart) break;
    const std::string id = text_of(row, top.column("feature"));
    ChartSeries& line = series.emplace_back();
    line.name = text_of(row, top.column("name"));
    for (const std::string& year : trends.years)
      line.points.push_back({trends.rate(id, year), std::nullopt, std::nullopt});
  }
  return page_line_chart({title, "", "year", "mentions per million words", ""}, trends.years,
                         series);
}

const std::vector<std::string> shown_columns = {"rank",    "name",    "country",    "frequency",
                                                "docfreq", "stories", "per_million"};

std::vector<HtmlColumn> entity_columns(const CommandTable& top) {
  std::vector<HtmlColumn> columns = html_columns(top, shown_columns);
  for (HtmlColumn& column : columns) {
    if (column.name == "frequency") column = {"mentions", "how often it is named"};
    if (column.name == "docfreq") column = {"documents", "in how many documents"};
    if (column.name == "stories") column.meaning = "near-duplicates counted once";
    if (column.name == "per million") column.meaning = "mentions per million words";
  }
  return columns;
}

// The rows of a table of entities; `places`: where the mentions of each row stand.
std::vector<std::vector<HtmlCell>> entity_rows(const CommandTable& top, const Trends& trends,
                                               const std::vector<std::string>& places) {
  std::vector<std::vector<HtmlCell>> rows = html_rows(top, shown_columns);
  for (size_t i = 0; i < rows.size(); ++i) {
    if (i < places.size()) rows[i][3].link = places[i];
    if (trends.shown())
      rows[i].push_back(trend_cell(trends, text_of(top.rows[i], top.column("feature"))));
  }
  return rows;
}

void write_type(ReportPage& page, const std::string& type, const std::vector<std::string>& years) {
  const std::vector<std::string> of_type = {"--type", type};
  std::vector<std::string> limited = of_type;
  limited.insert(limited.end(), {"--limit", std::to_string(page.options().limit)});
  const CommandTable top = page.ask({"freq"}, limited);
  page.heading("Most frequent: " + type);
  if (top.rows.empty()) return page.none("None in these documents.");
  const Trends trends = trends_of(page, of_type, top, years);
  page.figure(chart_of("The most frequent of type " + type + ", by year", top, trends));
  Places places(page, "named-" + type);
  std::vector<std::string> links;
  for (const std::vector<Cell>& row : top.rows)
    links.push_back(places.add(text_of(row, top.column("name")), {"kwic"},
                               {"<" + type + ":" + text_of(row, top.column("feature")) + ">"},
                               integer_of(row, top.column("frequency"))));
  std::vector<HtmlColumn> columns = entity_columns(top);
  if (trends.shown()) columns.push_back({"by year", "mentions per million words"});
  page.table("Entities of type " + type + " by mentions", columns, entity_rows(top, trends, links));
  page.again(top);
  if (trends.shown()) page.again(trends.table, "(the lines by year)");
  places.write("Where they are named");

  std::vector<std::string> limited_groups = limited;
  limited_groups.insert(limited_groups.end(), {"--by", "parent"});
  const CommandTable groups = page.ask({"freq"}, limited_groups);
  const auto ids = [](const CommandTable& table) {
    std::vector<std::string> all;
    for (const std::vector<Cell>& row : table.rows)
      all.push_back(text_of(row, table.column("feature")) + " " +
                    text_of(row, table.column("frequency")));
    return all;
  };
  if (ids(groups) == ids(top)) return;
  page.heading("By group: " + type);
  page.text(
      "Each counts for the group at the top of its parents: a subsidiary for its concern, an older "
      "body for its successor.");
  // Without lines by year, which would cost a third of the page's time.
  page.table("Groups of type " + type + " by mentions", entity_columns(groups),
             html_rows(groups, shown_columns));
  page.again(groups);
}

// Types with mentions in the corpus, the most frequent first.
std::vector<std::string> types_of(const ReportPage& page) {
  constexpr std::string_view key = "mentions of type ";
  std::vector<std::string> types;
  for (const std::vector<Cell>& row : page.whole().rows)
    if (const std::string name = text_of(row, 0);
        name.starts_with(key) && name != "mentions of type amount")
      types.push_back(name.substr(key.size()));
  return types;
}

}  // namespace

void write_entities(ReportPage& page) {
  page.section("entities", "Who is in it");
  const std::vector<std::string> types = types_of(page);
  if (types.empty()) page.none("No entity was found.");
  const std::vector<std::string> years =
      years_of(page.ask({"info"}, {"--documents", "--by", "year"}));
  for (const std::string& type : types) write_type(page, type, years);
  page.end_section();
}

}  // namespace press

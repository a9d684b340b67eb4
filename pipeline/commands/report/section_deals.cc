// Deals: how many by year and kind, and the largest, each deal once however often it is told.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "corpus/text/counted.h"
#include "output/html/html.h"
#include "pipeline/commands/report/places.h"
#include "pipeline/commands/report/report_charts.h"
#include "pipeline/commands/report/report_page.h"
#include "pipeline/commands/report/sections.h"

namespace press {
namespace {

constexpr size_t most_kinds = 6;

// Deals by year and kind.
struct DealYears {
  std::vector<std::string> kinds;                                // the most frequent first
  std::map<std::string, std::map<std::string, double>> numbers;  // kind, year; "": no date
  std::map<std::string, int64_t> years;                          // all kinds
};

DealYears deal_years(const CommandTable& deals) {
  const size_t seen = deals.column("first_seen"), kind = deals.column("kind");
  DealYears counted;
  std::map<std::string, int64_t> totals;
  for (const std::vector<Cell>& row : deals.rows) {
    const std::string year = text_of(row, seen).substr(0, 4), name = text_of(row, kind);
    ++counted.numbers[name][year];
    ++counted.years[year];
    if (totals[name]++ == 0) counted.kinds.push_back(name);
  }
  std::sort(counted.kinds.begin(), counted.kinds.end(),
            [&](const std::string& a, const std::string& b) {
              return totals[a] != totals[b] ? totals[a] > totals[b] : a < b;
            });
  return counted;
}

// The most frequent kinds; the others together.
std::vector<ChartSeries> series_by_kind(const DealYears& deals,
                                        const std::vector<std::string>& years) {
  std::vector<ChartSeries> series;
  for (size_t i = 0; i < deals.kinds.size() && i < most_kinds; ++i)
    series.push_back(series_of(deals.kinds[i], years, deals.numbers.at(deals.kinds[i]), 0));
  if (deals.kinds.size() <= most_kinds) return series;
  std::map<std::string, double> others;
  for (size_t i = most_kinds; i < deals.kinds.size(); ++i)
    for (const auto& [year, number] : deals.numbers.at(deals.kinds[i])) others[year] += number;
  series.push_back(series_of("other kinds", years, others, 0));
  return series;
}

void write_years(ReportPage& page, const CommandTable& deals) {
  const DealYears counted = deal_years(deals);
  CommandTable table;
  table.columns = {"year", "all kinds"};
  table.columns.insert(table.columns.end(), counted.kinds.begin(), counted.kinds.end());
  for (const auto& [year, number] : counted.years) {
    std::vector<Cell>& row = table.rows.emplace_back();
    row = {year.empty() ? std::string("unknown") : year, number};
    for (const std::string& kind : counted.kinds)
      row.push_back(count_at(counted.numbers.at(kind), year));
  }
  CommandTable dated = table;
  if (!dated.rows.empty() && text_of(dated.rows.front(), 0) == "unknown")
    dated.rows.erase(dated.rows.begin());
  const std::vector<std::string> years = years_of(dated);
  page.heading("Deals by year and kind");
  page.figure(
      page_line_chart({"Deals by the year in which they are first told", "", "year", "deals", ""},
                      years, series_by_kind(counted, years)));
  page.table("Deals by the year in which they are first told", html_columns(table),
             html_rows(table));
  page.again(deals, fmt::format("({}, counted by the year of first_seen and kind)",
                                counted.years.empty() ? "none"
                                                      : press::counted(deals.rows.size(), "deal")));
}

std::vector<std::vector<Cell>> largest(const CommandTable& deals, int64_t limit) {
  const size_t usd = deals.column("usd");
  std::vector<std::vector<Cell>> rows;
  for (const std::vector<Cell>& row : deals.rows)
    if (!std::isnan(real_of(row, usd))) rows.push_back(row);
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const std::vector<Cell>& a, const std::vector<Cell>& b) {
                     return real_of(a, usd) > real_of(b, usd);
                   });
  if (rows.size() > static_cast<size_t>(limit)) rows.resize(static_cast<size_t>(limit));
  return rows;
}

// The sentences that tell of a deal, each with its document.
std::vector<std::string> evidence_of(const CommandTable& deals, const std::vector<Cell>& row) {
  std::vector<std::string> lines;
  for (const auto& [doc, sentence] :
       {std::pair("evidence_doc", "evidence"), std::pair("amount_doc", "amount_evidence"),
        std::pair("status_doc", "status_evidence")}) {
    const std::string words = text_of(row, deals.column(sentence));
    if (words.empty()) continue;
    const std::string line = place_line({text_of(row, deals.column(doc))}, words, {}, {});
    if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(line);
  }
  return lines;
}

std::string name_of(const CommandTable& deals, const std::vector<Cell>& row) {
  std::string name;
  for (const char* column : {"first_seen", "kind", "acquirer", "investor", "partners", "target"}) {
    const std::string value = text_of(row, deals.column(column));
    if (!value.empty()) name += (name.empty() ? "" : ", ") + value;
  }
  return name;
}

// One column of a table for the buyer: the acquirer, or where there is none the investor. Columns
// without any value are left out.
CommandTable to_show(const CommandTable& deals, int64_t limit) {
  CommandTable shown;
  const size_t acquirer = deals.column("acquirer"), investor = deals.column("investor");
  std::vector<size_t> places;
  const std::vector<std::vector<Cell>> rows = largest(deals, limit);
  for (const char* name : {"first_seen", "kind", "status", "acquirer", "partners", "target",
                           "amount", "currency", "usd", "n_articles"}) {
    const size_t place = deals.column(name);
    const bool any = std::any_of(rows.begin(), rows.end(), [&](const std::vector<Cell>& row) {
      return !text_of(row, place).empty() || (place == acquirer && !text_of(row, investor).empty());
    });
    if (!any) continue;
    places.push_back(place);
    shown.columns.emplace_back(place == acquirer ? "buyer or investor" : name);
  }
  for (const std::vector<Cell>& row : rows) {
    std::vector<Cell>& cells = shown.rows.emplace_back();
    for (const size_t place : places)
      cells.push_back(place == acquirer && text_of(row, acquirer).empty() ? row[investor]
                                                                          : row[place]);
  }
  return shown;
}

void write_largest(ReportPage& page, const CommandTable& deals) {
  page.heading("The largest deals");
  const std::vector<std::vector<Cell>> found = largest(deals, page.options().limit);
  if (found.empty()) return page.none("No deal has a sum in US dollars.");
  const CommandTable shown = to_show(deals, page.options().limit);
  std::vector<std::vector<HtmlCell>> rows = html_rows(shown);
  Places places(page, "deal");
  for (size_t i = 0; i < rows.size() && !page.options().no_text; ++i)
    rows[i].back().link = places.add_lines(name_of(deals, found[i]), evidence_of(deals, found[i]));
  std::vector<HtmlColumn> heads = html_columns(shown);
  heads.back() = {"articles", "documents that tell of it"};
  page.table("Deals with the largest sums, in US dollars of the day", heads, rows);
  page.again(deals, "(those with the highest usd)");
  places.write("The sentences that tell of them");
}

}  // namespace

void write_deals(ReportPage& page) {
  page.section("deals", "Deals");
  const CommandTable deals = page.ask({"deals"}, {"--merge"});
  if (deals.rows.empty()) {
    page.none("No deal was found.");
    page.again(deals);
  } else {
    page.text(
        "Each deal stands once, however many articles tell of it. The year is that of the first of "
        "them; sums are what most of them say.");
    write_years(page, deals);
    write_largest(page, deals);
  }
  page.end_section();
}

}  // namespace press

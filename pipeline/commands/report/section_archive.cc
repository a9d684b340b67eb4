// What the archive is: documents by year, outlet, language and country, copies, rejects.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "corpus/text/counted.h"
#include "pipeline/commands/report/report_charts.h"
#include "pipeline/commands/report/report_page.h"
#include "pipeline/commands/report/sections.h"

namespace press {
namespace {

CommandTable documents_by(const ReportPage& page, const std::string& fields) {
  return page.ask({"info"}, {"--documents", "--by", fields});
}

// How many rows have a value in their first column.
int64_t known_values(const CommandTable& table) {
  return std::count_if(table.rows.begin(), table.rows.end(),
                       [](const std::vector<Cell>& row) { return !text_of(row, 0).empty(); });
}

int64_t documents_without(const CommandTable& table) {
  const size_t documents = table.column("documents");
  int64_t number = 0;
  for (const std::vector<Cell>& row : table.rows)
    if (text_of(row, 0).empty()) number += integer_of(row, documents);
  return number;
}

// The rows with most documents first, at most so many.
CommandTable most_frequent(CommandTable table, int64_t limit) {
  const size_t documents = table.column("documents");
  std::stable_sort(table.rows.begin(), table.rows.end(),
                   [&](const std::vector<Cell>& a, const std::vector<Cell>& b) {
                     return integer_of(a, documents) > integer_of(b, documents);
                   });
  if (table.rows.size() > static_cast<size_t>(limit)) table.rows.resize(static_cast<size_t>(limit));
  return table;
}

void name_unknown(CommandTable& table) {
  for (std::vector<Cell>& row : table.rows)
    if (text_of(row, 0).empty()) row[0] = std::string("unknown");
}

std::string how_many(const CommandTable& shown, const CommandTable& all, const char* what) {
  if (shown.rows.size() == all.rows.size()) return {};
  return fmt::format("({} of {}: those with most documents)", shown.rows.size(),
                     counted(all.rows.size(), what));
}

void write_years(ReportPage& page, const CommandTable& by_year) {
  page.heading("Documents by year");
  const std::vector<std::string> years = years_of(by_year);
  if (years.empty()) return page.none("No document has a date.");
  page.figure(page_line_chart({"Documents by year", "", "year", "documents", ""}, years,
                              {series_of("", years, values_by(by_year, "year", "documents"), 0)}));
  CommandTable shown = by_year;
  name_unknown(shown);
  page.table("Documents, stories (near-duplicates counted once) and words of each year",
             html_columns(shown), html_rows(shown));
  page.again(by_year);
}

// Documents of each outlet and year, as one row an outlet.
void write_outlet_years(ReportPage& page, const CommandTable& outlets,
                        const std::vector<std::string>& years) {
  const CommandTable cells = documents_by(page, "outlet,year");
  std::map<std::string, std::map<std::string, double>> table;
  for (const std::vector<Cell>& row : cells.rows)
    table[text_of(row, 0)][text_of(row, 1)] = real_of(row, cells.column("documents"));
  std::vector<HtmlColumn> columns = {{"outlet", {}}};
  for (const std::string& year : years) columns.push_back({year, {}});
  std::vector<std::vector<HtmlCell>> rows;
  for (const std::vector<Cell>& outlet : outlets.rows) {
    std::vector<HtmlCell>& row = rows.emplace_back();
    const std::string name = text_of(outlet, 0);
    row.push_back({name.empty() ? std::string("unknown") : name});
    for (const std::string& year : years) row.push_back({count_at(table[name], year)});
  }
  page.table("Documents of each outlet and year", columns, rows);
  page.again(cells, "(years as columns)");
}

void write_outlets(ReportPage& page, const CommandTable& by_outlet,
                   const std::vector<std::string>& years) {
  page.heading("Outlets");
  if (known_values(by_outlet) == 0) return page.none("No document has an outlet.");
  const CommandTable most = most_frequent(by_outlet, page.options().limit);
  CommandTable shown = most;
  name_unknown(shown);
  page.table("Outlets with most documents", html_columns(shown), html_rows(shown));
  page.again(by_outlet, how_many(most, by_outlet, "outlet"));
  if (!years.empty()) write_outlet_years(page, most, years);
}

void write_field(ReportPage& page, CommandTable table, const char* field, const char* title) {
  page.heading(title);
  if (known_values(table) == 0) return page.none(fmt::format("No document has a {}.", field));
  CommandTable shown = most_frequent(table, page.options().limit);
  name_unknown(shown);
  page.table(fmt::format("Documents by {}", field), html_columns(shown), html_rows(shown));
  page.again(table, how_many(shown, table, field));
}

void write_copies(ReportPage& page) {
  page.heading("Copies");
  page.text(
      "Near-duplicates (wire copy, reprints, editions) are one story: a document and the later "
      "ones that share most of its wording.");
  const CommandTable stories =
      page.ask({"duplicates"}, {"--stories", "--limit", std::to_string(page.options().limit)});
  if (stories.rows.empty()) {
    page.none("No document is a near-duplicate of another.");
  } else {
    std::vector<std::string> columns = stories.columns;
    if (page.options().no_text) columns.erase(std::find(columns.begin(), columns.end(), "title"));
    page.table("The most reprinted stories: their first document, and how many there are",
               html_columns(stories, columns), html_rows(stories, columns));
  }
  page.again(stories);
}

void write_rejects(ReportPage& page) {
  page.heading("What could not be read");
  const CommandTable rejects = page.ask_all({"rejects"}, {"--summary"});
  if (rejects.rows.empty())
    page.none("Nothing was rejected or removed.");
  else
    page.table("Rejects and removed documents by reason, of the whole corpus",
               html_columns(rejects), html_rows(rejects));
  page.again(rejects);
}

}  // namespace

void write_archive(ReportPage& page) {
  page.section("archive", "The archive");
  const CommandTable all = page.ask({"info"}, {"--documents"});
  const CommandTable by_year = documents_by(page, "year"), by_outlet = documents_by(page, "outlet"),
                     by_language = documents_by(page, "language"),
                     by_country = documents_by(page, "country");
  std::vector<std::pair<std::string, Cell>> facts;
  for (size_t i = 0; i < all.columns.size() && !all.rows.empty(); ++i)
    facts.emplace_back(html_columns(all)[i].name, all.rows[0][i]);
  facts.emplace_back("outlets", known_values(by_outlet));
  facts.emplace_back("languages", known_values(by_language));
  facts.emplace_back("without date", documents_without(by_year));
  facts.emplace_back("without outlet", documents_without(by_outlet));
  facts.emplace_back("without language", documents_without(by_language));
  page.facts(facts);
  page.again(all);
  write_years(page, by_year);
  write_outlets(page, by_outlet, years_of(by_year));
  write_field(page, by_language, "language", "Languages");
  write_field(page, by_country, "country", "Countries of outlets");
  write_copies(page);
  write_rejects(page);
  page.end_section();
}

}  // namespace press

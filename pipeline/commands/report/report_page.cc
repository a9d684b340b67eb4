#include "pipeline/commands/report/report_page.h"

#include <algorithm>

#include "output/html/html.h"

namespace press {
namespace {

// "--outlet", "The Post"; a value that looks like an option stands in one word with its name.
void add_option(const std::string& name, const std::string& value,
                std::vector<std::string>& words) {
  if (value.empty()) return;
  if (value.front() == '-') {
    words.push_back(name + "=" + value);
  } else {
    words.push_back(name);
    words.push_back(value);
  }
}

void add_options(const std::string& name, const std::vector<std::string>& values,
                 std::vector<std::string>& words) {
  for (const std::string& value : values) add_option(name, value, words);
}

std::vector<size_t> places_of(const CommandTable& table, const std::vector<std::string>& names) {
  std::vector<size_t> places;
  for (size_t i = 0; i < table.columns.size() && names.empty(); ++i) places.push_back(i);
  for (const std::string& name : names)
    if (table.has(name)) places.push_back(table.column(name));
  return places;
}

// "first_hits" as a head of a column.
std::string spoken(std::string name) {
  for (char& c : name)
    if (c == '_') c = ' ';
  return name;
}

// The filter of the page and of the group: a year may be cut at the ends of the page's dates.
Filter filter_of(const ReportOptions& options, const PageGroup& group) {
  Filter filter = options.filter;
  if (group.field == "year") {
    if (!filter.from.starts_with(group.value)) filter.from = group.value;
    if (!filter.to.starts_with(group.value)) filter.to = group.value;
  }
  if (group.field == "outlet") filter.outlets = {group.value};
  if (group.field == "country") filter.countries = {group.value};
  if (group.field == "language") filter.languages = {group.value};
  return filter;
}

}  // namespace

// The header of a table says what every table of this corpus is told with.
ReportPage::ReportPage(const ReportOptions& options) : options_(options) {
  messages_ = ask({"info"}, {"--documents", "--limit", "0"}).messages;
  whole_ = ask_all({"info"});
}

std::vector<std::string> ReportPage::filter_words(const PageGroup& group) const {
  const Filter filter = filter_of(options_, group);
  std::vector<std::string> words;
  add_option("--from", filter.from, words);
  add_option("--to", filter.to, words);
  add_options("--outlet", filter.outlets, words);
  add_options("--country", filter.countries, words);
  add_options("--language", filter.languages, words);
  add_options("--section", filter.sections, words);
  add_options("--entity", options_.entities, words);
  add_options("--where", options_.where, words);
  add_option("--ids", options_.ids, words);
  return words;
}

std::vector<std::string> ReportPage::arguments(const std::vector<std::string>& command,
                                               const std::vector<std::string>& further,
                                               const PageGroup& group) const {
  std::vector<std::string> words = command;
  const std::vector<std::string> filter = filter_words(group);
  for (const auto* some : {&options_.corpora, &further, &filter})
    words.insert(words.end(), some->begin(), some->end());
  return words;
}

CommandTable ReportPage::ask(const std::vector<std::string>& command,
                             const std::vector<std::string>& further, const KeepRow& keep) const {
  return run_command(arguments(command, further), keep);
}

CommandTable ReportPage::ask_all(const std::vector<std::string>& command,
                                 const std::vector<std::string>& further) const {
  std::vector<std::string> words = command;
  words.insert(words.end(), options_.corpora.begin(), options_.corpora.end());
  words.insert(words.end(), further.begin(), further.end());
  return run_command(words);
}

void ReportPage::section(const std::string& id, const std::string& title) {
  body_ += "<section id=\"" + id + "\">\n" + html_element("h2", title) + "\n";
}

void ReportPage::heading(const std::string& title) { body_ += html_element("h3", title) + "\n"; }

void ReportPage::text(const std::string& words) { body_ += html_element("p", words) + "\n"; }

void ReportPage::none(const std::string& words) {
  body_ += "<p class=\"none\">" + html_text(words) + "</p>\n";
}

void ReportPage::facts(const std::vector<std::pair<std::string, Cell>>& facts) {
  body_ += "<dl class=\"facts\">\n";
  for (const auto& [name, value] : facts)
    body_ += "<div>" + html_element("dt", name) + "<dd>" + html_cell(value) + "</dd></div>\n";
  body_ += "</dl>\n";
}

void ReportPage::list(const std::vector<std::string>& points, const std::string& style) {
  if (points.empty()) return;
  body_ += style.empty() ? "<ul>\n" : "<ul class=\"" + style + "\">\n";
  for (const std::string& point : points) body_ += html_element("li", point) + "\n";
  body_ += "</ul>\n";
}

void ReportPage::figure(const std::string& svg) {
  if (!svg.empty()) body_ += "<figure>" + svg + "</figure>\n";
}

void ReportPage::table(const std::string& caption, const std::vector<HtmlColumn>& columns,
                       const std::vector<std::vector<HtmlCell>>& rows) {
  body_ += html_table(caption, columns, rows);
}

void ReportPage::again(const CommandTable& table, const std::string& how) {
  std::vector<std::string> own;
  for (const std::string& message : table.messages)
    if (std::find(messages_.begin(), messages_.end(), message) == messages_.end())
      own.push_back(message);
  list(own, "notes");
  body_ += "<p class=\"again\">" + html_element("code", command_line(table.arguments)) +
           (how.empty() ? "" : " " + html_text(how)) + "</p>\n";
}

std::vector<HtmlColumn> html_columns(const CommandTable& table,
                                     const std::vector<std::string>& names) {
  std::vector<HtmlColumn> columns;
  for (const size_t place : places_of(table, names))
    columns.push_back({spoken(table.columns[place]), {}});
  return columns;
}

std::vector<std::vector<HtmlCell>> html_rows(const CommandTable& table,
                                             const std::vector<std::string>& names) {
  const std::vector<size_t> places = places_of(table, names);
  std::vector<std::vector<HtmlCell>> rows;
  for (const std::vector<Cell>& row : table.rows) {
    std::vector<HtmlCell>& cells = rows.emplace_back();
    for (const size_t place : places) cells.push_back({row[place]});
  }
  return rows;
}

}  // namespace press

// Asahi's Kikuzo and Yomiuri's Yomidasu: a table with number, date, edition, section, page and
// length for each article, then its headline and text.
#include "corpus/text/strings.h"
#include "pipeline/readers/html/html_layouts.h"
#include "pipeline/readers/html/html_lines.h"

namespace press {
namespace {

// In these pages every <br> ends a paragraph, and an ideographic blank begins one.
void add_lines(const HtmlPage& page, uint32_t node, ExportRecord& record) {
  for (ExportLine& line : html_lines(page, node)) record.add_paragraph(std::move(line.text));
}

std::vector<std::string> cells_of(const HtmlPage& page, uint32_t row, Tag tag) {
  std::vector<std::string> cells;
  for (const uint32_t cell :
       find_nodes(page, row, [&](uint32_t i) { return page.nodes[i].tag == tag; }))
    cells.push_back(joined(html_paragraphs(page, cell), " "));
  return cells;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() > end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

void read_kikuzo_page(const HtmlPage& page, const Input& input, const Intake& intake) {
  ExportRecord record;
  uint64_t number = 0, tables = 0;
  for (uint32_t i = 1; i < page.nodes.size(); ++i) {
    const HtmlNode& node = page.nodes[i];
    if (node.tag == Tag::table && has_class(page, i, "topic-list")) {
      const std::vector<std::string> cells = cells_of(page, i, Tag::td);
      if (cells.size() < 6) continue;
      ++tables;
      record = {};
      record.document.outlet = input.words.exports.first("kikuzo", "outlet");
      record.document.language = "ja";
      record.set_date(cells[1], "kikuzo:date", input.words.dates);
      record.document.section = cells[3];
      record.extra = {{"edition", cells[2]}, {"page", cells[4]}};
    } else if (node.tag == Tag::span && has_class(page, i, "font002")) {
      record.document.title = joined(html_paragraphs(page, i), " ");
    } else if (has_class(page, i, "detail001") && node.tag != Tag::text) {
      add_lines(page, i, record);
      if (record.document.published.empty()) continue;
      hand_out(std::move(record), input, "kikuzo-html", ++number, intake);
      record = {};
      i = node.end - 1;
    }
  }
  intake.claim(tables);
}

void read_yomidasu_page(const HtmlPage& page, const Input& input, const Intake& intake) {
  std::vector<uint32_t> tables = find_nodes(page, 0, [&](uint32_t i) {
    return page.nodes[i].tag == Tag::table && has_class(page, i, "contentsTable");
  });
  const auto last = static_cast<uint32_t>(page.nodes.size());
  uint64_t number = 0, claimed = 0;
  for (size_t t = 0; t < tables.size(); ++t) {
    const std::vector<std::string> cells = cells_of(page, tables[t], Tag::th);
    if (cells.size() < 4) continue;
    ++claimed;
    ExportRecord record;
    record.document.outlet = input.words.exports.first("yomidasu", "outlet");
    record.document.language = "ja";
    record.set_date(cells[1], "yomidasu:date", input.words.dates);
    record.document.title = cells[2];
    record.extra.emplace_back("edition", cells[3]);
    if (cells.size() > 4) record.document.section = cells[4];
    for (const std::string& cell : cells)
      if (ends_with(cell, "頁")) record.extra.emplace_back("page", cell);
    const uint32_t end = t + 1 < tables.size() ? tables[t + 1] : last;
    for (uint32_t i = page.nodes[tables[t]].end; i < end; ++i) {
      if (page.nodes[i].tag != Tag::p || !has_class(page, i, "mb10")) continue;
      add_lines(page, i, record);
      i = page.nodes[i].end - 1;
    }
    mark_preview(record);
    hand_out(std::move(record), input, "yomidasu-html", ++number, intake);
  }
  intake.claim(claimed);
}

}  // namespace press

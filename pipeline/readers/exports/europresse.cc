// Europresse and Eureka.cc: until 2014 spans and bare text between <br>, since then <article>.
#include <algorithm>
#include <utility>

#include "corpus/text/strings.h"
#include "pipeline/readers/html/html_layouts.h"
#include "pipeline/readers/html/html_lines.h"
#include "pipeline/readers/lines/dates.h"

namespace press {
namespace {

constexpr size_t most_author_words = 10;

std::string_view field_of(std::string_view text, const ExportWords& words) {
  return words.field("europresse", text);
}

std::string text_of(const HtmlPage& page, uint32_t node) {
  return joined(html_paragraphs(page, node), " ");
}

bool begins_article(const HtmlPage& page, uint32_t node) {
  return has_class(page, node, "DocPublicationName");
}

bool is_title(const HtmlPage& page, uint32_t node) {
  return has_class(page, node, "TitreArticleVisu") || has_class(page, node, "titreArticleVisu");
}

// "Communication, mardi 14 mars 2006, p. 16": the order varies, a part that is a date is the date.
void take_header(const std::string& header, const DateWords& words, ExportRecord& record) {
  if (const auto date = find_date(header, words)) {
    if (record.document.published.empty()) {
      record.document.published = date->iso;
      record.document.published_rule = "europresse:header";
    }
  }
  for (size_t at = 0; at < header.size();) {
    const size_t end = std::min(header.find(',', at), header.size());
    const std::string_view part = trimmed(std::string_view(header).substr(at, end - at));
    at = end + 1;
    if (part.size() < 3 || find_date(part, words)) continue;
    if (part.substr(0, 2) == "p." || part.substr(0, 3) == "pp.")
      record.extra.emplace_back("page", trimmed(part.substr(part.find('.') + 1)));
    else if (record.document.section.empty() && !date_line(part, words) &&
             part.find_first_of("0123456789") == std::string_view::npos &&
             words.meaning(part).kind == DateWord::none)
      record.document.section = part;
  }
}

// The article's text: what follows the title up to the footer.
void take_text(const std::vector<ExportLine>& lines, const ReaderWords& words,
               ExportRecord& record) {
  bool first = true, open = false;
  for (const ExportLine& line : lines) {
    const std::string_view field = field_of(line.text, words.exports);
    if (field == "copyright" || field == "end") break;
    if (field == "noise") continue;
    const size_t count =
        static_cast<size_t>(std::count(line.text.begin(), line.text.end(), ' ')) + 1;
    if (std::exchange(first, false) && count < most_author_words && !ends_sentence(line.text) &&
        !split_names(line.text, words).empty()) {
      record.add_byline(line.text, words);
      continue;
    }
    if (line.gap || !open)
      record.add_paragraph(line.text);
    else
      record.blocks.back().text += ' ' + line.text;
    open = !record.blocks.empty();
  }
}

ExportRecord record_of(const HtmlPage& page, uint32_t begin, uint32_t end,
                       const ReaderWords& words) {
  ExportRecord record;
  record.document.outlet = text_of(page, begin);
  if (const size_t number = record.document.outlet.find(", no"); number != std::string::npos)
    record.document.outlet.resize(number);
  std::string header;
  uint32_t title = 0;
  for (uint32_t i = begin; i < end; ++i) {
    if (page.nodes[i].tag == Tag::text) continue;
    if (has_class(page, i, "DocHeader") && title == 0) header += text_of(page, i) + " ";
    if (has_class(page, i, "docAuthors")) record.add_byline(text_of(page, i), words);
    if (title == 0 && is_title(page, i)) title = i;
  }
  take_header(header, words.dates, record);
  if (title == 0) return record;
  record.document.title = text_of(page, title);
  const uint32_t wrapper = first_of_class(page, begin > 0 ? begin - 1 : 0, "docOcurrContainer");
  std::vector<ExportLine> lines;
  if (wrapper > title && wrapper < end)
    lines = html_lines(page, wrapper);
  else
    lines = html_lines_between(page, page.nodes[title].end, end);
  take_text(lines, words, record);
  return record;
}

}  // namespace

void read_europresse_page(const HtmlPage& page, const Input& input, const Intake& intake) {
  std::vector<uint32_t> starts =
      find_nodes(page, 0, [&](uint32_t i) { return begins_article(page, i); });
  uint64_t titles = 0;
  for (uint32_t i = 1; i < page.nodes.size(); ++i)
    titles += page.nodes[i].tag != Tag::text && is_title(page, i);
  starts.push_back(static_cast<uint32_t>(page.nodes.size()));
  for (size_t i = 0; i + 1 < starts.size(); ++i)
    hand_out(record_of(page, starts[i], starts[i + 1], input.words), input, "europresse-html",
             i + 1, intake);
  intake.claim(titles);
}

}  // namespace press

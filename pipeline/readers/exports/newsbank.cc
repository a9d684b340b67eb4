// A saved hit list of NewsBank (Access World News): headlines and previews, no articles.
#include "pipeline/readers/html/html_layouts.h"
#include "pipeline/readers/html/html_lines.h"

namespace press {
namespace {

std::string text_of_class(const HtmlPage& page, uint32_t node, std::string_view name) {
  const uint32_t found = first_of_class(page, node, name);
  if (found == 0) return {};
  std::string text;
  for (const std::string& paragraph : html_paragraphs(page, found))
    text += (text.empty() ? "" : " ") + paragraph;
  return text;
}

std::string without_prefix(std::string title, const std::string& prefix) {
  if (title.compare(0, prefix.size(), prefix) == 0) title.erase(0, prefix.size());
  return std::string(trimmed(title));
}

}  // namespace

void read_newsbank_page(const HtmlPage& page, const Input& input, const Intake& intake) {
  const std::string prefix = input.words.exports.first("newsbank", "noise");
  uint64_t number = 0;
  for (const uint32_t hit :
       find_nodes(page, 0, [&](uint32_t i) { return has_class(page, i, "search-hits__hit"); })) {
    ExportRecord record;
    record.document.title =
        without_prefix(text_of_class(page, hit, "search-hits__hit__title"), prefix);
    if (record.document.title.empty()) continue;
    constexpr std::string_view item = "search-hits__hit__meta__item--";
    record.document.outlet = text_of_class(page, hit, std::string(item) + "source");
    record.set_date(text_of_class(page, hit, std::string(item) + "display-date"), "newsbank:date",
                    input.words.dates);
    record.add_byline(text_of_class(page, hit, std::string(item) + "author"), input.words);
    record.add_paragraph(text_of_class(page, hit, "preview-first-paragraph"));
    if (record.blocks.empty())
      mark_preview(record);
    else
      record.extra.emplace_back("preview", "true");
    hand_out(std::move(record), input, "newsbank-html", ++number, intake);
  }
  intake.claim(number);
  intake.warn("a list of hits with previews, not the articles: download the full texts");
}

}  // namespace press

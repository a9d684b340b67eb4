#include "pipeline/readers/pdf/pdf_text.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/readers/lines/hyphens.h"
#include "pipeline/readers/lines/paragraphs.h"
#include "pipeline/readers/office/pdf_headline.h"
#include "pipeline/readers/pdf/pdf_heads.h"
#include "pipeline/readers/pdf/pdf_order.h"
#include "pipeline/readers/pdf/pdf_paragraphs.h"
#include "pipeline/readers/pdf/pdf_tables.h"

namespace press {
namespace {

// The lines of the first page that are its headline, taken out of it and joined; empty when they do
// not stand there together.
std::string take_headline(const std::vector<std::string>& large, PdfPage& page) {
  if (large.empty()) return {};
  std::vector<std::string> lines = page.unplaced;
  for (const PdfLine& line : page.lines) lines.push_back(line.text());
  for (size_t begin = 0; begin + large.size() <= lines.size(); ++begin) {
    std::string title;
    size_t matched = 0;
    for (; matched < large.size(); ++matched) {
      const std::string line = squeezed_blanks(lines[begin + matched]);
      if (line != squeezed_blanks(large[matched])) break;
      append_line(title, line, {});
    }
    if (matched != large.size()) continue;
    const auto from = static_cast<std::ptrdiff_t>(begin);
    const auto to = static_cast<std::ptrdiff_t>(begin + matched);
    if (page.unplaced.empty())
      page.lines.erase(page.lines.begin() + from, page.lines.begin() + to);
    else
      page.unplaced.erase(page.unplaced.begin() + from, page.unplaced.begin() + to);
    return squeezed_blanks(title);
  }
  return {};
}

std::vector<std::string> headline_of_page(const PdfPage& page) {
  std::vector<SizedLine> sized;
  for (const PdfLine& line : page.lines)
    if (!line.turned) sized.push_back({line.text(), line.size});
  return headline_of(sized);
}

}  // namespace

PdfText text_of_pages(std::vector<PdfPage> pages, std::vector<std::string> headline) {
  PdfText text;
  const double common = common_size(pages);
  WrittenWords vocabulary;
  for (const PdfPage& page : pages)
    for (const PdfLine& line : page.lines) vocabulary.add(line.text());
  if (headline.empty() && !pages.empty()) headline = headline_of_page(pages[0]);
  if (!pages.empty()) text.title = take_headline(headline, pages[0]);
  drop_running_heads(pages);
  PdfParagraphs paragraphs(common, vocabulary);
  for (PdfPage& page : pages) {
    join_rows(page, common);
    order_blocks(page, common);
    paragraphs.add(page);
  }
  text.blocks = paragraphs.blocks();
  text.firsts = paragraphs.firsts();
  return text;
}

}  // namespace press

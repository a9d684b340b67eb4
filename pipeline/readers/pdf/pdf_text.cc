#include "pipeline/readers/pdf/pdf_text.h"

#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/text/unicode.h"
#include "pipeline/readers/lines/hyphens.h"
#include "pipeline/readers/lines/paragraphs.h"
#include "pipeline/readers/office/pdf_headline.h"
#include "pipeline/readers/pdf/pdf_heads.h"
#include "pipeline/readers/pdf/pdf_order.h"
#include "pipeline/readers/pdf/pdf_paragraphs.h"
#include "pipeline/readers/pdf/pdf_tables.h"
#include "pipeline/readers/words/line_key.h"

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

// Signs of picture fonts before a headline: boxes, bullets, arrows, characters for private use.
std::string without_signs(std::string_view title) {
  for (;;) {
    size_t at = 0;
    const char32_t c = title.empty() ? U'a' : next_code_point(title, at);
    const bool sign = (c >= 0x2190 && c <= 0x27BF) || (c >= 0xE000 && c <= 0xF8FF);
    if (!sign) return std::string(title);
    title = trimmed(title.substr(at));
  }
}

// "The Harbour Plan" over a smaller "Second report": where the pages are headed "The Harbour Plan
// Second report", that is the title.
void complete_title(const std::vector<std::string>& heads, PdfPage& page, std::string& title) {
  if (title.empty()) return;
  for (const std::string& head : heads) {
    const std::string key = line_key(head);
    for (auto line = page.lines.begin(); line != page.lines.end(); ++line) {
      if (line->turned || line_key(title + ' ' + line->text()) != key) continue;
      title = head;
      page.lines.erase(line);
      return;
    }
  }
}

// In a text of one size: the largest bold lines over the first lines of prose, the longest of
// several.
std::vector<std::string> bold_headline(const PdfPage& page) {
  constexpr size_t shortest = 8, longest = 300, prose = 40;  // bytes
  struct Run {
    double size = 0;
    size_t bytes = 0;
    std::vector<std::string> lines;
  };
  Run best, run;
  const auto take = [&] {
    const bool fits = run.bytes >= shortest && run.bytes <= longest;
    if (fits && (run.size > best.size || (run.size == best.size && run.bytes > best.bytes)))
      best = run;
    run = {};
  };
  const PdfLine* last = nullptr;
  for (const PdfLine& line : page.lines) {
    if (line.turned) continue;
    const std::string text = line.text();
    if (!line.bold && text.size() >= prose && last != nullptr) {
      take();
      return best.lines;
    }
    const double size = std::round(line.size);
    const bool apart = last == nullptr || !last->bold || std::round(last->size) != size ||
                       std::abs(line.y0 - last->y0) > 2 * line.size;
    if (apart) take();
    last = &line;
    if (!line.bold) continue;
    run.size = size;
    run.bytes += text.size();
    run.lines.push_back(text);
  }
  return {};  // no text below it
}

std::vector<std::string> headline_of_page(const PdfPage& page) {
  std::vector<SizedLine> sized;
  for (const PdfLine& line : page.lines)
    if (!line.turned) sized.push_back({line.text(), line.size});
  std::vector<std::string> found = headline_of(sized);
  return found.empty() ? bold_headline(page) : found;
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
  text.title = without_signs(text.title);
  text.heads = drop_running_heads(pages);
  if (!pages.empty()) complete_title(text.heads, pages[0], text.title);
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

#include "pipeline/readers/pdf/pdf_pages.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <utility>

#include "corpus/text/unicode.h"
#include "pipeline/readers/pdf/ligatures.h"

namespace press {
namespace {

constexpr size_t most_lines = 3000;  // of a page; more are a drawing or a map
// Blanks within a line are narrower than this, in heights of its type; wider ones part cells.
constexpr double widest_blank = 1.3;

double value(std::string_view line, std::string_view name) {
  const size_t at = line.find(name);
  double number = 0;
  if (at != std::string_view::npos)
    std::from_chars(line.data() + at + name.size(), line.data() + line.size(), number);
  return number;
}

struct Word {
  double x0, y0, x1, y1;
  std::string text;
};

Word word_of(std::string_view row) {
  const size_t begin = row.find('>') + 1;
  const size_t end = std::max(begin, std::min(row.rfind("</word>"), row.size()));
  Word word{value(row, "xMin=\""), value(row, "yMin=\""), value(row, "xMax=\""),
            value(row, "yMax=\""),
            to_utf8(without_references(row.substr(begin, end - begin))).text};
  part_ligatures(word.text);
  return word;
}

PdfLine line_of(const std::vector<Word>& words, uint32_t block) {
  PdfLine line;
  line.block = block;
  line.x0 = line.y0 = HUGE_VAL;
  for (const Word& word : words) {
    const double height = word.y1 - word.y0, width = word.x1 - word.x0;
    line.turned = line.turned || (word.text.size() > 3 && height > width * 1.5);
    line.x0 = std::min(line.x0, word.x0);
    line.y0 = std::min(line.y0, word.y0);
    line.x1 = std::max(line.x1, word.x1);
    line.y1 = std::max(line.y1, word.y1);
    line.size = std::max(line.size, height);
  }
  line.first_word = words.front().x1 - words.front().x0;
  for (const Word& word : words) {
    const bool apart =
        line.pieces.empty() || word.x0 - line.pieces.back().x1 > line.size * widest_blank;
    if (apart)
      line.pieces.push_back({word.x0, word.x1, word.text});
    else
      (line.pieces.back().text += ' ') += word.text, line.pieces.back().x1 = word.x1;
  }
  return line;
}

bool from_the_right(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if ((c >= 0x590 && c < 0x900) || (c >= 0xFB1D && c < 0xFE00) || (c >= 0xFE70 && c < 0xFF00))
      return true;
  }
  return false;
}

}  // namespace

std::string without_references(std::string_view text) {
  constexpr std::pair<std::string_view, char> known[] = {
      {"&amp;", '&'},   {"&lt;", '<'},   {"&gt;", '>'},  {"&quot;", '"'},
      {"&apos;", '\''}, {"&#39;", '\''}, {"&#160;", ' '}};
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const auto* const one =
        std::find_if(std::begin(known), std::end(known), [&](const auto& reference) {
          return text.substr(at, reference.first.size()) == reference.first;
        });
    out += one == std::end(known) ? text[at] : one->second;
    at += one == std::end(known) ? 1 : one->first.size();
  }
  return out;
}

std::string PdfLine::text() const {
  std::string all;
  for (const PdfPiece& piece : pieces) {
    if (!all.empty()) all += row ? " | " : " ";
    all += piece.text;
  }
  return all;
}

bool PdfPage::plain() const {
  size_t turned = 0;
  for (const PdfLine& line : lines) {
    turned += line.turned;
    for (const PdfPiece& piece : line.pieces)
      if (from_the_right(piece.text)) return true;
  }
  return turned * 3 > lines.size() || lines.size() > most_lines;
}

std::vector<PdfPage> pdf_pages(std::string_view layout) {
  std::vector<PdfPage> pages;
  std::vector<Word> words;
  uint32_t block = 0;
  for (size_t at = 0; at < layout.size();) {
    const size_t end = std::min(layout.find('\n', at), layout.size());
    std::string_view row = layout.substr(at, end - at);
    at = end + 1;
    row.remove_prefix(std::min(row.find_first_not_of(' '), row.size()));
    const auto is = [&](std::string_view tag) { return row.substr(0, tag.size()) == tag; };
    if (is("<page ")) {
      pages.push_back({value(row, "width=\""), value(row, "height=\""), {}, {}});
    } else if (pages.empty()) {
      continue;
    } else if (is("<block ")) {
      ++block;
    } else if (is("<word ")) {
      Word word = word_of(row);
      if (!word.text.empty()) words.push_back(std::move(word));
    } else if (is("</line>") && !words.empty()) {
      pages.back().lines.push_back(line_of(words, block));
      words.clear();
    }
  }
  return pages;
}

double common_size(const std::vector<PdfPage>& pages) {
  std::map<double, size_t> letters;  // of a size
  size_t all = 0, seen = 0;
  for (const PdfPage& page : pages)
    for (const PdfLine& line : page.lines) {
      if (line.turned) continue;
      size_t bytes = 0;
      for (const PdfPiece& piece : line.pieces) bytes += piece.text.size();
      letters[std::round(line.size * 10) / 10] += bytes;
      all += bytes;
    }
  for (const auto& [size, bytes] : letters)
    if ((seen += bytes) * 2 >= all) return size;
  return 0;
}

}  // namespace press

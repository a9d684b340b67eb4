// Notes at the foot of a page.
#include <algorithm>
#include <vector>

#include "corpus/text/ascii.h"
#include "pipeline/readers/pdf/pdf_paragraphs.h"

namespace press {
namespace {

constexpr double smaller = 0.93;  // than the common size
constexpr size_t longest_mark = 3;

// "12 The survey", "* At that time", "† ...": the size of the mark; 0: none.
size_t note_mark(std::string_view text) {
  for (const std::string_view sign : {"*", "†", "‡", "§", "¶"})
    if (text.substr(0, sign.size()) == sign) return sign.size();
  for (const std::string_view sign : {"¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"})
    if (text.substr(0, sign.size()) == sign) return sign.size();
  size_t digits = 0;
  while (digits < text.size() && is_ascii_digit(text[digits])) ++digits;
  if (digits == 0 || digits > longest_mark || digits == text.size()) return 0;
  const char next = text[digits];
  return next == ' ' || next == ')' || next == '.' || next == ']' || is_ascii_capital(next) ? digits
                                                                                            : 0;
}

bool only_mark(std::string_view text) {
  return text.size() <= longest_mark && std::all_of(text.begin(), text.end(), [](char c) {
           return is_ascii_digit(c) || c == '*';
         });
}

bool overlap(const PdfLine& a, const PdfLine& b) { return a.x0 < b.x1 && b.x0 < a.x1; }

// A raised figure is a line of its own to pdftotext: it goes before the line it stands at.
void join_marks(std::vector<PdfLine>& lines) {
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].row || lines[i].turned || !only_mark(lines[i].text())) continue;
    for (PdfLine& line : lines) {
      const double gap = line.x0 - lines[i].x1;
      if (&line == &lines[i] || line.row || line.turned || gap < -1 || gap > line.size ||
          lines[i].y0 > line.y1 || lines[i].y1 < line.y0)
        continue;
      line.pieces.front().text = lines[i].text() + ' ' + line.pieces.front().text;
      line.x0 = lines[i].x0;
      line.pieces.front().x0 = line.x0;
      lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i));
      --i;
      break;
    }
  }
}

}  // namespace

std::vector<PdfLine> take_notes(PdfPage& page, double common) {
  std::vector<PdfLine>& lines = page.lines;
  join_marks(lines);
  std::vector<bool> low(lines.size());
  for (size_t i = 0; i < lines.size(); ++i) {
    const PdfLine& line = lines[i];
    low[i] = !line.row && !line.turned && line.size < common * smaller &&
             line.y0 > page.height / 3 &&
             std::none_of(lines.begin(), lines.end(), [&](const PdfLine& other) {
               return other.y0 > line.y1 && !other.turned && overlap(line, other) &&
                      (other.row || other.size >= common * smaller);
             });
  }
  // What follows a mark belongs to its note; small lines without one are something else.
  std::vector<PdfLine> notes, rest;
  bool note = false;
  for (size_t i = 0; i < lines.size(); ++i) {
    note = low[i] && (note || note_mark(lines[i].text()) > 0);
    (note ? notes : rest).push_back(std::move(lines[i]));
  }
  lines = std::move(rest);
  for (PdfLine& line : notes) line.opens = note_mark(line.text()) > 0;
  return notes;
}

}  // namespace press

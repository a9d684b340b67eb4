#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace press {

// A word, or the words of a line that stand together: a cell where the line is a row.
struct PdfPiece {
  double x0 = 0, x1 = 0;
  std::string text;
};

// A line of a PDF's page, in points from the upper left corner.
struct PdfLine {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  double size = 0;        // height of its type
  uint32_t block = 0;     // lines that pdftotext takes for one column of text, page by page
  bool turned = false;    // along the margin, or a script written downwards
  bool row = false;       // of a table: its pieces are cells
  bool opens = false;     // the first line of a note
  bool bold = false;      // wholly in bold type, where most lines are not
  double first_word = 0;  // width
  std::vector<PdfPiece> pieces;

  std::string text() const;
};

struct PdfPage {
  double width = 0, height = 0;
  std::vector<PdfLine> lines;         // in the order of reading
  std::vector<std::string> unplaced;  // lines of a page whose text is known without places

  // Whether places on the page say nothing about the order of its text: written downwards or from
  // the right, or too many lines to compare.
  bool plain() const;
};

// Reads what `pdftotext -bbox-layout` says: pages, blocks, lines and words with their places.
std::vector<PdfPage> pdf_pages(std::string_view layout);

// Text of the programs of poppler with its references as characters: "Roe &amp; Son" -> "Roe &
// Son".
std::string without_references(std::string_view text);

// The size in which most letters of all pages are set; 0 without text.
double common_size(const std::vector<PdfPage>& pages);

}  // namespace press

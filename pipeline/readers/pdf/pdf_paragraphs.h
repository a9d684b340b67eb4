#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pipeline/readers/lines/article.h"
#include "pipeline/readers/lines/hyphens.h"
#include "pipeline/readers/pdf/pdf_pages.h"

namespace press {

// Makes paragraphs of the lines of a PDF, page by page: by gaps, indents, sizes and lines that end
// early; over the turn of columns and pages. Rows of tables stay lines. Notes at the foot of a page
// stand at its end, before a paragraph that goes on on the next page.
class PdfParagraphs {
 public:
  PdfParagraphs(double common, const WrittenWords& vocabulary)
      : common_(common), words_(vocabulary) {}

  void add(const PdfPage& page);

  // Short bold ones are headings.
  std::vector<Block> blocks() const;
  // The beginning of each page's text, as far as it stands in one block; empty for an empty page.
  std::vector<std::string> firsts() const;

 private:
  struct Line {
    PdfLine line;
    double left = 0, right = 0;  // of the column
    bool opens = false;          // set in before the line below it: the first one of a paragraph
    std::string text;
  };

  struct Place {
    size_t block = 0;  // one past it; 0: none
    size_t byte = 0;
  };

  std::vector<Line> lines_of(const std::vector<PdfLine>& lines) const;
  bool goes_on(const Line& line, const Line& next, double pitch) const;
  bool turns_over(const Line& line, const Line& next) const;
  bool bolder(const Line& line, const Line& next) const;
  void add_unplaced(const PdfPage& page);
  void add_lines(const std::vector<Line>& lines, double pitch, bool notes);

  double common_;
  const WrittenWords& words_;
  std::vector<Block> blocks_;
  std::vector<Place> firsts_;
  Line last_;              // of the running text
  size_t last_block_ = 0;  // one past the block in which it stands; 0: none
  bool first_of_page_ = false;
};

// Takes the notes at the foot of a page out of it: smaller lines with a mark, and nothing of the
// common size below them.
std::vector<PdfLine> take_notes(PdfPage& page, double common);

}  // namespace press

#pragma once

#include <string>
#include <vector>

#include "pipeline/readers/lines/export_record.h"
#include "pipeline/readers/pdf/pdf_pages.h"

namespace press {

// What the pages of a PDF say, in the order of reading.
struct PdfText {
  std::string title;  // the headline of the first page, which is then in no block; may be empty
  std::vector<Block> blocks;
  std::vector<std::string> heads;   // running heads and feet, which are in no block
  std::vector<std::string> firsts;  // PdfParagraphs::firsts()
};

// `headline`: the lines of the first page's headline where they are known already; empty: they are
// told by their size.
PdfText text_of_pages(std::vector<PdfPage> pages, std::vector<std::string> headline = {});

}  // namespace press

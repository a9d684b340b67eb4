// What pdftotext and pdftohtml may say of a page, with any places, sizes and fonts: pages become
// text that ends, and no word is told twice or made up. The programs are poppler's and not fuzzed.
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/pdf/pdf_fonts.h"
#include "pipeline/readers/pdf/pdf_text.h"

namespace {

size_t letters(const std::string& text) {
  size_t count = 0;
  for (const unsigned char byte : text) count += std::isalpha(byte) != 0 ? 1 : 0;
  return count;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string layout(reinterpret_cast<const char*>(data), size);
  try {
    std::vector<press::PdfPage> pages = press::pdf_pages(press::to_utf8(layout).text);
    press::mark_bold(layout, pages);
    size_t before = 0, after = 0;
    for (const press::PdfPage& page : pages)
      for (const press::PdfLine& line : page.lines) before += letters(line.text());
    const press::PdfText text = press::text_of_pages(std::move(pages));
    after += letters(text.title);
    for (const press::Block& block : text.blocks) after += letters(block.text);
    if (after > before) std::abort();
  } catch (const press::Error&) {  // an answer like another
  }
  return 0;
}

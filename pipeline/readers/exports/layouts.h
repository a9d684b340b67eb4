#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/readers/lines/export_record.h"

namespace press {

// How a vendor lays out its articles, in whatever file it delivers them: lines in, records out.
// Stateless.
class Layout {
 public:
  virtual ~Layout() = default;
  virtual std::string_view name() const = 0;
  // Its rows of words/exports.tsv.
  virtual std::string_view vendor() const { return name(); }
  // By the marks of the vendor, never by guess.
  virtual bool recognises(const std::vector<ExportLine>& lines, const ReaderWords& words) const = 0;
  // `format`: "nexis-docx", for the documents. `wrapped`: the lines were cut at a fixed width.
  virtual void read(const std::vector<ExportLine>& lines, const Input& input,
                    std::string_view format, bool wrapped, const Intake& intake) const = 0;
};

const Layout& nexis_layout();      // old Nexis: "1 of 12 DOCUMENTS", LABEL: value
const Layout& nexis_uni_layout();  // Nexis Uni, Lexis Advance: Body ... End of Document
const Layout& factiva_layout();    // positions instead of labels
const Layout& factiva_codes_layout();
const Layout& proquest_layout();
const Layout& apa_layout();   // APA, DeFacto
const Layout& wiso_layout();  // WISO, Genios
const Layout& integrum_layout();

// The layout of these lines; nullptr when no vendor's marks are there.
const Layout* layout_of(const std::vector<ExportLine>& lines, const ReaderWords& words);

// The same for the lines of a plain text: layouts of whose vendor no word stands in it are not
// tried, and most texts are seen to be no export without a look at their lines.
const Layout* layout_of_text(std::string_view text, const ReaderWords& words);

// The first `size` bytes, without a character of UTF-8 that ends behind them.
std::string_view first_bytes(std::string_view bytes, size_t size);

// The lines of a plain text; a line after a blank one begins a paragraph.
std::vector<ExportLine> text_lines(std::string_view text);

// Lines [begin, end) as paragraphs; with `wrapped` the lines of a paragraph are joined, else each
// is one of its own.
std::vector<std::string> paragraphs_of(const std::vector<ExportLine>& lines, size_t begin,
                                       size_t end, bool wrapped);

}  // namespace press

#include "pipeline/readers/exports/layouts.h"

#include "pipeline/readers/lines/paragraphs.h"

namespace press {

namespace {

const std::vector<const Layout*>& all_layouts() {
  static const std::vector<const Layout*> all = {
      // Its numbers of documents are those of Nexis, its labels its own.
      &integrum_layout(),      &nexis_uni_layout(), &nexis_layout(), &proquest_layout(),
      &factiva_codes_layout(), &factiva_layout(),   &apa_layout(),   &wiso_layout()};
  return all;
}

}  // namespace

const Layout* layout_of(const std::vector<ExportLine>& lines, const ReaderWords& words) {
  for (const Layout* layout : all_layouts())
    if (layout->recognises(lines, words)) return layout;
  return nullptr;
}

const Layout* layout_of_text(std::string_view text, const ReaderWords& words) {
  std::vector<ExportLine> lines;
  std::string_view vendor;  // two layouts of one stand together
  bool marked = false;
  for (const Layout* layout : all_layouts()) {
    if (layout->vendor() != vendor) {
      vendor = layout->vendor();
      marked = words.exports.holds(vendor, text);
    }
    if (!marked) continue;
    if (lines.empty()) lines = text_lines(text);
    if (layout->recognises(lines, words)) return layout;
  }
  return nullptr;
}

std::string_view first_bytes(std::string_view bytes, size_t size) {
  if (bytes.size() <= size) return bytes;
  constexpr size_t longest_character = 4;
  size_t end = size;
  while (end + longest_character > size && end > 0 &&
         (static_cast<unsigned char>(bytes[end]) & 0xC0) == 0x80)
    --end;
  return bytes.substr(0, end);
}

std::vector<ExportLine> text_lines(std::string_view text) {
  std::vector<ExportLine> lines;
  bool gap = true;
  for (const std::string_view line : split_lines(text)) {
    if (trimmed(line).empty()) {
      gap = true;
      continue;
    }
    lines.push_back({std::string(line), gap, {}});
    gap = false;
  }
  return lines;
}

std::vector<std::string> paragraphs_of(const std::vector<ExportLine>& lines, size_t begin,
                                       size_t end, bool wrapped) {
  std::vector<std::string> paragraphs;
  for (size_t i = begin; i < end; ++i) {
    const std::string_view text = trimmed(lines[i].text);
    if (text.empty()) continue;
    if (!wrapped || lines[i].gap || paragraphs.empty())
      paragraphs.emplace_back(text);
    else
      append_line(paragraphs.back(), text, {});
  }
  return paragraphs;
}

}  // namespace press

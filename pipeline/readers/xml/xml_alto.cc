// ALTO: pages of digitised newspapers, each word with its place. A page alone is a document; with
// the METS file of its issue beside it see xml_mets.cc.
#include <fmt/format.h>

#include <algorithm>

#include "pipeline/readers/lines/dates.h"
#include "pipeline/readers/lines/export_record.h"
#include "pipeline/readers/xml/alto_page.h"
#include "pipeline/readers/xml/xml_articles.h"

namespace press {
namespace {

// Headings are set larger than this share of the page's common size, in per cent.
constexpr double heading_share = 1.3;

struct SizedText {
  std::string text;
  double height = 0;  // of its lines
};

// The page's headline: a short block in the first ones whose lines are higher than most.
std::string headline(const std::vector<SizedText>& blocks) {
  constexpr size_t longest = 200, first_blocks = 12;
  std::vector<double> heights;
  for (const SizedText& block : blocks)
    if (block.height > 0) heights.push_back(block.height);
  if (heights.size() < 3) return {};
  std::nth_element(heights.begin(),
                   heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2),
                   heights.end());
  const double common = heights[heights.size() / 2];
  const SizedText* best = nullptr;
  for (size_t i = 0; i < std::min(blocks.size(), first_blocks); ++i)
    if (blocks[i].height > common * heading_share && blocks[i].text.size() <= longest &&
        count_words(blocks[i].text) > 2 && (best == nullptr || blocks[i].height > best->height))
      best = &blocks[i];
  return best == nullptr ? std::string() : best->text;
}

}  // namespace

void mark_recognised(const AltoText& text, ExportRecord& record) {
  record.extra.emplace_back("ocr", "alto");
  if (text.confidence() >= 0)
    record.extra.emplace_back("ocr_confidence", fmt::format("{:.2f}", text.confidence()));
}

void add_alto_text(const AltoPage& page, ExportRecord& record) {
  std::vector<SizedText> blocks;
  AltoText text;
  for (const AltoBlock& block : page.blocks) {
    const bool goes_on = !blocks.empty() && text.goes_on(block);
    for (const AltoLine& line : block.lines) text.add(line);
    if (goes_on)
      blocks.back().text += text.take();
    else
      blocks.push_back({text.take(), block.height()});
  }
  record.document.title = headline(blocks);
  for (const SizedText& block : blocks) record.add_paragraph(block.text);
  mark_recognised(text, record);
}

void read_alto(const XmlNode& root, const Input& input, const Intake& intake) {
  ExportRecord record;
  const AltoPage page = alto_page(root);
  add_alto_text(page, record);
  // The folder or the name of the scan has the date of the issue; the file's own dates are those of
  // the scanning.
  std::string date = date_in_path(input.source);
  if (date.size() < 10)
    if (const std::string of_scan = date_in_path(page.scan); of_scan.size() == 10) date = of_scan;
  record.document.published = date;
  if (!date.empty()) record.document.published_rule = "path";
  hand_out(std::move(record), input, "alto", 0, intake);
}

}  // namespace press

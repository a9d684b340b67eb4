// ALTO: pages of digitised newspapers, each word with its place. A page is a document; which of its
// blocks make an article stands in a METS file beside it.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "pipeline/readers/lines/dates.h"
#include "pipeline/readers/lines/export_record.h"
#include "pipeline/readers/xml/xml_articles.h"

namespace press {
namespace {

// Headings are set larger than this share of the page's common size, in per cent.
constexpr double heading_share = 1.3;

struct Reading {
  double sum = 0;  // of the confidences of words
  uint64_t words = 0;
};

bool is_content(std::string_view name) {
  return name == "TextBlock" || name == "ComposedBlock" || name == "PrintSpace" || name == "Page" ||
         name == "TopMargin" || name == "BottomMargin" || name == "LeftMargin" ||
         name == "RightMargin" || name == "Layout";
}

class BlockText {
 public:
  void line(const XmlNode& line, Reading& reading) {
    for (const XmlNode& part : line.children) {
      if (part.name == "SP") blank_ = true;
      if (part.name == "HYP") hyphen_ = true;
      if (part.name == "String") word(part, reading);
    }
    // A hyphen at the end of a line joins its word to the next; without one a line ends in a blank.
    if (!hyphen_) blank_ = true;
    joined_ = hyphen_;
    hyphen_ = false;
  }
  std::string text() && { return std::move(text_); }

 private:
  // The parts of a word parted by the end of a line have the whole of it in SUBS_CONTENT.
  void word(const XmlNode& word, Reading& reading) {
    if (const std::string_view sure = word.attribute("WC"); !sure.empty()) {
      reading.sum += std::strtod(std::string(sure).c_str(), nullptr);
      ++reading.words;
    }
    const std::string_view type = word.attribute("SUBS_TYPE");
    const std::string_view whole = word.attribute("SUBS_CONTENT");
    if (type == "HypPart2" && substituted_) {
      substituted_ = false;
      joined_ = false;
      blank_ = true;
      return;
    }
    std::string_view content = word.attribute("CONTENT");
    if (type == "HypPart1" && !whole.empty()) {
      content = whole;
      substituted_ = true;
    }
    if (blank_ && !text_.empty() && !joined_) text_ += ' ';
    text_ += content;
    blank_ = false;
    joined_ = false;
  }

  std::string text_;
  bool blank_ = false, hyphen_ = false, joined_ = false, substituted_ = false;
};

double height_of(const XmlNode& line) {
  return std::strtod(std::string(line.attribute("HEIGHT")).c_str(), nullptr);
}

struct AltoBlock {
  std::string text;
  double height = 0;  // of its lines
};

void collect(const XmlNode& node, std::vector<AltoBlock>& blocks, Reading& reading) {
  for (const XmlNode& child : node.children) {
    if (child.name == "TextBlock") {
      BlockText text;
      double height = 0;
      size_t lines = 0;
      for (const XmlNode& line : child.children) {
        if (line.name != "TextLine") continue;
        text.line(line, reading);
        height += height_of(line);
        ++lines;
      }
      blocks.push_back(
          {std::move(text).text(), lines == 0 ? 0 : height / static_cast<double>(lines)});
    } else if (is_content(child.name)) {
      collect(child, blocks, reading);
    }
  }
}

// The page's headline: a short block in the first ones whose lines are higher than most.
std::string headline(const std::vector<AltoBlock>& blocks) {
  constexpr size_t longest = 200, first_blocks = 12;
  std::vector<double> heights;
  for (const AltoBlock& block : blocks)
    if (block.height > 0) heights.push_back(block.height);
  if (heights.size() < 3) return {};
  std::nth_element(heights.begin(),
                   heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2),
                   heights.end());
  const double common = heights[heights.size() / 2];
  const AltoBlock* best = nullptr;
  for (size_t i = 0; i < std::min(blocks.size(), first_blocks); ++i)
    if (blocks[i].height > common * heading_share && blocks[i].text.size() <= longest &&
        count_words(blocks[i].text) > 2 && (best == nullptr || blocks[i].height > best->height))
      best = &blocks[i];
  return best == nullptr ? std::string() : best->text;
}

}  // namespace

void read_alto(const XmlNode& root, const Input& input, const Intake& intake) {
  ExportRecord record;
  std::vector<AltoBlock> blocks;
  Reading reading;
  collect(root, blocks, reading);
  record.document.title = headline(blocks);
  for (const AltoBlock& block : blocks) record.add_paragraph(block.text);
  // The folder or the name of the scan has the date of the issue; the file's own dates are those of
  // the scanning.
  std::string date = date_in_path(input.source);
  if (date.size() < 10)
    if (const XmlNode* scan = root.find("fileName"))
      if (const std::string of_scan = date_in_path(scan->inner_text()); of_scan.size() == 10)
        date = of_scan;
  record.document.published = date;
  if (!date.empty()) record.document.published_rule = "path";
  record.extra.emplace_back("ocr", "alto");
  if (reading.words > 0)
    record.extra.emplace_back(
        "ocr_confidence", fmt::format("{:.2f}", reading.sum / static_cast<double>(reading.words)));
  hand_out(std::move(record), input, "alto", 0, intake);
}

}  // namespace press

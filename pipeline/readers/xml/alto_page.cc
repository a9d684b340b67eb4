#include "pipeline/readers/xml/alto_page.h"

#include <algorithm>
#include <cstdlib>

#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/sniff.h"

namespace press {
namespace {

double number(std::string_view value) { return std::strtod(std::string(value).c_str(), nullptr); }

bool is_container(std::string_view name) {
  return name == "ComposedBlock" || name == "PrintSpace" || name == "Page" || name == "TopMargin" ||
         name == "BottomMargin" || name == "LeftMargin" || name == "RightMargin" ||
         name == "Layout";
}

// Han, kana and their marks: written without blanks.
bool joins_without_blank(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x3FFFF);
}

// Good enough for the rest of a word: beyond ASCII, letters that have no case count too.
bool is_small(char32_t c) { return c >= 0x80 || is_ascii_small(c); }

char32_t first_letter(std::string_view text) {
  size_t at = 0;
  return text.empty() ? U' ' : next_code_point(text, at);
}

AltoWord word_of(const XmlNode& node) {
  AltoWord word;
  word.text = node.attribute("CONTENT");
  word.substitute = node.attribute("SUBS_CONTENT");
  const std::string_view type = node.attribute("SUBS_TYPE");
  if (type == "HypPart1") word.part = AltoWord::Part::first;
  if (type == "HypPart2") word.part = AltoWord::Part::second;
  if (const std::string_view sure = node.attribute("WC"); !sure.empty())
    word.confidence = std::clamp(number(sure), 0.0, 1.0);
  return word;
}

// Without any mark of a blank in the whole page its words are taken to stand apart.
AltoLine line_of(const XmlNode& node, bool marks_blanks) {
  AltoLine line;
  line.id = node.attribute("ID");
  line.height = number(node.attribute("HEIGHT"));
  bool blank = false;
  for (const XmlNode& part : node.children) {
    if (part.name == "SP") blank = true;
    if (part.name == "HYP") line.hyphen = true;
    if (part.name != "String") continue;
    AltoWord word = word_of(part);
    word.blank_before = blank || (!marks_blanks && !joins_without_blank(first_letter(word.text)));
    line.words.push_back(std::move(word));
    blank = false;
  }
  if (!line.words.empty()) line.words.front().blank_before = false;
  return line;
}

void collect(const XmlNode& node, std::vector<std::string>& around, bool marks_blanks,
             std::vector<AltoBlock>& blocks) {
  for (const XmlNode& child : node.children) {
    const bool block = child.name == "TextBlock";
    if (!block && !is_container(child.name)) continue;
    around.emplace_back(child.attribute("ID"));
    if (block) {
      AltoBlock& found = blocks.emplace_back();
      found.ids.assign(around.rbegin(), around.rend());
      for (const XmlNode& line : child.children)
        if (line.name == "TextLine") found.lines.push_back(line_of(line, marks_blanks));
    } else {
      collect(child, around, marks_blanks, blocks);
    }
    around.pop_back();
  }
}

}  // namespace

double AltoBlock::height() const {
  double sum = 0;
  for (const AltoLine& line : lines) sum += line.height;
  return lines.empty() ? 0 : sum / static_cast<double>(lines.size());
}

AltoPage alto_page(const XmlNode& root) {
  AltoPage page;
  if (const XmlNode* scan = root.find("fileName")) page.scan = scan->inner_text();
  std::vector<std::string> around;
  collect(root, around, root.find("SP") != nullptr, page.blocks);
  return page;
}

bool begins_like_alto(std::string_view head) { return root_element(head) == "alto"; }

void AltoText::add(const AltoLine& line) {
  if (!line.words.empty()) join_halves(line.words.front().text);
  for (const AltoWord& word : line.words) add(word);
  // Some programs write the hyphen into the word and no mark beside it.
  open_hyphen_ = !line.hyphen && !substituted_ && text_.size() > 2 && text_.back() == '-' &&
                 is_ascii_small(static_cast<unsigned char>(text_[text_.size() - 2]));
  // A hyphen at the end of a line joins its word to the next; without one a line ends in a blank.
  joined_ = line.hyphen;
  if (!line.hyphen) blank_ = true;
}

void AltoText::join_halves(std::string_view rest) {
  if (open_hyphen_ && is_ascii_small(first_letter(rest))) {
    text_.pop_back();
    joined_ = true;
    blank_ = false;
  }
  open_hyphen_ = false;
}

// The parts of a word parted by the end of a line have the whole of it in SUBS_CONTENT.
void AltoText::add(const AltoWord& word) {
  if (word.confidence >= 0) {
    sum_ += word.confidence;
    ++sure_;
  }
  if (word.part == AltoWord::Part::second && substituted_) {
    substituted_ = false;
    joined_ = false;
    blank_ = true;
    return;
  }
  const bool whole = word.part == AltoWord::Part::first && !word.substitute.empty();
  if ((blank_ || word.blank_before) && (continued_ || !text_.empty()) && !joined_) text_ += ' ';
  text_ += whole ? word.substitute : word.text;
  substituted_ = whole;
  blank_ = false;
  joined_ = false;
}

bool AltoText::goes_on(const AltoBlock& block) {
  const auto line = std::find_if(block.lines.begin(), block.lines.end(),
                                 [](const AltoLine& one) { return !one.words.empty(); });
  if (line == block.lines.end()) return false;
  const AltoWord& word = line->words.front();
  const char32_t letter = first_letter(word.text);
  const bool second = word.part == AltoWord::Part::second;
  const bool on = substituted_ ? second : joined_ && (second || is_small(letter));
  if (!on) joined_ = substituted_ = blank_ = false;
  continued_ = on;
  return on;
}

std::string AltoText::take() {
  std::string text = std::move(text_);
  open_hyphen_ = false;
  text_.clear();
  continued_ = false;
  return text;
}

double AltoText::confidence() const { return sure_ == 0 ? -1 : sum_ / static_cast<double>(sure_); }

}  // namespace press

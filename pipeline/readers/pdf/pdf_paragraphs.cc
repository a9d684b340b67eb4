#include "pipeline/readers/pdf/pdf_paragraphs.h"

#include <algorithm>
#include <cmath>

#include "corpus/text/ascii.h"
#include "pipeline/readers/lines/export_record.h"
#include "pipeline/readers/lines/paragraphs.h"

namespace press {
namespace {

// All in heights of the type, if nothing else is said.
constexpr double same_size = 0.08;     // lines of one paragraph differ by less, as a part
constexpr double smallest_gap = 1.25;  // between paragraphs, in pitches
constexpr double least_indent = 0.7, most_indent = 6;
constexpr double same_width = 0.2;  // columns of one text differ by less, as a part
constexpr double same_left = 3;     // lines of one column begin as near as this
constexpr size_t full_block = 4;    // lines of a block that shows where its column ends
constexpr double common_pitch = 1.2;
constexpr size_t longest_heading = 200;  // bytes

bool near_size(const PdfLine& a, const PdfLine& b) {
  return std::abs(a.size - b.size) <= same_size * std::max(a.size, b.size);
}

bool below(const PdfLine& line, const PdfLine& next) {
  return next.y0 > line.y0 + 0.3 * line.size && next.x0 < line.x1 && line.x0 < next.x1;
}

// The usual way from line to line, in heights of the type.
double pitch_of(const std::vector<PdfLine>& lines) {
  std::vector<double> steps;
  for (size_t i = 1; i < lines.size(); ++i)
    if (lines[i].block == lines[i - 1].block && near_size(lines[i], lines[i - 1]) &&
        below(lines[i - 1], lines[i]))
      steps.push_back((lines[i].y0 - lines[i - 1].y0) / lines[i].size);
  if (steps.empty()) return common_pitch;
  std::nth_element(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2),
                   steps.end());
  return steps[steps.size() / 2];
}

bool small_letter(std::string_view text) {
  return !text.empty() && is_ascii_small(static_cast<unsigned char>(text[0]));
}

bool hyphen_at_end(std::string_view text) {
  const size_t soft = text.size() > 2 && text.substr(text.size() - 2) == "\xC2\xAD" ? 2 : 0;
  return soft > 0 || (text.size() > 2 && text.back() == '-' && text[text.size() - 2] != ' ' &&
                      text[text.size() - 2] != '-');
}

}  // namespace

std::vector<PdfParagraphs::Line> PdfParagraphs::lines_of(const std::vector<PdfLine>& lines) const {
  struct Extent {
    uint32_t block;
    size_t lines;
    double left, right;
  };
  std::vector<Extent> blocks;
  for (const PdfLine& line : lines) {
    if (blocks.empty() || blocks.back().block != line.block)
      blocks.push_back({line.block, 0, line.x0, line.x1});
    ++blocks.back().lines;
    blocks.back().left = std::min(blocks.back().left, line.x0);
    blocks.back().right = std::max(blocks.back().right, line.x1);
  }
  std::vector<Line> out;
  size_t at = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    const PdfLine& line = lines[i];
    if (blocks[at].block != line.block) ++at;
    Line one{line, blocks[at].left, blocks[at].right, false, line.text()};
    if (blocks[at].lines < full_block) {
      // A small block is as wide as its neighbours of the same column: the narrower of two large
      // ones, or the wider of two small ones.
      double large = 0, small = 0;
      for (const size_t other : {at - 1, at + 1}) {
        if (other >= blocks.size()) continue;
        const Extent& beside = blocks[other];
        if (std::abs(beside.left - line.x0) > same_left * line.size) continue;
        if (beside.lines < full_block)
          small = std::max(small, beside.right);
        else
          large = large == 0 ? beside.right : std::min(large, beside.right);
      }
      one.right = std::max(one.right, large > 0 ? large : small);
    }
    if (i + 1 < lines.size()) {
      const double indent = line.x0 - lines[i + 1].x0;
      one.opens = below(line, lines[i + 1]) && near_size(line, lines[i + 1]) &&
                  indent > least_indent * line.size && indent < most_indent * line.size;
    }
    out.push_back(std::move(one));
  }
  return out;
}

// Over the turn of a column or page.
bool PdfParagraphs::turns_over(const Line& line, const Line& next) const {
  if (line.line.row || next.line.row || !near_size(line.line, next.line)) return false;
  if (line.line.bold != next.line.bold) return false;
  if (ends_sentence(line.text) || list_mark(next.text) > 0 || next.opens) return false;
  if (line.line.turned || next.line.turned) return false;
  const double width = line.right - line.left, other = next.right - next.left;
  if (std::abs(width - other) > same_width * std::max(width, other)) return false;
  const bool full = line.line.x1 + next.line.first_word > line.right;
  return full || (small_letter(next.text) && blocks_[last_block_ - 1].text.size() > 60);
}

// Whether bold type begins or ends between the lines: a heading and its text. A line within a
// paragraph may be bold by chance, and a sentence may begin in bold type and go on in plain one.
bool PdfParagraphs::bolder(const Line& line, const Line& next) const {
  if (line.line.bold == next.line.bold) return false;
  if (!line.line.bold) return ends_sentence(line.text);
  return blocks_.back().strong && !small_letter(next.text);
}

bool PdfParagraphs::goes_on(const Line& line, const Line& next, double pitch) const {
  const PdfLine &a = line.line, &b = next.line;
  if (a.row || b.row || a.turned != b.turned || b.opens || !near_size(a, b)) return false;
  if (bolder(line, next)) return false;
  if (list_mark(next.text) > 0) return false;
  // The parts of a line that a wide blank parts.
  if (a.block == b.block && std::abs(a.y0 - b.y0) < 0.3 * a.size && b.x0 >= a.x1) return true;
  if (!below(a, b)) return turns_over(line, next);
  if (b.y0 - a.y0 > pitch * smallest_gap * a.size) return false;
  if (hyphen_at_end(line.text) && small_letter(next.text)) return true;
  const double indent = b.x0 - a.x0;
  const bool small = small_letter(next.text) && !ends_sentence(line.text);
  const bool item = list_mark(line.text) > 0;
  if (indent > least_indent * b.size && !item && !small) return false;
  if (next.opens && ends_sentence(line.text)) return false;
  const bool full = a.x1 + 0.25 * a.size + b.first_word > line.right;
  return full || (small && (a.x1 - a.x0) * 2 > line.right - a.x0);
}

void PdfParagraphs::add_lines(const std::vector<Line>& lines, double pitch, bool notes) {
  bool open = false;  // the last line was one of these
  for (size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    bool on = false, turned_over = false;
    if (open) {
      on = goes_on(lines[i - 1], line, pitch);
    } else if (!notes && last_block_ > 0 && first_of_page_) {
      on = turned_over = turns_over(last_, line);
    }
    if (turned_over && last_block_ != blocks_.size()) {
      // The notes of the last page stand before the paragraph that leaves it.
      const auto at = blocks_.begin() + static_cast<std::ptrdiff_t>(last_block_ - 1);
      std::rotate(at, at + 1, blocks_.end());
      for (Place& first : firsts_)
        if (first.block >= last_block_)
          first.block = first.block == last_block_ ? blocks_.size() : first.block - 1;
      last_block_ = blocks_.size();
    }
    size_t begin = 0;  // of the line in its block
    if (on) {
      append_parted(blocks_.back().text, line.text, words_);
      begin = blocks_.back().text.size() - line.text.size();
      blocks_.back().strong = blocks_.back().strong && line.line.bold;
    } else {
      Block block;
      block.text = line.text;
      block.strong = line.line.bold;
      if (line.line.row)
        block.kind = Block::Kind::row;
      else if (list_mark(line.text) > 0)
        block.kind = Block::Kind::item;
      block.tight = open && below(lines[i - 1].line, line.line) &&
                    line.line.y0 - lines[i - 1].line.y0 <= pitch * smallest_gap * line.line.size;
      blocks_.push_back(std::move(block));
    }
    if (first_of_page_ && !notes) firsts_.back() = {blocks_.size(), begin};
    first_of_page_ = false;
    open = true;
    if (!notes && !line.line.turned) {
      last_ = line;
      last_block_ = blocks_.size();
    }
  }
}

void PdfParagraphs::add_unplaced(const PdfPage& page) {
  std::string text;
  for (const std::string& line : page.unplaced) (text += trimmed(line)) += '\n';
  bool first = true;
  for (Block block : text_blocks(text)) {
    block.text = squeezed_blanks(block.text);
    Block* last = blocks_.empty() ? nullptr : &blocks_.back();
    if (first && last != nullptr && last->kind == Block::Kind::paragraph &&
        block.kind == Block::Kind::paragraph && !ends_sentence(last->text) &&
        last->text.size() > 60 && small_letter(block.text))
      last->text += ' ' + block.text;
    else
      blocks_.push_back(block);
    if (first) firsts_.back() = {blocks_.size(), blocks_.back().text.size() - block.text.size()};
    first = false;
  }
  last_block_ = 0;
}

std::vector<Block> PdfParagraphs::blocks() const {
  std::vector<Block> blocks = blocks_;
  for (Block& block : blocks) {
    const bool row = block.kind == Block::Kind::row;
    if (!block.strong || row || block.text.size() > longest_heading) continue;
    if (block.text.back() != '.' && block.text.back() != ',') block.kind = Block::Kind::heading;
  }
  return blocks;
}

std::vector<std::string> PdfParagraphs::firsts() const {
  constexpr size_t enough = 200;
  std::vector<std::string> out;
  for (const Place& first : firsts_)
    out.push_back(first.block == 0
                      ? std::string()
                      : squeezed_blanks(blocks_[first.block - 1].text.substr(first.byte, enough)));
  return out;
}

void PdfParagraphs::add(const PdfPage& page) {
  firsts_.emplace_back();
  if (!page.unplaced.empty()) return add_unplaced(page);
  if (page.lines.empty()) return;
  PdfPage rest = page;
  const std::vector<PdfLine> notes = take_notes(rest, common_);
  // Notes along the margin come last.
  std::stable_partition(rest.lines.begin(), rest.lines.end(),
                        [](const PdfLine& line) { return !line.turned; });
  first_of_page_ = true;
  add_lines(lines_of(rest.lines), pitch_of(rest.lines), false);
  first_of_page_ = false;
  std::vector<Line> foot = lines_of(notes);
  for (Line& line : foot) line.opens = line.line.opens;
  add_lines(foot, pitch_of(notes), true);
}

}  // namespace press

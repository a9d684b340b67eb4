#include "pipeline/readers/lines/paragraphs.h"

#include <algorithm>

#include "corpus/text/ascii.h"
#include "corpus/text/strings.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr size_t widest_wrap = 110;
constexpr size_t narrowest_wrap = 30;

constexpr std::string_view blank = " \t\f";

bool wide(char32_t c) {
  return (c >= 0x1100 && c < 0x1200) || (c >= 0x2E80 && c < 0xD7B0) ||
         (c >= 0xF900 && c < 0xFB00) || (c >= 0xFF00 && c < 0xFF61);
}

// Scripts that break lines anywhere and write no blanks; Hangul has blanks.
bool without_blanks(char32_t c) { return wide(c) && !(c >= 0xAC00 && c < 0xD7B0); }

size_t columns(std::string_view line) {
  if (is_ascii(line)) return line.size();
  size_t count = 0;
  for (size_t at = 0; at < line.size();) count += wide(next_code_point(line, at)) ? 2 : 1;
  return count;
}

char32_t first_of(std::string_view text) {
  size_t at = 0;
  return text.empty() ? 0 : next_code_point(text, at);
}

char32_t last_of(std::string_view text) {
  if (text.empty()) return 0;
  size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return next_code_point(text, at);
}

size_t first_word_columns(std::string_view line) {
  if (without_blanks(first_of(line))) return 2;
  return columns(line.substr(0, line.find(' ')));
}

size_t indent(std::string_view line) {
  size_t blanks = 0;
  for (const char c : line) {
    if (c == ' ')
      ++blanks;
    else if (c == '\t')
      blanks += 4;
    else
      break;
  }
  return blanks;
}

}  // namespace

Wrapping::Wrapping(const std::vector<std::string_view>& lines) {
  std::vector<size_t> widths;
  size_t neighbours = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = trim(lines[i], blank);
    if (line.empty()) continue;
    widths.push_back(columns(line));
    neighbours += i > 0 && !trim(lines[i - 1], blank).empty();
  }
  if (widths.size() < 3 || neighbours < 2) return;
  std::sort(widths.begin(), widths.end());
  const size_t width = widths[widths.size() - 1 - widths.size() / 50];
  if (width <= widest_wrap && width >= narrowest_wrap) width_ = width;
}

bool Wrapping::wrapped(std::string_view line, std::string_view next) const {
  if (width_ == 0) return false;
  const size_t step = indent(next);
  const std::string_view first = trim(line, blank), second = trim(next, blank);
  // The lines of a list item stand below its text.
  const size_t item = list_mark(first) > 0 ? list_mark(first) + 2 : 0;
  if (step > indent(line) + 1 + item || list_mark(second) > 0) return false;
  if (second.substr(0, 2) == "--") return false;
  if (first.size() > 2 && first.substr(first.size() - 2) == "\xC2\xAD") return true;
  const size_t used = columns(first) + indent(line);
  if (used + 1 + first_word_columns(second) > width_) return true;
  return used * 2 > width_ && is_ascii_small(first_of(second)) && !ends_sentence(first);
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

size_t list_mark(std::string_view line) {
  for (const std::string_view mark : {"- ", "* ", "+ ", "• ", "· ", "◦ ", "‣ ", "▪ ", "■ ", "○ "})
    if (line.substr(0, mark.size()) == mark) return mark.size();
  size_t at = !line.empty() && line[0] == '(' ? 1 : 0;
  const size_t begin = at;
  while (at < line.size() && at < begin + 2 && is_ascii_digit(line[at])) ++at;
  if (at == begin && at < line.size() && begin == 1 &&
      is_ascii_small(static_cast<char32_t>(line[at])))
    ++at;
  if (at == begin || at + 1 >= line.size()) return 0;
  const bool closed = line[at] == ')' || (line[at] == '.' && begin == 0);
  if (!closed || line[at + 1] != ' ') return 0;
  // "13. 1. 2020" is a date.
  return at + 2 < line.size() && is_ascii_digit(line[at + 2]) ? 0 : at + 2;
}

void append_line(std::string& paragraph, std::string_view next, std::string_view text) {
  if (paragraph.empty()) {
    paragraph = std::string(next);
    return;
  }
  if (without_blanks(last_of(paragraph)) && without_blanks(first_of(next))) {
    paragraph += next;
    return;
  }
  // A soft hyphen at the end of a line parts a word and nothing else.
  if (paragraph.size() > 2 && paragraph.substr(paragraph.size() - 2) == "\xC2\xAD") {
    paragraph.resize(paragraph.size() - 2);
    paragraph += next;
    return;
  }
  const bool hyphen = paragraph.size() > 2 && paragraph.back() == '-' &&
                      is_ascii_small(static_cast<unsigned char>(paragraph[paragraph.size() - 2])) &&
                      is_ascii_small(first_of(next));
  if (!hyphen) {
    paragraph += ' ';
    paragraph += next;
    return;
  }
  const size_t word = paragraph.find_last_of(" (\"", paragraph.size() - 2) + 1;
  std::string joined = paragraph.substr(word, paragraph.size() - 1 - word);
  joined += next.substr(0, next.find_first_of(" .,;:)\""));
  // The beginning of a long text has to do: each hyphen costs a search.
  constexpr size_t searched = size_t{1} << 17;
  if (text.substr(0, searched).find(joined) != std::string_view::npos) paragraph.pop_back();
  paragraph += next;
}

std::vector<Block> text_blocks(std::string_view text) {
  const std::vector<std::string_view> lines = split_lines(text);
  const Wrapping wrapping(lines);
  std::vector<Block> blocks;
  std::string_view previous;
  for (const std::string_view raw : lines) {
    const std::string_view line = trim(raw, blank);
    const bool goes_on =
        !line.empty() && !trim(previous, blank).empty() && wrapping.wrapped(previous, raw);
    if (goes_on) {
      append_line(blocks.back().text, line, text);
    } else if (!line.empty()) {
      Block block;
      block.text = std::string(line);
      block.tight = !trim(previous, blank).empty();
      if (list_mark(line) > 0) block.kind = Block::Kind::item;
      blocks.push_back(std::move(block));
    }
    previous = raw;
  }
  return blocks;
}

}  // namespace press

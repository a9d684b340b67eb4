#include "corpus/query/query_text.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "corpus/query/query.h"
#include "corpus/text/ascii.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr size_t shown_columns =
    76;  // of a long query in a message, before and after the caret half each

char32_t plain(char32_t c) {
  switch (c) {
    case U'\t':
    case U'\n':
    case U'\r':
    case 0xA0:
    case 0x2009:
    case 0x202F:
    case 0x3000:
      return U' ';
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2039:
    case 0x203A:
    case 0x300C:
    case 0x300D:
    case 0x300E:
    case 0x300F:
    case 0xFF02:
      return U'"';
    case 0x3001:
    case 0xFF0C:
      return U',';
    case 0xFF1A:
      return U':';
    case 0xFF1D:
      return U'=';
    case 0xFF5E:
      return U'~';
    case 0xFF08:
      return U'(';
    case 0xFF09:
      return U')';
    case 0xFF1C:
      return U'<';
    case 0xFF1E:
      return U'>';
    default:
      return c;
  }
}

// From Unicode's EastAsianWidth.txt (W and F), in coarse ranges.
constexpr std::pair<char32_t, char32_t> wide_ranges[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
    {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
};
constexpr std::pair<char32_t, char32_t> zero_ranges[] = {
    {0x0300, 0x036F}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x1160, 0x11FF},
    {0x200B, 0x200F}, {0x20D0, 0x20FF}, {0x3099, 0x309A}, {0xFE00, 0xFE0F},
};

template <typename Ranges>
bool within(const Ranges& ranges, char32_t c) {
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [c](const auto& range) { return range.first <= c && c <= range.second; });
}

size_t columns(char32_t c) {
  if (c < 0x300) return 1;
  if (within(zero_ranges, c)) return 0;
  return within(wide_ranges, c) ? 2 : 1;
}

// The text on one line.
std::string one_line(std::string_view text) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  return line;
}

// The stretch [begin, end) of a long query to show around the byte `at`.
std::pair<size_t, size_t> shown(std::string_view text, size_t at) {
  size_t begin = at;
  for (size_t width = 0; begin > 0 && width < shown_columns / 2; ++width) do
      --begin;
    while (begin > 0 && (text[begin] & 0xC0) == 0x80);
  size_t end = at;
  for (size_t width = 0; end < text.size() && width < shown_columns / 2; ++width)
    next_code_point(text, end);
  if (display_width(text) <= shown_columns) return {0, text.size()};
  return {begin, end};
}

[[noreturn]] void complain(std::string_view text, size_t at, std::string_view sentence) {
  const auto [begin, end] = shown(text, at);
  const std::string_view dots = begin > 0 ? "..." : "";
  const size_t indent = dots.size() + display_width(text.substr(begin, at - begin));
  throw Error("{}\n    {}{}{}\n    {}^", sentence, dots, one_line(text.substr(begin, end - begin)),
              end < text.size() ? "..." : "", std::string(indent, ' '));
}

}  // namespace

QueryText::QueryText(std::string_view text, QueryReading* reading)
    : text_(text), reading_(reading) {
  if (!is_utf8(text)) throw Error("the query is not valid UTF-8: set the terminal to UTF-8");
  const size_t size = count_code_points(text);
  if (size > max_query_size)
    throw Error("the query has {} characters, the limit is {}: split it into several queries", size,
                max_query_size);
  for (size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F)
      complain(text, at, "a control character stands in the query: leave it out");
  }
  skip_blanks();
  if (at_end()) throw Error("the query is empty: write a word, a \"phrase\" or an <entity>");
}

void QueryText::skip_blanks() {
  while (peek() == U' ') next_code_point(text_, position_);
}

char32_t QueryText::peek() const {
  size_t at = position_;
  return at_end() ? U'\0' : plain(next_code_point(text_, at));
}

bool QueryText::take(char32_t c) {
  if (peek() != c || at_end()) return false;
  next_code_point(text_, position_);
  return true;
}

bool QueryText::at_angle() const {
  size_t at = position_;
  if (at_end() || plain(next_code_point(text_, at)) != U'<' || at >= text_.size()) return false;
  return is_ascii_letter(next_code_point(text_, at));
}

// At a comma: whether it ends a word of the list, rather than stand in a number.
bool QueryText::comma_separates(size_t at) const {
  size_t next = at + 1;
  const bool number =
      at > 0 && is_ascii_digit(text_[at - 1]) && next < text_.size() && is_ascii_digit(text_[next]);
  if (!number) return true;
  while (next < text_.size() && is_ascii_digit(text_[next])) ++next;
  while (next < text_.size() && text_[next] == ' ') ++next;
  return next < text_.size() && text_[next] == ')';  // the distance: NEAR(top 10,12)
}

std::string_view QueryText::peek_word(bool in_list) const {
  QueryText ahead(*this);
  for (; !ahead.at_end(); next_code_point(text_, ahead.position_)) {
    const char32_t c = ahead.peek();
    if (c == U' ' || c == U'(' || c == U')' || c == U'"') break;
    if (in_list && c == U',' && comma_separates(ahead.position_)) break;
    if (ahead.position_ > position_ && ahead.at_angle()) break;
  }
  return text_.substr(position_, ahead.position_ - position_);
}

std::string_view QueryText::take_quoted() {
  const size_t open = position_;
  take(U'"');
  const size_t begin = position_;
  while (!at_end() && peek() != U'"') next_code_point(text_, position_);
  if (at_end()) fail(open, "this quotation mark is not closed: add \" at the end of the phrase");
  const std::string_view inner = text_.substr(begin, position_ - begin);
  take(U'"');
  return inner;
}

void QueryText::note(std::string_view line) const {
  if (reading_ == nullptr) return;
  std::vector<std::string>& notes = reading_->notes;
  if (std::find(notes.begin(), notes.end(), line) == notes.end()) notes.emplace_back(line);
}

void QueryText::mark_foreign() const {
  if (reading_ != nullptr) reading_->foreign = true;
}

void QueryText::fail(size_t at, std::string_view sentence) const { complain(text_, at, sentence); }

size_t display_width(std::string_view text) {
  size_t width = 0;
  for (size_t at = 0; at < text.size();) width += columns(next_code_point(text, at));
  return width;
}

}  // namespace press

#include "corpus/tokens/line_ends.h"

#include <algorithm>
#include <vector>

#include "corpus/text/ascii.h"

namespace press {
namespace {

constexpr size_t shortest = 40, longest = 130;  // bytes of a line that may be wrapped
constexpr size_t least_lines = 3;               // that go on in small letters
constexpr size_t one_in = 5;                    // of the long lines
constexpr size_t full = 85;                     // percent of the width: letters differ in theirs

size_t line_begin(std::string_view text, size_t end) {
  if (end == 0) return 0;
  const size_t before = text.rfind('\n', end - 1);
  return before == std::string_view::npos ? 0 : before + 1;
}

size_t word_size(std::string_view text, size_t at) {
  const size_t end = std::min(text.find_first_of(" \n", at), text.size());
  return end - at;
}

}  // namespace

LineEnds::LineEnds(std::string_view text) : text_(text) {
  if (!measure()) width_ = 0;
}

// Finds the width: nine in ten of the long lines are no longer. False when too few lines go on in
// small letters, or one line is longer than any wrapped one.
bool LineEnds::measure() {
  std::vector<size_t> sizes;
  size_t small = 0, over = 0;
  for (size_t begin = 0; begin < text_.size();) {
    const size_t end = std::min(text_.find('\n', begin), text_.size());
    const size_t size = end - begin;
    if (size > longest) {
      ++over;
    } else if (size >= shortest && end + 1 < text_.size() && text_[end + 1] != '\n') {
      sizes.push_back(size);
      small += is_ascii_small(text_[end + 1]);
    }
    if (over > sizes.size() + least_lines) return false;  // paragraphs are lines of their own
    begin = end + 1;
  }
  if (small < least_lines || small * one_in < sizes.size() || over * 4 > sizes.size()) return false;
  const size_t tenth = sizes.size() - 1 - sizes.size() / 10;
  std::nth_element(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(tenth), sizes.end());
  width_ = sizes[tenth];
  return true;
}

bool LineEnds::wraps(size_t at) const {
  if (width_ == 0 || at + 1 >= text_.size() || at == 0) return false;
  const size_t size = at - line_begin(text_, at);
  const char next = text_[at + 1];
  if (size > longest || !(is_ascii_letter(next) || is_ascii_digit(next) || next == '"' ||
                          next == '(' || (next & 0x80) != 0 || next == '$'))
    return false;
  if (is_ascii_small(next)) return size * 2 >= width_;
  if (line_begin(text_, at) == 0) return false;  // a headline
  const size_t needed = size + 1 + word_size(text_, at + 1);
  return needed * 100 >= width_ * full;
}

}  // namespace press

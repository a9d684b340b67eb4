#pragma once

#include <cstddef>
#include <string_view>

namespace press {

// Tells the line ends of a text that are paragraph ends from those that only wrap a paragraph.
//
// A line end is a paragraph end, unless the text is hard-wrapped: many of its lines end in the
// middle of a sentence, at a width that no paragraph of its own would keep to (old wire copy, the
// text of a PDF page). There a line end wraps when the next line's first word would not have
// fitted, or goes on in small letters. Blank lines, indented lines and list items begin paragraphs
// always. Lengths are bytes: texts without blanks between words are never taken for wrapped.
class LineEnds {
 public:
  explicit LineEnds(std::string_view text);

  bool hard_wrapped() const { return width_ > 0; }
  // Whether the '\n' at byte `at` only wraps.
  bool wraps(size_t at) const;

 private:
  bool measure();

  std::string_view text_;
  size_t width_ = 0;  // of the wrapped lines; 0: not hard-wrapped
};

}  // namespace press

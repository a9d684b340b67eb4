#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/readers/lines/article.h"

namespace press {

// Finds out whether the lines of a text were wrapped at a fixed width, and which breaks are.
class Wrapping {
 public:
  // `lines` as they stand in the file.
  explicit Wrapping(const std::vector<std::string_view>& lines);

  // Whether the break between two neighbouring lines is a wrap: the next word would not have
  // fitted. Never before a list item, an indented line or a line with a mark of its own ("-- ").
  bool wrapped(std::string_view line, std::string_view next) const;

 private:
  size_t width_ = 0;  // columns; 0: the text is not wrapped
};

// Lines without '\n'; a final empty line is not one.
std::vector<std::string_view> split_lines(std::string_view text);

// Whether a line begins like a list item: "- x", "• x", "3. x", "(a) x". The size of that mark; 0:
// none.
size_t list_mark(std::string_view line);

// Appends `next` to `paragraph` as the rest of a wrapped line: with a blank between, except in
// scripts without blanks; a hyphen at the end goes when `text` has the joined word elsewhere.
void append_line(std::string& paragraph, std::string_view next, std::string_view text);

// The paragraphs of a plain text. Blank lines part them; wrapped lines are joined; headings,
// lists and lines that are short for another reason stay lines of their own.
std::vector<Block> text_blocks(std::string_view text);

}  // namespace press

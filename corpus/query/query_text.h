#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace press {

// What there is to say about a query that is written in the manner of another program.
struct QueryReading {
  bool foreign = false;  // it is: the user is told how it was read
  std::vector<std::string> notes;
};

// The query as typed and the place where its parser stands. Full-width brackets and quotation
// marks, curly ones, and the ideographic blank count as the plain ones: a Japanese or Korean
// keyboard, or a word processor, puts them in.
class QueryText {
 public:
  // `text` and `reading` must outlive it. Throws Error for what no query can be: empty, too long,
  // not UTF-8, control characters.
  explicit QueryText(std::string_view text, QueryReading* reading = nullptr);

  std::string_view text() const { return text_; }
  size_t position() const { return position_; }
  void move_to(size_t position) { position_ = position; }

  void skip_blanks();
  bool at_end() const { return position_ >= text_.size(); }
  // The character here in its plain form; 0 at the end.
  char32_t peek() const;
  // Steps over `c` when it stands here.
  bool take(char32_t c);

  // The typed word that begins here: up to a blank, bracket, double quotation mark or `<name`.
  // In the list of a NEAR( ) a comma ends it too, but not within a number such as 1,200.
  std::string_view peek_word(bool in_list) const;
  // Whether `<` and a letter stand here: an entity, amount or frame.
  bool at_angle() const;
  // What stands between the double quotation mark here and the next one; steps over both.
  std::string_view take_quoted();

  // Says something about how the query was read; marks it as written for another program.
  void note(std::string_view line) const;
  void mark_foreign() const;

  // Throws Error: the sentence, the query (a stretch of it when it is long), and a caret
  // under the character at `at`.
  [[noreturn]] void fail(size_t at, std::string_view sentence) const;

 private:
  bool comma_separates(size_t at) const;

  std::string_view text_;
  QueryReading* reading_;
  size_t position_ = 0;
};

// Columns that a text takes in a terminal: 2 for East Asian wide characters, 0 for combining marks.
size_t display_width(std::string_view text);

}  // namespace press

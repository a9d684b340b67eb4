#include "pipeline/commands/ask/document_diff.h"

#include <fmt/core.h>

#include <algorithm>
#include <span>
#include <vector>

#include "corpus/likeness/word_diff.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"

namespace press {
namespace {

// A text as words and marks, each with the number that stands for it, in their written form.
struct Written {
  explicit Written(std::string_view given) : text(given), tokens(tokenize(given)) {
    for (const Token& token : tokens.tokens) numbers.push_back(fold_hash(cut(text, token.span())));
  }
  // Words [begin, end), with the blank space between them.
  std::string_view words(size_t begin, size_t end) const {
    if (begin == end) return {};
    return text.substr(tokens.tokens[begin].begin,
                       tokens.tokens[end - 1].end - tokens.tokens[begin].begin);
  }
  // The blank space before a word.
  std::string_view gap(size_t word) const {
    const size_t begin = word == 0 ? 0 : tokens.tokens[word - 1].end;
    const size_t end = word < tokens.tokens.size() ? tokens.tokens[word].begin : text.size();
    return text.substr(begin, end - begin);
  }
  size_t size() const { return numbers.size(); }
  size_t count(size_t begin, size_t end) const {  // without marks
    return static_cast<size_t>(std::count_if(tokens.tokens.begin() + begin,
                                             tokens.tokens.begin() + end,
                                             [](const Token& token) { return token.indexed(); }));
  }
  bool begins_paragraph(size_t word) const {
    return word < size() && tokens.tokens[word].is(shape::paragraph);
  }

  std::string_view text;
  Tokens tokens;
  std::vector<uint64_t> numbers;
};

// What is only put in or left out may often lie one or more words further on as well: "[-. Two
// sentences-]." is "[-Two sentences.-]". Moves it to where a paragraph begins, if it can, and
// before word `limit` of the same text, where the next change begins.
Change at_paragraph(const Change& change, const Written& text, bool removed, size_t limit) {
  for (Change moved = change;;) {
    const uint32_t begin = removed ? moved.old_begin : moved.new_begin,
                   end = removed ? moved.old_end : moved.new_end;
    if (text.begins_paragraph(begin)) return moved;
    if (end >= limit || text.numbers[begin] != text.numbers[end]) return change;
    ++moved.old_begin, ++moved.old_end, ++moved.new_begin, ++moved.new_end;
  }
}

class Printer {
 public:
  Printer(const Written& old_text, const Written& new_text, const DiffStyle& style,
          std::ostream& out)
      : old_(old_text), new_(new_text), style_(style), out_(out) {}

  void print(const std::vector<Change>& changes) {
    size_t behind = 0;
    for (size_t i = 0; i < changes.size(); ++i) {
      const Change change = moved(changes, i);
      same(behind, change.new_begin, behind > 0, true);
      if (change.old_size() > 0) {
        out_ << old_.gap(change.old_begin);
        marked(old_.words(change.old_begin, change.old_end), "\x1b[31m[-", "[-", "-]");
      }
      if (change.new_size() > 0) {
        if (change.old_size() == 0 || new_.gap(change.new_begin).empty())
          out_ << new_.gap(change.new_begin);
        else
          out_ << ' ';
        marked(new_.words(change.new_begin, change.new_end), "\x1b[32m{+", "{+", "+}");
      }
      behind = change.new_end;
    }
    same(behind, new_.size(), behind > 0, false);
    out_ << '\n';
  }

 private:
  Change moved(const std::vector<Change>& changes, size_t i) const {
    const bool last = i + 1 == changes.size();
    if (changes[i].new_size() == 0)
      return at_paragraph(changes[i], old_, true, last ? old_.size() : changes[i + 1].old_begin);
    if (changes[i].old_size() == 0)
      return at_paragraph(changes[i], new_, false, last ? new_.size() : changes[i + 1].new_begin);
    return changes[i];
  }

  void marked(std::string_view words, const char* coloured, const char* begin, const char* end) {
    out_ << (style_.colours ? coloured : begin) << words << end;
    if (style_.colours) out_ << "\x1b[0m";
  }

  // Words of the new text that stay: the middle of a long stretch only as its length.
  void same(size_t begin, size_t end, bool change_before, bool change_after) {
    if (begin == end) return;
    const size_t before = change_before ? style_.context : 0,
                 after = change_after ? style_.context : 0;
    if (end - begin <= before + after + 2) {
      out_ << new_.gap(begin) << new_.words(begin, end);
      return;
    }
    out_ << new_.gap(begin) << new_.words(begin, begin + before);
    if (before > 0) out_ << new_.gap(begin + before);
    out_ << fmt::format("[... {} words ...]", new_.count(begin + before, end - after));
    if (after > 0) out_ << new_.gap(end - after) << new_.words(end - after, end);
  }

  const Written &old_, &new_;
  const DiffStyle& style_;
  std::ostream& out_;
};

}  // namespace

void print_word_diff(std::string_view old_text, std::string_view new_text, const DiffStyle& style,
                     std::ostream& out) {
  const Written before(old_text), after(new_text);
  Printer(before, after, style, out).print(word_changes(before.numbers, after.numbers));
}

}  // namespace press

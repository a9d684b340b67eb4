// Queries of CQL, the language of the Corpus Workbench and its relatives.
#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "corpus/query/query_atoms.h"
#include "corpus/query/query_dialects.h"
#include "corpus/query/query_words.h"
#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

// Reads tokens of CQL: words, and gaps of any words between them.
class CqlReader {
 public:
  explicit CqlReader(QueryText& text) : text_(text), begin_(text.position()) {}

  QueryNode read() {
    while (at_cql(text_)) {
      read_token();
      text_.skip_blanks();
    }
    if (text_.peek_word(false) == "within")
      text_.fail(text_.position(), "'within' is not known here: write a w/s b for one sentence");
    text_.move_to(end_);
    if (run_.empty()) text_.fail(begin_, gap_help);
    close_run();
    QueryNode whole = std::move(parts_[0]);
    for (size_t i = 1; i < parts_.size(); ++i) {
      QueryNode near;
      near.kind = QueryKind::near;
      near.ordered = true;
      near.distance = gaps_[i - 1];
      near.children.push_back(std::move(whole));
      near.children.push_back(std::move(parts_[i]));
      whole = finish(text_, std::move(near), begin_);
    }
    return whole;
  }

 private:
  static constexpr std::string_view gap_help = "[] is any word: words must stand at its sides";

  std::string_view rest() const { return text_.text().substr(text_.position()); }
  void step(size_t bytes) {
    text_.move_to(text_.position() + bytes);
    end_ = text_.position();
  }

  void read_token() {
    const size_t at = text_.position(), close = rest().find(']');
    if (close == std::string_view::npos) text_.fail(at, "this bracket is not closed: add ']'");
    const std::string inner(rest().substr(1, close - 1));
    step(close + 1);
    if (inner.find_first_not_of(' ') == std::string::npos)
      read_gap(at);
    else
      run_.push_back(read_condition(inner, at));
  }

  // `word="x"`, `lc="x"`; CQP compares the case of the first.
  QueryNode read_condition(const std::string& inner, size_t at) {
    const size_t equals = inner.find('='), open = inner.find('"'), close = inner.rfind('"');
    const std::string name = fold(inner.substr(0, std::min(equals, inner.size())));
    const std::string attribute = name.substr(0, name.find_last_not_of(" !") + 1);
    if (attribute != "word" && attribute != "lc")
      text_.fail(at, fmt::format("[{}=...] is not known here: write the word, invest* or (invest "
                                 "OR invested)",
                                 attribute));
    if (name.ends_with('!') || open == inner.npos || close == open ||
        inner.find_first_of("&|", close) != inner.npos)
      text_.fail(at, "only [word=\"x\"] and [lc=\"x\"] are known here: write a word");
    std::string value = inner.substr(open + 1, close - open - 1);
    for (size_t star; (star = value.find(".*")) != value.npos;) value.erase(star, 1);
    if (value.find_first_of("[](){}|\\^$+ ") != value.npos) text_.fail(at, no_expression(value));
    const bool exact = attribute == "word" && inner.find("%c", close) == inner.npos;
    std::optional<QueryNode> word = read_word(value, exact, false);
    if (!word) text_.fail(at, "no letter or digit to look for stands here: write a word");
    return finish(text_, std::move(*word), at);
  }

  // `[]`, `[]{3}`, `[]{0,5}`.
  void read_gap(size_t at) {
    if (parts_.empty() && run_.empty()) text_.fail(at, gap_help);
    uint32_t low = 1, high = 1;
    if (rest().starts_with('{')) {
      const std::string_view inner =
          rest().substr(1, std::min(rest().find('}'), rest().size()) - 1);
      const size_t comma = inner.find(',');
      const std::string_view first = inner.substr(0, comma);
      const std::string_view last = comma == inner.npos ? first : inner.substr(comma + 1);
      if (!is_digits(first) || !is_digits(last))
        text_.fail(at, "write the number of words as []{0,5}, or a PRE/5 b");
      low = read_distance(text_, first, at);
      high = read_distance(text_, last, at);
      step(std::min(inner.size() + 2, rest().size()));
    } else if (rest().starts_with('*') || rest().starts_with('+')) {
      text_.fail(at, "a number of words is needed here: write []{0,5}, or a PRE/5 b");
    }
    if (low > 0)
      text_.note("a least number of words between cannot be asked: fewer are found, too");
    if (!run_.empty()) {
      close_run();
      gaps_.push_back(0);
    }
    gaps_.back() = std::min<uint32_t>(gaps_.back() + high, 10'000);
  }

  // The words since the last gap as one part.
  void close_run() {
    const size_t begin = run_.front().span.begin;
    parts_.push_back(join(text_, QueryKind::phrase, std::move(run_), begin));
    run_.clear();
  }

  QueryText& text_;
  size_t begin_, end_ = 0;
  std::vector<QueryNode> run_, parts_;
  std::vector<uint32_t> gaps_;  // between parts
};

}  // namespace

bool at_cql(const QueryText& text) {
  const std::string_view rest = text.text().substr(text.position());
  if (!rest.starts_with('[')) return false;
  size_t at = 1;
  while (at < rest.size() && (is_ascii_letter(rest[at]) || rest[at] == '_' || rest[at] == ' '))
    ++at;
  return at < rest.size() && (rest[at] == '=' || rest[at] == '!' || (at == 1 && rest[at] == ']'));
}

QueryNode read_cql(QueryText& text) { return CqlReader(text).read(); }

}  // namespace press

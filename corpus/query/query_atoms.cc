#include "corpus/query/query_atoms.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "corpus/query/query_operands.h"
#include "corpus/query/query_variables.h"
#include "corpus/query/query_words.h"
#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr uint32_t max_distance = 10'000;

bool begins_word(char c) { return (c & 0x80) || is_ascii_letter(c); }

// The operator that other query languages write like this; empty for none.
std::string_view operator_of(std::string_view sign) {
  if (sign == "&" || sign == "&&" || sign == "+") return "AND";
  if (sign == "|" || sign == "||") return "OR";
  return sign == "!" || sign == "-" ? "NOT" : "";
}

QueryNode read_one_word(QueryText& text, std::string_view typed, bool exact) {
  const size_t begin = text.position();
  if (const size_t tilde = typed.find('~'); tilde != typed.npos)
    text.fail(begin + tilde, "'~' stands after a phrase: \"a b\"~5 or a w/5 b");
  std::optional<QueryNode> node = read_word(typed, exact, false);
  if (const std::string_view name = operator_of(typed); !node && !name.empty())
    text.fail(begin, fmt::format("'{0}' is not an operator here: write a {1} b", typed, name));
  if (!node)
    text.fail(begin, fmt::format("'{}' holds no letter or digit to look for: write a word", typed));
  text.move_to(begin + typed.size());
  return finish(text, std::move(*node), begin);
}

QueryNode read_exact(QueryText& text, const QueryNames& names, std::string_view typed) {
  const size_t begin = text.position();
  text.take(U'=');
  if (typed.size() > 1) return finish(text, read_one_word(text, typed.substr(1), true), begin);
  if (text.peek() == U'"') return read_quoted(text, names, true);
  text.fail(begin, "'=' needs a word right after it: =Apple or =\"Apple Inc\"");
}

QueryNode read_named(QueryText& text, const std::string& name, std::string_view typed) {
  const size_t begin = text.position(), colon = typed.find(':');
  std::string_view value = typed.substr(colon + 1);
  text.move_to(begin + typed.size());
  size_t at = begin + colon + 1;
  if (value.empty() && text.peek() == U'"') {
    value = text.take_quoted();
    ++at;
  }
  if (value.empty() && text.peek() == U'(')
    text.fail(at, fmt::format("{0}: takes one value: write ({0}:a OR {0}:b)", name));
  if (value.find_first_not_of(' ') == value.npos)
    text.fail(begin, fmt::format("{0}: needs a value right after it: {0}:value", name));
  return finish(text, read_field(text, name, value, at), begin);
}

// The word up to a blank or an entity; brackets are marks here. None when it has marks only.
std::optional<QueryNode> read_piece(QueryText& text, size_t end, bool exact) {
  const size_t begin = text.position();
  size_t at = begin;
  do {
    next_code_point(text.text(), at);
    text.move_to(at);
  } while (at < end && text.peek() != U' ' && !text.at_angle());
  return read_word(text.text().substr(begin, at - begin), exact, true);
}

// The words and entities from here to `end`, where a quotation mark closes.
std::vector<QueryNode> read_pieces(QueryText& text, size_t end, const QueryNames& names,
                                   bool exact) {
  std::vector<QueryNode> pieces;
  bool stop = false;
  for (text.skip_blanks(); text.position() < end; text.skip_blanks()) {
    const size_t at = text.position();
    std::optional<QueryNode> piece =
        text.at_angle() ? read_angle(text, names) : read_piece(text, end, exact);
    if (text.position() > end)
      text.fail(at, "this '<' is not closed within the phrase: write \"<firm> said\"");
    const bool stop_before = stop;
    const bool stop_here = ends_in_stop(text.text().substr(at, text.position() - at));
    stop = stop_here || (!piece && stop);
    if (!piece) continue;
    piece->after_stop = stop_before;
    pieces.push_back(finish(text, std::move(*piece), at));
  }
  return pieces;
}

// "a b"~5, from the tilde on.
QueryNode read_slop(QueryText& text, std::vector<QueryNode> pieces, size_t begin) {
  const size_t tilde = text.position();
  text.take(U'~');
  const std::string_view digits = text.peek_word(true);
  if (!is_digits(digits)) text.fail(tilde, "'~' needs a distance: \"a b\"~5");
  QueryNode node;
  node.kind = QueryKind::near;
  node.distance = read_distance(text, digits, text.position());
  text.move_to(text.position() + digits.size());
  node.children = std::move(pieces);
  require_positional(text, node, "~");
  if (node.children.size() == 1) return QueryNode(std::move(node.children[0]));
  return finish(text, std::move(node), begin);
}

}  // namespace

bool is_digits(std::string_view word) { return !word.empty() && only_digits(word); }

uint32_t read_distance(const QueryText& text, std::string_view digits, size_t at) {
  uint32_t value = 0;
  for (const char digit : digits)
    value = std::min<uint32_t>(value * 10 + static_cast<uint32_t>(digit - '0'), max_distance + 1);
  if (value > max_distance)
    text.fail(at, fmt::format("a distance is at most {} words: take a smaller number, or AND",
                              max_distance));
  return value;
}

QueryNode finish(const QueryText& text, QueryNode node, size_t begin) {
  node.span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(text.position())};
  return node;
}

QueryNode join(const QueryText& text, QueryKind kind, std::vector<QueryNode> children,
               size_t begin) {
  if (children.size() == 1) return QueryNode(std::move(children[0]));
  QueryNode node;
  node.kind = kind;
  node.children = std::move(children);
  return finish(text, std::move(node), begin);
}

void require_positional(const QueryText& text, const QueryNode& node, std::string_view sign) {
  for (const QueryNode& child : node.children)
    if (!is_positional(child))
      text.fail(child.span.begin,
                fmt::format("only words, phrases, entities and OR-groups of them can stand beside "
                            "{}: join the rest with AND outside",
                            sign));
  if (node.kind == QueryKind::near && !node.ordered && node.children.size() > max_near_operands)
    text.fail(node.children[max_near_operands].span.begin,
              fmt::format("proximity takes at most {} operands: join the others with AND",
                          max_near_operands));
}

QueryNode read_quoted(QueryText& text, const QueryNames& names, bool exact) {
  const size_t begin = text.position();
  const std::string_view inner = text.take_quoted();
  const size_t after = text.position();
  text.move_to(static_cast<size_t>(inner.data() - text.text().data()));
  std::vector<QueryNode> pieces = read_pieces(text, text.position() + inner.size(), names, exact);
  text.move_to(after);
  if (pieces.empty())
    text.fail(begin, "this phrase holds no letter or digit to look for: write a word");
  if (text.peek() == U'~') return read_slop(text, std::move(pieces), begin);
  return join(text, QueryKind::phrase, std::move(pieces), begin);
}

QueryNode read_bare(QueryText& text, const QueryNames& names, std::string_view typed) {
  if (typed[0] == '=') return read_exact(text, names, typed);
  const size_t colon = typed.find(':');
  if (colon != typed.npos && colon > 0) {
    const std::string name = fold(typed.substr(0, colon));
    if (name == "var") return read_variable(text, names, typed);
    if (is_field(name)) return read_named(text, name, typed);
    const std::string like = field_like(name);
    if (!like.empty())
      text.fail(text.position(),
                fmt::format("there is no field {0}: did you mean {1}: or, for the word, \"{0}\"?",
                            name, like));
  }
  if (typed.size() > 1 && typed[0] == '-' && begins_word(typed[1]))
    text.fail(text.position(), fmt::format("'-' does not exclude a word: write NOT {0}, or \"{0}\"",
                                           typed.substr(1)));
  return read_one_word(text, typed, false);
}

}  // namespace press

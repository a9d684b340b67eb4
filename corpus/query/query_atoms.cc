#include "corpus/query/query_atoms.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "corpus/query/query_dialects.h"
#include "corpus/query/query_operands.h"
#include "corpus/query/query_words.h"
#include "corpus/text/ascii.h"
#include "corpus/text/strings.h"
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
  typed = typed.substr(text.position() - begin);
  if (!typed.empty()) return finish(text, read_one_word(text, typed, true), begin);
  if (text.peek() == U'"') return read_quoted(text, names, true);
  text.fail(begin, "'=' needs a word right after it: =Apple or =\"Apple Inc\"");
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
    const std::string_view typed = text.text().substr(at, text.position() - at);
    if (piece && typed.size() > 1 && typed.back() == '!' && text.position() < end)
      text.note(
          fmt::format("'{}' in quotation marks is the word with a mark: write {}* for all "
                      "that begin so",
                      typed, typed.substr(0, typed.size() - 1)));
    const bool stop_here = ends_in_stop(typed);
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

// The phrase `inner`, which the place of `text` is behind.
QueryNode read_phrase(QueryText& text, const QueryNames& names, std::string_view inner,
                      size_t begin, bool exact) {
  const size_t after = text.position();
  text.move_to(static_cast<size_t>(inner.data() - text.text().data()));
  std::vector<QueryNode> pieces = read_pieces(text, text.position() + inner.size(), names, exact);
  text.move_to(after);
  if (pieces.empty())
    text.fail(begin, "this phrase holds no letter or digit to look for: write a word");
  if (text.peek() == U'~') return read_slop(text, std::move(pieces), begin);
  return join(text, QueryKind::phrase, std::move(pieces), begin);
}

// The bytes of an opening or closing single quotation mark here; 0: another sign.
size_t apostrophe_at(std::string_view text, size_t at) {
  for (const std::string_view sign : {"'", "‘", "’", "‚", "‛", "＇"})
    if (text.substr(at).starts_with(sign)) return sign.size();
  return 0;
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

void require_positive(const QueryText& text, const QueryNode& node) {
  const auto is_negation = [](const QueryNode& n) { return n.kind == QueryKind::negation; };
  const auto& children = node.children;
  if (is_negation(node) ||
      (node.kind == QueryKind::all && std::all_of(children.begin(), children.end(), is_negation)))
    text.fail(node.span.begin, "NOT cannot stand alone: put before it what to look for: a NOT b");
  for (const QueryNode& child : children)
    require_positive(text,
                     node.kind == QueryKind::all && is_negation(child) ? child.children[0] : child);
}

QueryNode in_place(const QueryText& text, QueryNode inner, const std::string& name, size_t begin) {
  if (is_positional(inner)) {
    QueryNode node;
    node.kind = QueryKind::title;
    node.name = name;
    node.children.push_back(std::move(inner));
    return finish(text, std::move(node), begin);
  }
  if (inner.kind == QueryKind::field || inner.kind == QueryKind::at_least)
    text.fail(inner.span.begin,
              fmt::format("only words, phrases and entities can stand in {}:( )", name));
  for (QueryNode& child : inner.children) child = in_place(text, std::move(child), name, begin);
  return inner;
}

QueryNode read_quoted(QueryText& text, const QueryNames& names, bool exact) {
  const size_t begin = text.position();
  const std::string_view inner = text.take_quoted();
  return read_phrase(text, names, inner, begin, exact);
}

std::optional<QueryNode> read_single_quoted(QueryText& text, const QueryNames& names) {
  const std::string_view rest = text.text().substr(text.position());
  const size_t open = apostrophe_at(rest, 0);
  if (open == 0) return std::nullopt;
  bool blank = false;
  for (size_t at = open; at < rest.size();) {
    const size_t size = apostrophe_at(rest, at);
    const size_t after = at + size;
    if (size > 0 && rest[at - 1] != ' ' &&
        (after == rest.size() || std::string_view(" )~,").find(rest[after]) != rest.npos)) {
      if (!blank) return std::nullopt;
      const size_t begin = text.position();
      text.move_to(begin + after);
      text.mark_foreign();
      return read_phrase(text, names, rest.substr(open, at - open), begin, false);
    }
    if (rest[at] == '"') return std::nullopt;
    blank = blank || rest[at] == ' ';
    next_code_point(rest, at);
  }
  return std::nullopt;
}

QueryNode read_named(QueryText& text, const std::string& name, std::string_view typed,
                     size_t value_at) {
  const size_t begin = text.position();
  std::string_view value = typed.substr(value_at);
  const bool exact = name == "outlet" && (value.starts_with('=') || value.starts_with("＝"));
  if (exact) value_at += value[0] == '=' ? 1 : 3;
  value = typed.substr(value_at);
  size_t at = begin + value_at;
  text.move_to(begin + typed.size());
  const bool quoted = value.empty() && text.peek() == U'"';
  if (quoted) {
    value = text.take_quoted();
    ++at;
  }
  if (value.empty() && text.peek() == U'(') {
    if (name != "outlet" || exact)
      text.fail(at, fmt::format("{0}: takes one value: write ({0}:a OR {0}:b)", name));
    return finish(text, read_bracketed_field(text, name), begin);
  }
  if (value.find_first_not_of(' ') == value.npos)
    text.fail(begin, fmt::format("{0}: needs a value right after it: {0}:value", name));
  QueryNode node = read_field(text, name, value, at);
  node.by_part = name == "outlet" && !quoted && !exact;
  return finish(text, std::move(node), begin);
}

QueryNode read_bracketed_field(QueryText& text, const std::string& name) {
  const size_t begin = text.position();
  text.take(U'(');
  const size_t from = text.position();
  while (!text.at_end() && text.peek() != U')') {
    if (text.peek() == U'(') text.fail(text.position(), "a name is wanted here, without brackets");
    size_t at = text.position();
    next_code_point(text.text(), at);
    text.move_to(at);
  }
  const std::string_view inner = text.text().substr(from, text.position() - from);
  if (!text.take(U')')) text.fail(begin, "this bracket is not closed: add ')'");
  std::vector<QueryNode> fields;
  for (size_t at = 0; at <= inner.size();) {
    const size_t sign = std::min({inner.find(" OR ", at), inner.find(" or ", at), inner.size()});
    std::string_view value = trim(inner.substr(at, sign - at), " ");
    const bool quoted = value.size() > 1 && value.front() == '"' && value.back() == '"';
    if (quoted) value = value.substr(1, value.size() - 2);
    if (value.empty()) text.fail(from + at, "a name is missing here: write outlet:(Daily News)");
    fields.push_back(finish(text, read_field(text, name, value, from + at), begin));
    fields.back().by_part = name == "outlet" && !quoted;
    at = sign + 4;
  }
  return join(text, QueryKind::any, std::move(fields), begin);
}

QueryNode read_bare(QueryText& text, const QueryNames& names, std::string_view typed) {
  if (typed[0] == '=' || typed.starts_with("＝")) return read_exact(text, names, typed);
  const size_t begin = text.position();
  if (const auto [colon, size] = sign_in(typed, ':'); colon > 0 && size > 0) {
    const std::string name = fold(typed.substr(0, colon));
    if (name == "var") return read_variable(text, names, typed);
    if (is_field(name)) return read_named(text, name, typed, colon + size);
    const std::string like = field_like(name[0] == '@' ? name.substr(1) : name);
    if (!like.empty())
      text.fail(begin,
                fmt::format("there is no field {0}: did you mean {1}: or, for the word, \"{0}\"?",
                            name, like));
  }
  if (typed.size() > 1 && typed[0] == '-' && begins_word(typed[1]))
    text.fail(begin, fmt::format("'-' does not exclude a word: write NOT {0}, or \"{0}\"",
                                 typed.substr(1)));
  const std::optional<ForeignWord> foreign = foreign_word(typed);
  if (!foreign) return read_one_word(text, typed, false);
  if (!foreign->refusal.empty()) text.fail(begin, foreign->refusal);
  text.mark_foreign();
  std::optional<QueryNode> node = read_word(foreign->word, false, false);
  if (!node) return read_one_word(text, typed, false);
  text.move_to(begin + typed.size());
  return finish(text, std::move(*node), begin);
}

}  // namespace press

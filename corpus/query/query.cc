#include "corpus/query/query.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "corpus/query/query_atoms.h"
#include "corpus/query/query_operands.h"
#include "corpus/query/query_text.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr std::string_view near_help = "NEAR( needs a distance: NEAR(a b, 5)";

// A proximity operator between two operands: w/5, NEAR/5, PRE/3, w/s, w/p, in any case.
struct Proximity {
  NearScope scope = NearScope::words;
  bool ordered = false;
  std::string_view distance;  // digits
};

std::optional<Proximity> read_proximity(std::string_view word) {
  const size_t slash = word.find('/');
  if (slash == word.npos || slash == 0 || !is_ascii(word)) return std::nullopt;
  const std::string name = fold(word.substr(0, slash)), reach = fold(word.substr(slash + 1));
  if (name == "w" && reach == "s") return Proximity{NearScope::sentence, false, {}};
  if (name == "w" && reach == "p") return Proximity{NearScope::paragraph, false, {}};
  if (!is_digits(reach) || (name != "w" && name != "near" && name != "pre")) return std::nullopt;
  return Proximity{NearScope::words, name == "pre", word.substr(slash + 1)};
}

class Parser {
 public:
  Parser(std::string_view text, const QueryNames& names) : text_(text), names_(names) {}

  QueryNode parse() {
    QueryNode root = any();
    if (!text_.at_end()) fail("this closing bracket has no opening one: leave it out, or add '('");
    require_positive(root);
    return root;
  }

 private:
  // Counts brackets, so that no query is too deep for the program's stack.
  struct Level {
    explicit Level(Parser& parser) : parser_(parser) {
      if (++parser.depth_ > max_query_depth)
        parser.fail(
            fmt::format("brackets stand more than {} deep: take some away", max_query_depth));
    }
    ~Level() { --parser_.depth_; }
    Parser& parser_;
  };

  [[noreturn]] void fail(std::string_view sentence) const {
    text_.fail(text_.position(), sentence);
  }
  std::string_view word() const { return text_.peek_word(in_list_); }
  void step_over(std::string_view word) { text_.move_to(text_.position() + word.size()); }

  QueryNode any() {
    const size_t begin = text_.position();
    std::vector<QueryNode> parts;
    parts.push_back(all());
    while (word() == "OR") {
      step_over("OR");
      parts.push_back(all());
    }
    return join(text_, QueryKind::any, std::move(parts), begin);
  }

  QueryNode all() {
    text_.skip_blanks();
    const size_t begin = text_.position();
    std::vector<QueryNode> parts;
    parts.push_back(negation());
    for (text_.skip_blanks(); !text_.at_end() && text_.peek() != U')'; text_.skip_blanks()) {
      if (word() == "OR") break;
      if (word() == "AND") step_over("AND");
      parts.push_back(negation());
    }
    return join(text_, QueryKind::all, std::move(parts), begin);
  }

  QueryNode negation() {
    text_.skip_blanks();
    if (word() != "NOT") return proximity();
    const size_t begin = text_.position();
    const Level level(*this);
    step_over("NOT");
    QueryNode node;
    node.kind = QueryKind::negation;
    node.children.push_back(negation());
    return finish(text_, std::move(node), begin);
  }

  QueryNode proximity() {
    text_.skip_blanks();
    const size_t begin = text_.position();
    QueryNode left = operand();
    const int depth = depth_;
    for (text_.skip_blanks();; text_.skip_blanks()) {
      const std::string_view sign = word();
      const std::optional<Proximity> rule = read_proximity(sign);
      if (!rule) refuse_broken_proximity(sign);
      if (sign == "NEAR" && !near_list_follows())
        fail("NEAR needs a distance: a NEAR/5 b, or NEAR(a b, 5)");
      if (!rule) break;
      const Level level(*this);
      ++depth_;  // a chain of these is a tree as deep as it is long
      left = pair(*rule, sign, std::move(left), begin);
    }
    depth_ = depth;
    return left;
  }

  // "w/ 5" and "NEAR/x", which would be words that nobody looks for.
  void refuse_broken_proximity(std::string_view sign) const {
    if (sign == "w/" || sign == "W/" || sign.starts_with("NEAR/") || sign.starts_with("PRE/"))
      fail(fmt::format("'{}' needs a number of words right after the stroke: {}5", sign,
                       sign.substr(0, sign.find('/') + 1)));
  }

  QueryNode pair(const Proximity& rule, std::string_view sign, QueryNode left, size_t begin) {
    QueryNode node;
    node.kind = QueryKind::near;
    node.scope = rule.scope;
    node.ordered = rule.ordered;
    if (!rule.distance.empty())
      node.distance = read_distance(text_, rule.distance,
                                    text_.position() + sign.size() - rule.distance.size());
    step_over(sign);
    node.children.push_back(std::move(left));
    node.children.push_back(operand());
    require_positional(text_, node, sign);
    return finish(text_, std::move(node), begin);
  }

  bool near_list_follows() const {
    QueryText ahead(text_);
    ahead.move_to(ahead.position() + 4);
    ahead.skip_blanks();
    return ahead.peek() == U'(';
  }

  // A word, phrase, entity, group, list or field. Something has to stand here.
  QueryNode operand() {
    text_.skip_blanks();
    const size_t begin = text_.position();
    if (text_.at_end())
      fail("an operand is missing at the end: write a word, a \"phrase\" or <firm>");
    if (text_.peek() == U'(') return group();
    if (text_.peek() == U')') fail("an operand is missing before this bracket: write a word");
    if (text_.peek() == U'"') return read_quoted(text_, names_, false);
    if (text_.at_angle()) return finish(text_, read_angle(text_, names_), begin);
    const std::string_view typed = word();
    if (typed == "NEAR") return near_list();
    if (typed == "AND" || typed == "OR" || read_proximity(typed))
      fail(fmt::format("an operand is missing before {0}: write a {0} b, or \"{0}\" for the word",
                       typed));
    if (typed == "NOT") fail("NOT cannot stand here: write a NOT b");
    if (typed.empty()) fail("an operand is missing here: write a word");
    if (fold(typed.substr(0, 6)) == "title:") return title(typed.substr(0, 6));
    return read_bare(text_, names_, typed);
  }

  QueryNode group() {
    const Level level(*this);
    const size_t open = text_.position();
    text_.take(U'(');
    const bool in_list = std::exchange(in_list_, false);
    text_.skip_blanks();
    if (text_.peek() == U')') text_.fail(open, "these brackets are empty: write a word in them");
    QueryNode inner = any();
    in_list_ = in_list;
    if (!text_.take(U')')) text_.fail(open, "this bracket is not closed: add ')'");
    return inner;
  }

  // NEAR(a b c, 12), commas between the operands allowed.
  QueryNode near_list() {
    const Level level(*this);
    const size_t begin = text_.position();
    step_over("NEAR");
    text_.skip_blanks();
    if (text_.peek() != U'(')
      text_.fail(begin, "NEAR needs a distance: a NEAR/5 b, or NEAR(a b, 5)");
    const size_t open = text_.position();
    text_.take(U'(');
    const bool in_list = std::exchange(in_list_, true);
    QueryNode node;
    node.kind = QueryKind::near;
    while (!take_distance(node)) {
      if (text_.at_end()) text_.fail(open, "this bracket is not closed: NEAR(a b, 5)");
      refuse_operators();
      node.children.push_back(proximity());
    }
    in_list_ = in_list;
    if (node.children.empty()) text_.fail(begin, "NEAR( needs operands: NEAR(a b, 5)");
    require_positional(text_, node, "NEAR");
    if (node.children.size() == 1) return std::move(node.children[0]);
    return finish(text_, std::move(node), begin);
  }

  // At ", 12)": reads it. At another comma: steps over it.
  bool take_distance(QueryNode& node) {
    text_.skip_blanks();
    if (text_.peek() == U')') fail(near_help);
    if (!text_.take(U',')) return false;
    text_.skip_blanks();
    if (text_.peek() == U')') fail(near_help);
    const size_t at = text_.position();
    const std::string_view digits = word();
    if (!is_digits(digits)) return false;
    step_over(digits);
    text_.skip_blanks();
    if (text_.take(U')')) {
      node.distance = read_distance(text_, digits, at);
      return true;
    }
    text_.move_to(at);
    return false;
  }

  void refuse_operators() const {
    const std::string_view typed = word();
    if (typed == "OR") fail("OR in NEAR( ) needs brackets: NEAR((a OR b) c, 5)");
    if (typed == "AND") fail("leave AND out of NEAR( ): NEAR(a b, 5)");
    if (typed == "NOT") fail("NOT cannot stand in NEAR( ): NEAR(a b, 5) NOT c");
  }

  QueryNode title(std::string_view prefix) {
    const size_t begin = text_.position();
    step_over(prefix);
    if (text_.at_end() || text_.peek() == U' ' || text_.peek() == U')')
      text_.fail(begin, "title: needs a word right after it: title:word or title:\"a phrase\"");
    const Level level(*this);
    QueryNode node;
    node.kind = QueryKind::title;
    node.children.push_back(operand());
    require_positional(text_, node, "title:");
    return finish(text_, std::move(node), begin);
  }

  // NOT filters what something else finds: alone it would be nearly the whole corpus.
  void require_positive(const QueryNode& node) const {
    const auto is_negation = [](const QueryNode& n) { return n.kind == QueryKind::negation; };
    const auto& children = node.children;
    if (is_negation(node))
      text_.fail(node.span.begin,
                 "NOT cannot stand alone: put before it what to look for: a NOT b");
    if (node.kind == QueryKind::all && std::all_of(children.begin(), children.end(), is_negation))
      text_.fail(node.span.begin,
                 "NOT cannot stand alone: put before it what to look for: a NOT b");
    for (const QueryNode& child : children)
      require_positive(node.kind == QueryKind::all && is_negation(child) ? child.children[0]
                                                                         : child);
  }

  QueryText text_;
  const QueryNames& names_;
  int depth_ = 0;
  bool in_list_ = false;
};

uint32_t count_off(QueryNode& node, uint32_t next) {
  node.number = next++;
  for (QueryNode& child : node.children) next = count_off(child, next);
  return next;
}

}  // namespace

bool is_positional(const QueryNode& node) {
  if (node.kind == QueryKind::any)
    return std::all_of(node.children.begin(), node.children.end(), is_positional);
  return node.kind != QueryKind::all && node.kind != QueryKind::negation &&
         node.kind != QueryKind::field;
}

Query parse_query(std::string_view typed, const QueryNames& names) {
  Query query;
  query.text = is_utf8(typed) ? to_nfc(std::string(typed)) : std::string(typed);
  query.root = Parser(query.text, names).parse();
  query.nodes = count_off(query.root, 0);
  return query;
}

}  // namespace press

#include "corpus/query/query.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "corpus/query/query_atoms.h"
#include "corpus/query/query_dialects.h"
#include "corpus/query/query_operands.h"
#include "corpus/query/query_text.h"
#include "corpus/text/ascii.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr std::string_view near_help = "NEAR( needs a distance: NEAR(a b, 5)";

class Parser {
 public:
  // `reading` takes what there is to say of a query in the manner of another program.
  Parser(std::string_view text, const QueryNames& names, QueryReading& reading)
      : text_(text, &reading), names_(names), signs_(text) {}

  QueryNode parse() {
    QueryNode root = any();
    if (!text_.at_end()) fail("this closing bracket has no opening one: leave it out, or add '('");
    require_positive(text_, root);
    return root;
  }
  // Whether words stand side by side without an operator.
  bool has_implicit() const { return implicit_; }

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

  // AND, OR or NOT, when it stands here: in capitals, or in small letters in a query that has other
  // operators. Empty: none.
  std::string_view operator_here() const { return signs_.name_of(word(), in_list_); }
  void take_operator(std::string_view name) {
    if (word() != name) text_.mark_foreign();
    step_over(word());
  }
  std::string_view word_behind(std::string_view typed) const {
    QueryText ahead(text_);
    ahead.move_to(ahead.position() + typed.size());
    ahead.skip_blanks();
    return ahead.peek_word(in_list_);
  }

  QueryNode any() {
    const size_t begin = text_.position();
    const bool outside = std::exchange(combined_, false);
    std::optional<size_t> small_or;
    std::vector<QueryNode> parts;
    parts.push_back(all());
    while (operator_here() == "OR") {
      if (word() == "or") small_or = text_.position();
      take_operator("OR");
      parts.push_back(all());
    }
    if (small_or && combined_)
      text_.fail(*small_or,
                 "brackets are missing: Nexis takes OR before AND and w/5, others after them: "
                 "write (a OR b) AND c, or a OR (b AND c)");
    combined_ = outside;
    return join(text_, QueryKind::any, std::move(parts), begin);
  }

  QueryNode all() {
    text_.skip_blanks();
    const size_t begin = text_.position();
    std::vector<QueryNode> parts;
    parts.push_back(negation());
    for (text_.skip_blanks(); !text_.at_end() && text_.peek() != U')'; text_.skip_blanks()) {
      const std::string_view sign = operator_here();
      if (sign == "OR") break;
      if (sign == "AND") take_operator(sign);
      const bool but = sign.empty() && take_but();
      const bool word_before = is_near_words(parts.back());
      parts.push_back(negation());
      implicit_ |= sign.empty() && !but && word_before && is_near_words(parts.back());
      combined_ = true;
    }
    return join(text_, QueryKind::all, std::move(parts), begin);
  }
  static bool is_near_words(const QueryNode& node) {
    return node.kind == QueryKind::word || node.kind == QueryKind::near;
  }

  // The "but" of "but not".
  bool take_but() {
    const std::string but = plain_signs(word());
    if ((but != "BUT" && (but != "but" || !signs_.small())) ||
        signs_.name_of(word_behind(word()), in_list_) != "NOT")
      return false;
    take_operator("");
    text_.skip_blanks();
    return true;
  }

  QueryNode negation() {
    text_.skip_blanks();
    if (operator_here() != "NOT") return proximity();
    const size_t begin = text_.position();
    const Level level(*this);
    take_operator("NOT");
    text_.skip_blanks();
    if (const std::string_view sign = word(); sign.find('/') != sign.npos && read_proximity(sign))
      fail(fmt::format("NOT {0} is not known here: write a NOT (a {0} b)", sign));
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
      const std::optional<Proximity> rule = signs_.proximity(sign, in_list_);
      if (!rule)
        if (const std::string why = refused_proximity(sign); !why.empty()) fail(why);
      if (is_near(sign) && !near_list_follows())
        fail("NEAR needs a distance: a NEAR/5 b, or NEAR(a b, 5)");
      if (!rule) break;
      const Level level(*this);
      ++depth_;  // a chain of these is a tree as deep as it is long
      left = pair(*rule, sign, std::move(left), begin);
      combined_ = true;
    }
    depth_ = depth;
    return left;
  }

  static bool is_near(std::string_view typed) { return plain_signs(typed) == "NEAR"; }

  QueryNode pair(const Proximity& rule, std::string_view sign, QueryNode left, size_t begin) {
    QueryNode node;
    node.kind = QueryKind::near;
    node.scope = rule.scope;
    node.ordered = rule.ordered;
    if (!rule.distance.empty())
      node.distance = read_distance(text_, rule.distance,
                                    text_.position() + sign.size() - rule.distance.size());
    if (rule.second && node.distance-- == 0)
      fail(fmt::format("'{}' leaves no place for the second word: write near1, or a NEAR/0 b",
                       sign));
    if (rule.second)
      text_.note(fmt::format("'{}' counts the second word; here the words between are counted: {}",
                             sign, node.distance));
    if (!rule.ours || !is_ascii(sign)) text_.mark_foreign();
    step_over(sign);
    node.children.push_back(std::move(left));
    node.children.push_back(operand());
    require_positional(text_, node, sign);
    return finish(text_, std::move(node), begin);
  }

  bool near_list_follows() const {
    QueryText ahead(text_);
    ahead.move_to(ahead.position() + word().size());
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
    if (auto phrase = read_single_quoted(text_, names_)) return std::move(*phrase);
    if (text_.at_angle()) return finish(text_, read_angle(text_, names_), begin);
    if (at_cql(text_)) return read_cql(text_);
    const std::string_view typed = word();
    if (is_near(typed)) return near_list();
    const std::optional<Proximity> rule = read_proximity(typed);
    const std::string_view sign = operator_here();
    if (sign == "AND" || sign == "OR" || (rule && rule->ours))
      fail(fmt::format("an operand is missing before {0}: write a {0} b, or \"{0}\" for the word",
                       typed));
    if (sign == "NOT") fail("NOT cannot stand here: write a NOT b");
    if (typed.empty()) fail("an operand is missing here: write a word");
    if (auto field = named(typed)) return std::move(*field);
    if (is_date_phrase(text_)) fail(fmt::format("this is no date here: {}", date_form));
    QueryNode node = read_bare(text_, names_, typed);
    if (!in_list_) signs_.note_word(text_, typed, begin);
    return node;
  }

  // A field or function: title:, lead:, ATLEAST3( ), or one of another program.
  std::optional<QueryNode> named(std::string_view typed) {
    if (const auto times = read_at_least(typed); times && operand_behind(typed))
      return at_least(*times, typed);
    if (opens_bracket(text_, typed))
      if (const auto field = foreign_field(typed, U'('))
        return foreign(*field, typed, typed.size());
    for (const char sign : {':', '='}) {
      const auto [at, size] = sign_in(typed, sign);
      if (at == 0) continue;
      const std::string name = fold(typed.substr(0, at));
      if (sign == ':' && (name == "title" || name == "lead"))
        return in_headline(name, typed.substr(0, at + size));
      if (const auto field = foreign_field(name, static_cast<char32_t>(sign)))
        return foreign(*field, typed, at + size);
    }
    return std::nullopt;
  }

  bool operand_behind(std::string_view typed) const {
    QueryText ahead(text_);
    ahead.move_to(ahead.position() + typed.size());
    ahead.skip_blanks();
    return !ahead.at_end() && ahead.peek() != U')' &&
           signs_.name_of(ahead.peek_word(in_list_), in_list_).empty();
  }

  QueryNode at_least(uint32_t times, std::string_view typed) {
    const size_t begin = text_.position();
    const Level level(*this);
    if (!typed.starts_with("ATLEAST")) text_.mark_foreign();
    step_over(typed);
    QueryNode node;
    node.kind = QueryKind::at_least;
    node.distance = times;
    node.children.push_back(operand());
    require_positional(text_, node, typed);
    return finish(text_, std::move(node), begin);
  }

  QueryNode foreign(const ForeignField& field, std::string_view typed, size_t value_at) {
    const std::string_view name = typed.substr(0, value_at);
    if (field.role == ForeignField::Role::refused)
      fail(fmt::format("{} is not known here: {}", name, field.advice));
    text_.mark_foreign();
    if (field.role != ForeignField::Role::field)
      return in_headline(field.role == ForeignField::Role::title ? "title" : "lead", name);
    if (value_at < typed.size() || name.size() < typed.size() || name.back() == '=' ||
        name.back() == ':')
      return read_named(text_, std::string(field.field), typed, value_at);
    step_over(typed);
    text_.skip_blanks();
    return read_bracketed_field(text_, std::string(field.field));
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
    step_over(word());
    text_.skip_blanks();
    if (text_.peek() != U'(')
      text_.fail(begin, "NEAR needs a distance: a NEAR/5 b, or NEAR(a b, 5)");
    const size_t open = text_.position();
    text_.take(U'(');
    const bool in_list = std::exchange(in_list_, true), combined = combined_;
    QueryNode node;
    node.kind = QueryKind::near;
    while (!take_distance(node)) {
      if (text_.at_end()) text_.fail(open, "this bracket is not closed: NEAR(a b, 5)");
      refuse_operators();
      node.children.push_back(proximity());
    }
    in_list_ = in_list;
    combined_ = combined;
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
    const std::string digits = plain_signs(word());
    if (!is_digits(digits)) return false;
    step_over(word());
    text_.skip_blanks();
    if (text_.take(U')')) {
      node.distance = read_distance(text_, digits, at);
      return true;
    }
    text_.move_to(at);
    return false;
  }

  void refuse_operators() const {
    const std::string typed = plain_signs(word());
    if (typed == "OR") fail("OR in NEAR( ) needs brackets: NEAR((a OR b) c, 5)");
    if (typed == "AND") fail("leave AND out of NEAR( ): NEAR(a b, 5)");
    if (typed == "NOT") fail("NOT cannot stand in NEAR( ): NEAR(a b, 5) NOT c");
  }

  // What stands behind `prefix` ("title:", "HEADLINE") in the headline or the lead.
  QueryNode in_headline(const std::string& name, std::string_view prefix) {
    const size_t begin = text_.position();
    step_over(prefix);
    if (prefix.back() != ':' && prefix.back() != '=') text_.skip_blanks();
    if (text_.at_end() || text_.peek() == U' ' || text_.peek() == U')')
      text_.fail(
          begin,
          fmt::format("{0}: needs a word right after it: {0}:word or {0}:\"a phrase\"", name));
    const Level level(*this);
    return in_place(text_, operand(), name, begin);
  }

  QueryText text_;
  const QueryNames& names_;
  const OperatorSigns signs_;
  int depth_ = 0;
  bool in_list_ = false;
  bool combined_ = false;  // AND or proximity stands here without brackets
  bool implicit_ = false;
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
         node.kind != QueryKind::field && node.kind != QueryKind::at_least;
}

Query parse_query(std::string_view typed, const QueryNames& names) {
  Query query;
  query.text = is_utf8(typed) ? to_nfc(std::string(typed)) : std::string(typed);
  QueryReading reading;
  Parser parser(query.text, names, reading);
  query.root = parser.parse();
  query.nodes = count_off(query.root, 0);
  if (reading.foreign) query.notes.push_back("read as: " + canonical(query));
  query.notes.insert(query.notes.end(), reading.notes.begin(), reading.notes.end());
  if (reading.foreign && parser.has_implicit())
    query.notes.emplace_back(
        "words side by side may stand anywhere in the text: a phrase needs quotation marks");
  return query;
}

}  // namespace press

// A query as a tree in brackets, and in plain words.
#include <fmt/core.h>

#include "corpus/fulltext/index_terms.h"
#include "corpus/query/query.h"
#include "corpus/query/query_dialects.h"
#include "corpus/query/query_plan.h"

namespace press {
namespace {

std::string print_term(const QueryTerm& term) {
  if (!term.written.empty()) return term.written;
  if (term.kind == TermKind::prefix) return term.folded + "*";
  if (term.kind == TermKind::hangul) return term.folded + "~";
  return term.folded;
}

std::string print_word(const QueryNode& node) {
  std::string word;
  for (const QueryTerm& term : node.terms) word += term.marks + print_term(term);
  const bool exact = !node.terms.empty() && !node.terms[0].written.empty();
  return (exact ? "=" : "") + node.before + word + node.after;
}

std::string_view sign(Relation relation) {
  switch (relation) {
    case Relation::at_least:
      return ">=";
    case Relation::at_most:
      return "<=";
    case Relation::above:
      return ">";
    case Relation::below:
      return "<";
    case Relation::equal:
      return "=";
  }
  return "";
}

std::string print_operand(const QueryNode& node) {
  std::string name = node.kind == QueryKind::amount ? "amount" : node.name;
  for (size_t i = 0; i < node.entities.size(); ++i) name += (i ? "|" : ":") + node.entities[i];
  for (const Comparison& comparison : node.comparisons)
    name += fmt::format(" {} {}", sign(comparison.relation), comparison.value.to_string());
  if (!node.currency.empty()) name += " " + node.currency;
  return "<" + name + ">";
}

std::string print_field(const QueryNode& node) {
  if (node.name == "var")
    return fmt::format("var:{}{}{}", node.variable, sign_of(node.condition.relation),
                       node.condition.value);
  if (node.name != "date")
    return node.name + (node.name == "outlet" && !node.by_part ? ":=" : ":") + node.value;
  return fmt::format("date:{}..{}", node.low, node.high);
}

std::string print(const QueryNode& node);

std::string print_children(const QueryNode& node) {
  std::string list;
  for (const QueryNode& child : node.children) list += (list.empty() ? "" : " ") + print(child);
  return list;
}

std::string near_name(const QueryNode& node) {
  if (node.scope == NearScope::sentence) return "sentence";
  if (node.scope == NearScope::paragraph) return "paragraph";
  return fmt::format("{} {}", node.ordered ? "pre" : "near", node.distance);
}

std::string print(const QueryNode& node) {
  switch (node.kind) {
    case QueryKind::word:
      return print_word(node);
    case QueryKind::phrase:
      return "\"" + print_children(node) + "\"";
    case QueryKind::mention:
    case QueryKind::frame:
    case QueryKind::amount:
      return print_operand(node);
    case QueryKind::near:
      return fmt::format("({} {})", near_name(node), print_children(node));
    case QueryKind::title:
      return fmt::format("({} {})", node.name, print_children(node));
    case QueryKind::at_least:
      return fmt::format("(atleast {} {})", node.distance, print_children(node));
    case QueryKind::any:
      return fmt::format("(or {})", print_children(node));
    case QueryKind::all:
      return fmt::format("(and {})", print_children(node));
    case QueryKind::negation:
      return fmt::format("(not {})", print_children(node));
    case QueryKind::field:
      return print_field(node);
  }
  return "";
}

std::string describe_node(const QueryNode& node);

std::string listed(const QueryNode& node, std::string_view last) {
  std::string list;
  for (size_t i = 0; i < node.children.size(); ++i) {
    const bool is_last = i + 1 == node.children.size();
    if (i > 0) list += is_last ? fmt::format(" {} ", last) : ", ";
    list += describe_node(node.children[i]);
  }
  return list;
}

std::string describe_word(const QueryNode& node) {
  const QueryTerm& term = node.terms[0];
  if (node.terms.size() > 1 || !node.before.empty() || !node.after.empty())
    return fmt::format("\"{}\"", print_word(node));
  if (!term.written.empty()) return fmt::format("\"{}\" in this very case", term.written);
  switch (term.kind) {
    case TermKind::prefix:
      return fmt::format("a word that begins with \"{}\"", term.folded);
    case TermKind::pattern:
      return fmt::format("a word of the form \"{}\"", term.folded);
    case TermKind::hangul:
      return fmt::format("\"{}\" with or without a particle", term.folded);
    case TermKind::ideographs:
      return fmt::format("the characters \"{}\"", term.folded);
    case TermKind::word:
      break;
  }
  return fmt::format("\"{}\"", term.folded);
}

std::string describe_operand(const QueryNode& node) {
  if (node.kind == QueryKind::frame) return fmt::format("a frame hit of {}", node.name);
  if (node.kind == QueryKind::mention && node.entities.empty())
    return fmt::format("any {}", node.name);
  if (node.kind == QueryKind::mention)
    return fmt::format("the {} {}", node.name, print_operand(node));
  if (node.comparisons.empty() && node.currency.empty()) return "any sum of money";
  std::string sum = "a sum";
  for (const Comparison& comparison : node.comparisons)
    sum += fmt::format(" {} {}", sign(comparison.relation), comparison.value.to_string());
  return node.currency.empty() ? sum : sum + " " + node.currency;
}

std::string describe_near(const QueryNode& node) {
  const std::string parts = listed(node, "and");
  if (node.scope == NearScope::sentence) return parts + " in one sentence";
  if (node.scope == NearScope::paragraph) return parts + " in one paragraph";
  return fmt::format("{} with at most {} words between, in {} order", parts, node.distance,
                     node.ordered ? "this" : "any");
}

std::string describe_field(const QueryNode& node) {
  if (node.name == "var" && node.condition.relation == ValueRelation::present)
    return fmt::format("a value of {}", node.variable);
  if (node.name == "var")
    return fmt::format("{} {} \"{}\"", node.variable, sign_of(node.condition.relation),
                       node.condition.value);
  if (node.by_part) return fmt::format("an outlet with \"{}\" in its name", node.value);
  if (node.name != "date") return fmt::format("{} \"{}\"", node.name, node.value);
  if (node.low.empty()) return "published until " + node.high;
  if (node.high.empty()) return "published from " + node.low + " on";
  return fmt::format("published from {} to {}", node.low, node.high);
}

std::string describe_node(const QueryNode& node) {
  switch (node.kind) {
    case QueryKind::word:
      return describe_word(node);
    case QueryKind::phrase:
      return fmt::format("the phrase {}", print(node));
    case QueryKind::mention:
    case QueryKind::frame:
    case QueryKind::amount:
      return describe_operand(node);
    case QueryKind::near:
      return fmt::format("[{}]", describe_near(node));
    case QueryKind::title:
      return fmt::format("{} in the headline{}", listed(node, "and"),
                         node.name == "lead" ? " or the first paragraph" : "");
    case QueryKind::at_least:
      return fmt::format("{} at least {} times", listed(node, "and"), node.distance);
    case QueryKind::any:
      return fmt::format("({})", listed(node, "or"));
    case QueryKind::all:
      return fmt::format("({})", listed(node, "and"));
    case QueryKind::negation:
      return fmt::format("not {}", listed(node, "and"));
    case QueryKind::field:
      return describe_field(node);
  }
  return "";
}

// What the parser would take for something else than a word.
bool needs_quotes(std::string_view word) {
  for (const std::string_view name : {"and", "or", "not", "near", "same", "adj", "but"})
    if (word == name) return true;
  return read_proximity(word) || read_at_least(word) || foreign_word(word) ||
         word.find_first_of(":=(),<~\"'") != word.npos || word[0] == '-' || word[0] == '[';
}

std::string typed_word(const QueryNode& node) {
  std::string word;
  for (const QueryTerm& term : node.terms) {
    std::string shown = print_term(term);
    if (term.kind == TermKind::hangul && term.written.empty()) shown = term.folded;
    word += term.marks + shown;
  }
  return node.before + word + node.after;
}

bool is_exact_case(const QueryNode& word) {
  return !word.terms.empty() && !word.terms[0].written.empty();
}

std::string type(const QueryNode& node);

// A phrase; a child that is a single word among them.
std::string type_phrase(const QueryNode& node) {
  std::string phrase;
  for (const QueryNode& child : node.children) {
    if (child.after_stop) phrase += '.';
    if (!phrase.empty()) phrase += ' ';
    phrase += child.kind == QueryKind::word ? typed_word(child) : type(child);
  }
  return fmt::format("{}\"{}\"", is_exact_case(node.children[0]) ? "=" : "", phrase);
}

std::string type_mention(const QueryNode& node) {
  if (node.entities.size() < 2) return print_operand(node);
  std::string list;
  for (const std::string& id : node.entities)
    list += fmt::format("{}<{}:{}>", list.empty() ? "" : " OR ", node.name, id);
  return "(" + list + ")";
}

std::string quoted_if(std::string_view value, bool quoted) {
  return quoted ? fmt::format("\"{}\"", value) : std::string(value);
}

std::string type_field(const QueryNode& node) {
  const auto odd = [](std::string_view value) {
    return value.find_first_of(" (),\"<>=:") != value.npos;
  };
  if (node.name == "date" && node.low.substr(0, 4) == node.high.substr(0, 4) &&
      node.low.ends_with("01-01") && node.high.ends_with("12-31"))
    return "date:" + node.low.substr(0, 4);
  if (node.name == "date") return print_field(node);
  if (node.name == "var")
    return fmt::format("var:{}{}{}", quoted_if(node.variable, odd(node.variable)),
                       sign_of(node.condition.relation),
                       quoted_if(node.condition.value, odd(node.condition.value)));
  if (node.by_part && odd(node.value)) return fmt::format("{}:({})", node.name, node.value);
  return fmt::format(
      "{}:{}", node.name,
      quoted_if(node.value, odd(node.value) || (node.name == "outlet" && !node.by_part)));
}

// With brackets round what binds less than its surroundings.
std::string type_operand(const QueryNode& node) {
  const bool infix = node.kind == QueryKind::near &&
                     (node.children.size() == 2 || node.ordered || node.scope != NearScope::words);
  const bool loose = node.kind == QueryKind::any || node.kind == QueryKind::all ||
                     node.kind == QueryKind::negation;
  return infix || loose ? "(" + type(node) + ")" : type(node);
}

std::string type_list(const QueryNode& node, std::string_view sign) {
  std::string list;
  for (const QueryNode& child : node.children) {
    const bool negative = child.kind == QueryKind::negation;
    if (!list.empty()) list += negative ? std::string(" ") : fmt::format(" {} ", sign);
    const bool plain = negative || (child.kind == QueryKind::near && node.kind != QueryKind::near);
    list += plain ? type(child) : type_operand(child);
  }
  return list;
}

std::string type_near(const QueryNode& node) {
  if (node.scope == NearScope::sentence) return type_list(node, "w/s");
  if (node.scope == NearScope::paragraph) return type_list(node, "w/p");
  if (node.ordered) return type_list(node, fmt::format("PRE/{}", node.distance));
  if (node.children.size() == 2) return type_list(node, fmt::format("NEAR/{}", node.distance));
  std::string list;
  for (const QueryNode& child : node.children)
    list += (list.empty() ? "" : " ") + type_operand(child);
  return fmt::format("NEAR({}, {})", list, node.distance);
}

std::string type(const QueryNode& node) {
  switch (node.kind) {
    case QueryKind::word: {
      const std::string word = typed_word(node);
      const bool quoted = word.find_first_of("*?") == word.npos && needs_quotes(word);
      return (is_exact_case(node) ? "=" : "") + quoted_if(word, quoted);
    }
    case QueryKind::phrase:
      return type_phrase(node);
    case QueryKind::mention:
      return type_mention(node);
    case QueryKind::frame:
    case QueryKind::amount:
      return print_operand(node);
    case QueryKind::near:
      return type_near(node);
    case QueryKind::title:
      return node.name + ":" + type_operand(node.children[0]);
    case QueryKind::at_least:
      return fmt::format("ATLEAST{}({})", node.distance, type(node.children[0]));
    case QueryKind::any:
      return type_list(node, "OR");
    case QueryKind::all:
      return type_list(node, "AND");
    case QueryKind::negation:
      return "NOT " + type_operand(node.children[0]);
    case QueryKind::field:
      return type_field(node);
  }
  return "";
}

// The expression with its terms for types and entities in the form in which users write them.
std::string readable(std::string_view match) {
  std::string shown;
  for (size_t at = 0; at < match.size(); ++at) {
    const bool type = match[at] == type_prefix;
    if (!type && match[at] != entity_prefix) {
      shown += match[at];
      continue;
    }
    const size_t end = match.find('"', at);
    shown.pop_back();  // the quotation mark
    shown += fmt::format("<{}{}>", type ? "" : ":", match.substr(at + 1, end - at - 1));
    at = end;
  }
  return shown;
}

}  // namespace

std::string to_string(const Query& query) { return print(query.root); }

std::string canonical(const Query& query) { return type(query.root); }

std::string describe(const Query& query) { return describe_node(query.root); }

std::string explain(const Query& query, const PlanOptions& options) {
  const Plan plan = make_plan(query, options);
  const std::string asked = plan.scope == Plan::Scope::match ? readable(plan.match)
                            : plan.scope == Plan::Scope::nothing
                                ? "nothing: no document can match"
                                : "nothing: every document is read";
  return fmt::format("read as: {}\nfinds: {}\nasks the index: {}\nchecks in the text: {}\n",
                     canonical(query), describe(query), asked,
                     plan.exact ? "nothing more, the index is exact" : "each document of these");
}

}  // namespace press

// A query as a tree in brackets, and in plain words.
#include <fmt/core.h>

#include "corpus/query/query.h"

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
  if (node.name != "date") return node.name + ":" + node.value;
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
      return fmt::format("(title {})", print_children(node));
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
      return fmt::format("{} in the headline", listed(node, "and"));
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

}  // namespace

std::string to_string(const Query& query) { return print(query.root); }

std::string describe(const Query& query) { return describe_node(query.root); }

}  // namespace press

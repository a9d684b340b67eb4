#include "corpus/query/query_plan.h"

#include <fmt/core.h>

#include <algorithm>

#include "corpus/fulltext/index_terms.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"

namespace press {
namespace {

using Scope = Plan::Scope;

// FTS5's parser has a stack of 100 entries. Brackets, operators and phrases take places on it.
constexpr int phrase_stack = 8;
constexpr int max_stack = 80;

struct Expression {
  Scope scope = Scope::everything;
  std::string text;
  bool exact = false;     // the documents that it finds are those that the operand has
  bool compound = false;  // needs brackets
  bool phrase = false;    // one phrase of FTS5: may stand in NEAR( )
  int stack = phrase_stack;
  IndexNode node = {};  // the same as `text`
};

Expression everything() { return {}; }
Expression nothing() { return {Scope::nothing, "", true}; }

std::string quote(std::string_view terms) {
  std::string quoted = "\"";
  for (const char c : terms) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + '"';
}

// As the index's tokenizer cuts them; those of types and entities are one term.
std::vector<std::string> terms_of(std::string_view terms) {
  if (terms[0] == type_prefix || terms[0] == entity_prefix) return {std::string(terms)};
  std::vector<std::string> cut;
  index_terms(tokenize(terms), {}, [&](std::string_view term, uint64_t, bool colocated) {
    if (!colocated) cut.emplace_back(term);
  });
  return cut;
}

Expression phrase_of(std::string_view terms, TermEnd last, bool exact) {
  return {Scope::match, quote(terms) + (last != TermEnd::here ? "*" : ""), exact, false, true,
          phrase_stack, {.terms = terms_of(terms), .last = last}};
}

void set_unranked(IndexNode& node) {
  node.ranked = false;
  for (IndexNode& child : node.children) set_unranked(child);
}

// The same as a condition only, which does not make a document a better answer.
Expression unranked(Expression expression) {
  set_unranked(expression.node);
  return expression;
}

std::string in_brackets(const Expression& part) {
  return part.compound ? "(" + part.text + ")" : part.text;
}

// The deepest part first: FTS5's parser then keeps the least on its stack.
void sort_by_depth(std::vector<Expression>& parts) {
  std::stable_sort(parts.begin(), parts.end(),
                   [](const Expression& a, const Expression& b) { return a.stack > b.stack; });
}

Expression chain(std::vector<Expression> parts, IndexNode::Kind kind, bool exact) {
  sort_by_depth(parts);
  Expression whole = {Scope::match, "", exact, true, false, parts[0].stack + 1, {kind}};
  const std::string_view sign = kind == IndexNode::Kind::all ? " AND " : " OR ";
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) whole.text += sign;
    whole.text += in_brackets(parts[i]);
    if (i > 0) whole.stack = std::max(whole.stack, parts[i].stack + 3);
    whole.node.children.push_back(std::move(parts[i].node));
  }
  return whole;
}

Expression both(std::vector<Expression> parts) {
  bool exact = true;
  std::vector<Expression> kept;
  for (Expression& part : parts) {
    if (part.scope == Scope::nothing) return nothing();
    exact = exact && part.exact;
    if (part.scope == Scope::match) kept.push_back(std::move(part));
  }
  if (kept.empty()) return everything();
  if (kept.size() > 1) {
    Expression whole = chain(kept, IndexNode::Kind::all, exact);
    if (whole.stack <= max_stack) return whole;
    exact = false;  // too deep: the flattest condition alone still misses nothing
  }
  Expression one =
      *std::min_element(kept.begin(), kept.end(),
                        [](const Expression& a, const Expression& b) { return a.stack < b.stack; });
  one.exact = exact;
  return one;
}

Expression either(std::vector<Expression> parts) {
  bool exact = true;
  std::vector<Expression> kept;
  for (Expression& part : parts) {
    if (part.scope == Scope::everything) return everything();
    exact = exact && part.exact;
    if (part.scope == Scope::match) kept.push_back(std::move(part));
  }
  if (kept.empty()) return nothing();
  if (kept.size() == 1) {
    kept[0].exact = exact;
    return kept[0];
  }
  Expression whole = chain(std::move(kept), IndexNode::Kind::any, exact);
  return whole.stack <= max_stack ? whole : everything();
}

// Whether the index's tokenizer makes of these folded letters the one token that the query means.
// A rare letter folds to what is cut otherwise; such a term is left out of the plan.
bool survives(std::string_view folded, bool ideographs) {
  const Tokens tokens = tokenize(folded);
  if (tokens.tokens.empty() || tokens.folded != folded) return false;
  for (const Token& token : tokens.tokens)
    if (!token.indexed() || (token.kind == TokenKind::ideograph) != ideographs) return false;
  return ideographs || tokens.tokens.size() == 1;
}

class Planner {
 public:
  explicit Planner(const PlanOptions& options) : options_(options) {}

  Expression plan(const QueryNode& node) const {
    switch (node.kind) {
      case QueryKind::word:
        return word(node);
      case QueryKind::mention:
        return mention(node);
      case QueryKind::frame:
        return phrase_of(type_prefix + node.name, TermEnd::here, true);
      case QueryKind::amount:
        return phrase_of(std::string(1, type_prefix) + "amount", TermEnd::here,
                         node.comparisons.empty() && node.currency.empty());
      case QueryKind::phrase:
        return phrase(node);
      case QueryKind::near:
        return near(node);
      case QueryKind::title:
      case QueryKind::at_least:
        return inexact(plan(node.children[0]));
      case QueryKind::any:
        return either(plan_children(node));
      case QueryKind::all:
        return all(node);
      case QueryKind::negation:
      case QueryKind::field:
        break;
    }
    return everything();
  }

 private:
  // Terms that follow one another, collected into as few FTS5 phrases as can be.
  struct Runs {
    std::vector<Expression> done;
    std::string run;

    void add(std::string_view term) { run += (run.empty() ? "" : " ") + std::string(term); }
    void close(TermEnd last = TermEnd::here) {
      if (!run.empty()) done.push_back(phrase_of(run, last, false));
      run.clear();
    }
    void close_with(Expression expression) {
      close();
      done.push_back(std::move(expression));
    }
  };

  static Expression inexact(Expression expression) {
    expression.exact = false;
    return expression;
  }

  std::vector<Expression> plan_children(const QueryNode& node) const {
    std::vector<Expression> parts;
    for (const QueryNode& child : node.children) parts.push_back(plan(child));
    return parts;
  }

  Expression word(const QueryNode& node) const {
    Runs runs;
    add_terms(node, runs);
    runs.close();
    Expression whole = both(std::move(runs.done));
    whole.exact = whole.phrase && is_plain(node);
    return whole;
  }

  // Whether the index's answer for the word is the exact one. It is not for a single letter, which
  // may be a code point of an ideograph token: Thai takes Latin letters in.
  bool is_plain(const QueryNode& node) const {
    const QueryTerm& term = node.terms[0];
    const bool plain = term.kind != TermKind::pattern && term.kind != TermKind::ideographs;
    return plain && node.terms.size() == 1 && term.written.empty() && node.before.empty() &&
           node.after.empty() && (options_.near_is_exact || count_code_points(term.folded) > 1);
  }

  void add_terms(const QueryNode& node, Runs& runs) const {
    for (const QueryTerm& term : node.terms) {
      if (term.kind == TermKind::pattern)
        runs.close_with(pattern(term.folded));
      else if (!survives(term.folded, term.kind == TermKind::ideographs))
        runs.close_with(everything());
      else
        add_term(term, runs);
    }
  }

  static void add_term(const QueryTerm& term, Runs& runs) {
    runs.add(term.folded);
    if (end_of(term) != TermEnd::here) runs.close(end_of(term));
  }

  Expression pattern(const std::string& pattern) const {
    const std::string prefix = pattern.substr(0, pattern.find_first_of("*?"));
    if (options_.vocabulary) {
      const auto words = options_.vocabulary(pattern);
      if (words && options_.ideographs_marked)
        return either({any_word(*words), unranked(among_ideographs(prefix))});
      if (words) return any_word(*words);
    }
    if (prefix.empty() || !survives(prefix, false)) return everything();
    return phrase_of(prefix, TermEnd::anywhere, false);
  }

  static Expression marked() { return phrase_of(ideographs_term, TermEnd::here, false); }
  // A pattern may also fit a token of ideographs and others, which stand in the index one by one.
  static Expression among_ideographs(std::string_view prefix) {
    std::string letters;
    for (size_t at = 0; at < prefix.size();) {
      const size_t begin = at;
      next_code_point(prefix, at);
      const std::string_view letter = prefix.substr(begin, at - begin);
      if (!survives(letter, false) && !survives(letter, true)) return marked();
      letters += (letters.empty() ? "" : " ") + std::string(letter);
    }
    if (letters.empty()) return marked();
    return both({phrase_of(letters, TermEnd::here, false), marked()});
  }

  static Expression any_word(const std::vector<std::string>& words) {
    std::vector<Expression> parts;
    for (const std::string& word : words) {
      if (!survives(word, false)) return everything();
      parts.push_back(phrase_of(word, TermEnd::here, false));
    }
    return either(std::move(parts));
  }

  static Expression mention(const QueryNode& node) {
    if (node.entities.empty()) return phrase_of(type_prefix + node.name, TermEnd::here, true);
    std::vector<Expression> parts;
    for (const std::string& id : node.entities)
      parts.push_back(phrase_of(entity_prefix + id, TermEnd::here, false));
    return either(std::move(parts));
  }

  // An entity in a phrase stands beside several words: the words before it and after it are not
  // next to one and the same of them, so that it is a condition of its own.
  Expression phrase(const QueryNode& node) const {
    Runs runs;
    for (const QueryNode& child : node.children) {
      if (child.kind == QueryKind::word)
        add_terms(child, runs);
      else
        runs.close_with(plan(child));
    }
    runs.close();
    return inexact(both(std::move(runs.done)));
  }

  // With no ideographs in the corpus, positions of FTS5 are the words that the exact check
  // counts. FTS5 wants at most n positions between the end of each phrase and the begin of the
  // last; each window of the exact check has that, since the part that ends first ends at most n
  // words before the last begins, and a mention's term stands at its first and last word.
  Expression near(const QueryNode& node) const {
    std::vector<Expression> parts = plan_children(node);
    const bool phrases =
        std::all_of(parts.begin(), parts.end(), [](const Expression& part) { return part.phrase; });
    const bool asked = options_.near_is_exact || options_.ideographs_marked;
    if (!asked || !phrases || node.scope != NearScope::words)
      return inexact(both(std::move(parts)));
    std::string list;
    for (const Expression& part : parts) list += (list.empty() ? "" : " ") + part.text;
    Expression near = {Scope::match,
                       fmt::format("NEAR({}, {})", list, node.distance),
                       false,
                       false,
                       false,
                       phrase_stack,
                       {IndexNode::Kind::near}};
    near.node.distance = node.distance;
    for (const Expression& part : parts) near.node.children.push_back(part.node);
    if (options_.near_is_exact) return near;
    parts.push_back(marked());
    return inexact(either({std::move(near), unranked(both(std::move(parts)))}));
  }

  // What must not be there is asked of the index only where the answer is exact.
  Expression all(const QueryNode& node) const {
    std::vector<Expression> wanted, unwanted;
    bool exact = true;
    for (const QueryNode& child : node.children) {
      if (child.kind != QueryKind::negation) {
        wanted.push_back(plan(child));
        continue;
      }
      Expression part = plan(child.children[0]);
      if (part.exact && part.scope == Scope::match)
        unwanted.push_back(std::move(part));
      else
        exact = exact && part.exact;
    }
    Expression whole = both(std::move(wanted));
    whole.exact = whole.exact && exact;
    for (const Expression& part : unwanted) whole = without(std::move(whole), part);
    return whole;
  }

  static Expression without(Expression whole, const Expression& part) {
    const int stack = std::max(whole.stack + 1, part.stack + 3);
    if (whole.scope != Scope::match || stack > max_stack) return inexact(std::move(whole));
    Expression rest = {Scope::match,
                       in_brackets(whole) + " NOT " + in_brackets(part),
                       whole.exact,
                       true,
                       false,
                       stack,
                       {IndexNode::Kind::without}};
    rest.node.children = {std::move(whole.node), unranked(part).node};
    return rest;
  }

  const PlanOptions& options_;
};

void add_dates(const QueryNode& node, std::vector<PlanDates>& dates) {
  if (node.kind == QueryKind::field && node.name == "date") dates.push_back({node.low, node.high});
  if (node.kind == QueryKind::all)
    for (const QueryNode& child : node.children) add_dates(child, dates);
}

}  // namespace

TermEnd end_of(const QueryTerm& term) {
  if (term.kind == TermKind::prefix) return TermEnd::anywhere;
  return term.kind == TermKind::hangul ? TermEnd::particles : TermEnd::here;
}

Plan make_plan(const Query& query, const PlanOptions& options) {
  Expression whole = Planner(options).plan(query.root);
  Plan plan = {whole.scope, std::move(whole.node), std::move(whole.text), {}, whole.exact};
  add_dates(query.root, plan.dates);
  return plan;
}

}  // namespace press

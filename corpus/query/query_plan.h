#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/query/query.h"

namespace press {

// The days between which every document found lies; empty: open. published >= low's year and
// <= high, as strings, hold for each match, also where only a year or month is known. It spares
// candidates; the exact check tests it again.
struct PlanDates {
  std::string low, high;
};

// Which terms of the index a word stands for.
enum class TermEnd {
  here,       // the word itself
  anywhere,   // all that begin with it
  particles,  // the word, and itself with Korean particles (tokens/particles.h)
};

// A condition on the terms of a document (index_match.h).
struct IndexNode {
  enum class Kind {
    phrase,   // terms, one after the other; `last` is what the last one stands for
    near,     // the phrases, at most `distance` positions between the first and the last
    all,      // each child
    any,      // at least one child
    without,  // the first child, and not the second
  };
  Kind kind = Kind::phrase;
  std::vector<IndexNode> children = {};
  std::vector<std::string> terms = {};
  TermEnd last = TermEnd::here;
  bool ranked = true;  // phrase: makes a document a better answer
  uint32_t distance = 0;
};

// What to ask of the index.
struct Plan {
  enum class Scope {
    match,       // the documents that `match` finds
    everything,  // all documents: the words of the query do not help
    nothing,     // none can match
  };
  Scope scope = Scope::everything;
  IndexNode root;  // what a document must have
  // The same for FTS5, safe to bind to MATCH whatever the user typed. No query is answered by it:
  // explain() shows it, and tests compare what it finds with what `root` does (more, of Korean
  // words: FTS5 takes all that begin so).
  std::string match;
  std::vector<PlanDates> dates;  // of each date: that every document must meet
  // The candidates are the documents found, without the exact check: for counts of documents.
  bool exact = false;
};

struct PlanOptions {
  // The corpus holds no token of kind ideograph, so that distances in the index, which counts
  // code points there, are the distances in words of the exact check.
  bool near_is_exact = false;
  // Some documents hold such tokens, and these have ideographs_term (index_terms.h).
  bool ideographs_marked = false;
  // The folded words of the index that fit a pattern (see matches_pattern()); more do no harm.
  // nullopt: too many, or unknown. Without it a wildcard is searched by the letters before it.
  std::function<std::optional<std::vector<std::string>>(std::string_view pattern)> vocabulary;
};

// What the term of a word or beginning stands for.
TermEnd end_of(const QueryTerm& term);

// Compiles the query for the table text_index: every document in which the exact check finds
// something is among the candidates.
//
// Why that holds: each operand becomes a condition that each of its hits implies (a word: its term
// is there; a phrase: the terms one after the other, as marks take no position; Korean words: a
// form; ideographs: their code points in a row; a mention: the term beside its words). AND and
// OR keep implications. Proximity becomes AND, or NEAR with the same distance
// (near_is_exact; with AND beside it for the marked documents).
// NOT is used only where the condition is not just implied, but the same thing; else left out.
Plan make_plan(const Query& query, const PlanOptions& options = {});

// Three lines for people: what is looked for, what the index is asked, what is checked in the text.
std::string explain(const Query& query, const PlanOptions& options = {});

}  // namespace press

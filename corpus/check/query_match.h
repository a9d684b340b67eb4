#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "corpus/query/query.h"
#include "corpus/tokens/token.h"
#include "corpus/values/decimal.h"

namespace press {

struct MatchAmount {
  Decimal low, high;          // equal for a plain sum
  std::string_view currency;  // ISO 4217; empty: unknown
  std::optional<double> usd;
};

struct MatchMention {
  Span span;
  std::string_view type;  // "firm", ...; "amount" when `amount` is set
  std::string_view entity;
  std::optional<MatchAmount> amount;
};

struct MatchFrame {
  Span span;
  std::string_view pole;
  bool negated = false;
};

// A document as the exact check sees it. Mentions and frames by position.
struct MatchInput {
  std::string_view text;
  const Tokens* tokens = nullptr;  // tokenize(text)
  std::span<const MatchMention> mentions;
  std::span<const MatchFrame> frames;
  uint32_t title_size = 0;  // bytes of the first paragraph, when it is a headline
  std::string_view outlet, published, section, language, country, id;
  // Whether the document meets a field `var`; nullptr: it has no variables.
  const std::function<bool(const QueryNode& field)>* variable = nullptr;
};

// A place where the query holds.
struct Hit {
  Span span;           // bytes: from the first part to the last
  uint32_t first = 0;  // tokens [first, last); the first and the last may be held in part
  uint32_t last = 0;
  std::span<const Span> parts;  // of proximity: its operands by position; else the span itself
};

// The exact check of one query, document by document.
//
// Whether a document matches, and where:
// - a word, phrase, mention, sum, frame hit: every occurrence. The words of a phrase follow one
//   another; marks between them do not count, but a sentence does not end there (unless a full
//   stop was typed). The marks in one typed word do: AT&T is not "AT T"; a hyphen may be a blank.
// - a Korean word may have particles (tokens/particles.h); ideographs are found inside words, too.
// - proximity: the smallest windows that hold each operand once, no word being used twice; they do
//   not overlap, left to right. At most n words (not marks) between the end of its first part
//   and the begin of its last. w/s and w/p: no bound, but within one sentence or paragraph.
// - a OR b: the hits of both; a AND b: the hits of both, when both are there; NOT c and fields have
// no
//   hits, they only filter. Hits with the same span are one hit. By position, the longer first.
// - a range of money satisfies a comparison when some sum in it does. `USD` also takes sums in
// other
//   currencies by their dollar value; other currencies are compared among themselves.
// - date: the whole published period (day, month or year) lies within the asked one. The other
// fields:
//   the whole value, folded, '*' for anything. An unknown value satisfies no condition.
class QueryMatcher {
 public:
  explicit QueryMatcher(const Query& query);  // `query` must outlive it
  ~QueryMatcher();
  QueryMatcher(const QueryMatcher&) = delete;
  QueryMatcher& operator=(const QueryMatcher&) = delete;

  // What the input has to hold for this query; the rest may be left empty.
  bool uses_mentions() const;
  bool uses_frames() const;

  // Whether the document matches. hits() is then what was found, until the next call; none
  // for a query of fields alone.
  bool match(const MatchInput& input);
  std::span<const Hit> hits() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Whether a document's row meets a field of a query: see QueryMatcher (query_conditions.cc).
bool meets(const QueryNode& field, const MatchInput& document);

// Whether a mention is what <type:entity> or <amount ...> asks for.
bool meets(const QueryNode& operand, const MatchMention& mention);

}  // namespace press

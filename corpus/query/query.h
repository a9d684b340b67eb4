#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/query/value_condition.h"
#include "corpus/tokens/token.h"
#include "corpus/values/decimal.h"

namespace press {

// The query language, as users type it (capital operators; everything else is words):
//
//   word  "a phrase"  invest*  colo?r  organi*ation  =Apple  ="Apple Inc"
//   a AND b, a b  |  a OR b  |  a NOT b  |  ( )
//   NEAR(a b c, 12)  a NEAR/5 b  a w/5 b  "a b"~5    at most n words between the first and the last
//   a PRE/3 b                                        the same, in this order
//   a w/s b  a w/p b                                 in one sentence, in one paragraph
//   <firm>  <firm:toyota-motor>  <firm:Toyota>       an entity of a type, or one by id or name
//   <amount>  <amount >= 10mn USD>  <amount > 1bn < 5bn>
//   <collaboration>                                  a frame hit of that pole, not negated
//   title:word  title:"a phrase"  title:(a OR b)  lead:word        in the headline; also in the
//                                                                  first paragraph
//   ATLEAST3(word)                                   at least so often in the document
//   outlet:times  outlet:(new york times)            words of the outlet's name
//   outlet:="FT"  outlet:"Financial Times"           the whole name
//   section:business*
//   language:ko  country:JP  id:00ab*  date:2024  date:2024..2025-06  date:2024-05-03..
//   var:desk=sport  var:desk="home news"  var:"odd name"=x  var:stars>=3  var:desk
//
// Proximity binds tighter than NOT, NOT tighter than AND, AND tighter than OR. Operands of
// proximity are words, phrases, entities, amounts, frame hits, title:, nested proximity, and
// OR-groups of those. Entities may stand inside a phrase: "<firm> invests in <firm>". What other
// programs write is understood or refused: query_dialects.h.

enum class TermKind : uint8_t {
  word,        // the folded form of the token is the same
  prefix,      // the folded form begins with it: invest*
  pattern,     // '?' is one character, '*' any number of them: colo?r, *tech
  hangul,      // the word, alone or with the particles that Korean writes onto it
  ideographs,  // Han, kana, Thai: these characters one after the other, wherever words are cut
};

// One token of a typed word: "AT&T" is the terms "at" and "t", the second after the marks "&".
struct QueryTerm {
  TermKind kind = TermKind::word;
  std::string folded;   // a prefix without its star; a pattern with its wildcards
  std::string written;  // =Apple: the letters in their case, with wildcards; empty: any case
  std::string marks;    // what was typed between it and the term before; see normal_mark()
  uint64_t hash = 0;    // fold_hash(folded), of kind word
};

enum class QueryKind : uint8_t {
  word,      // terms
  phrase,    // children (word, mention, amount, frame) one after the other
  mention,   // name: the type; entities: one of them, when not empty
  amount,    // comparisons, currency
  frame,     // name: the pole
  near,      // children within `distance` words or `scope`
  title,     // the child, inside the headline; name: "title", or "lead" with the first paragraph
  at_least,  // the child, `distance` times or more in the document
  any,       // OR
  all,       // AND
  negation,  // NOT
  field,     // name; value, or low and high for date, or variable and condition for var
};

enum class NearScope : uint8_t { words, sentence, paragraph };
enum class Relation : uint8_t { at_least, at_most, above, below, equal };

struct Comparison {
  Relation relation = Relation::equal;
  Decimal value;
};

struct QueryNode {
  QueryKind kind = QueryKind::word;
  Span span;            // where it stands in Query::text, bytes
  uint32_t number = 0;  // in pre-order, the root is 0
  std::vector<QueryNode> children;

  std::vector<QueryTerm> terms;  // word
  std::string before, after;     // word: symbols that must stand at its ends ("$", "%", "++")
  bool after_stop = false;       // in a phrase: a full stop was typed before it

  std::string name;                     // mention, frame, field
  std::vector<std::string> entities;    // mention
  std::vector<Comparison> comparisons;  // amount; all must hold
  std::string currency;                 // amount; ISO 4217, empty: any

  uint32_t distance = 0;  // near, in words
  NearScope scope = NearScope::words;
  bool ordered = false;

  std::string value;         // field: folded, '*' stands for anything
  bool by_part = false;      // field outlet: words of the name are enough
  std::string low, high;     // date: first and last day, "2024-01-01"; empty: open
  std::string variable;      // field `var`: its name, as typed
  ValueCondition condition;  // field `var`
};

// A parsed query. Immutable: any number of threads may read it.
struct Query {
  std::string text;  // as typed, in NFC
  QueryNode root;
  uint32_t nodes = 0;  // how many; QueryNode::number is below it
  // How it was read, for the user, when it is written in the manner of another program.
  std::vector<std::string> notes = {};
};

// What a query may name: from the corpus, or from the lexicon. With no types and no poles every
// `<name>` is taken for an entity type; without `entities` every `<type:name>` for an id.
struct QueryNames {
  std::vector<std::string> types;  // "firm", "ministry"; amount is always known
  std::vector<std::string> poles;  // "collaboration"
  // The ids of the entities of this type with this id or with this as one of their names.
  std::function<std::vector<std::string>(std::string_view type, std::string_view name)> entities;
  // Names spelled much like this one, nearest first, for the message about an unknown name.
  std::function<std::vector<std::string>(std::string_view type, std::string_view name)> similar;
  // Whether documents have a variable of this name; without it every name is taken.
  std::function<bool(std::string_view name)> is_variable;
  std::function<std::vector<std::string>()> variables;  // their names, for messages
};

constexpr size_t max_query_size = 10'000;  // code points
constexpr int max_query_depth = 64;        // brackets in brackets
constexpr size_t max_near_operands = 8;    // of unordered proximity: windows cost 2^operands

// Throws Error for everything that is not a query: a sentence that says what is missing and what
// to write, then the query, then a caret under the character.
Query parse_query(std::string_view typed, const QueryNames& names = {});

// The tree in brackets, for tests and for --explain: (and startup (near 5 <firm> invest*)).
std::string to_string(const Query& query);

// The query as one would type it here: startup* NEAR/5 (fund OR bank).
std::string canonical(const Query& query);

// What the query finds, in words: `a firm and a word that begins with "invest", ...`.
std::string describe(const Query& query);

// Whether a folded word fits a pattern with '*' and '?'.
bool matches_pattern(std::string_view word, std::string_view pattern);

// Whether a document with this value (folded) meets a field of text: not date, not var.
bool value_meets(const QueryNode& field, std::string_view value);

// Whether a word, phrase, ... of the text is meant, that is, something with a place in it.
bool is_positional(const QueryNode& node);

}  // namespace press

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "corpus/query/query.h"
#include "corpus/query/query_text.h"

namespace press {

// How other programs write queries (Nexis, Factiva, ProQuest, Lucene, quanteda, CQL): what is
// understood, and for the rest what to write instead. corpus/query/README.md is the page for users.

// The word with full-width signs as plain ones: "ＡＮＤ" is "AND".
std::string plain_signs(std::string_view word);

// Where `sign` (of ASCII) or its full-width form stands first in the word, and its bytes; {0, 0}
// where it does not.
std::pair<size_t, size_t> sign_in(std::string_view word, char sign);

// A proximity operator between two operands, in any case: w/5, NEAR/5, PRE/3, w/s, w/p; and those
// of others: n/5, p/5, /5, /s, /p, w/para, near5, adj5.
struct Proximity {
  NearScope scope = NearScope::words;
  bool ordered = false;
  std::string distance;  // digits
  bool ours = false;     // this program's own spelling, which is no word anywhere
  bool second = false;   // the distance counts the second word: near5, adj5
};
std::optional<Proximity> read_proximity(std::string_view word);

// Why a word that looks like proximity is none, and what to write; empty for other words.
std::string refused_proximity(std::string_view word);

// The number of "atleast3" or "ATL3".
std::optional<uint32_t> read_at_least(std::string_view word);

// Whether the typed word at the place of `text` has a bracket right behind it; a word in capitals
// (HEADLINE), also behind a blank.
bool opens_bracket(QueryText text, std::string_view typed);

// A field or function of another program: HEADLINE( ), hd=, headline:.
struct ForeignField {
  enum class Role { title, lead, field, refused };
  Role role = Role::refused;
  std::string_view field;   // ours, for Role::field
  std::string_view advice;  // for Role::refused: what to write
};
// `sign`: '(' right after the name, '=' or ':'.
std::optional<ForeignField> foreign_field(std::string_view name, char32_t sign);

// Whether a condition on the date as Factiva and Nexis write it stands here: date after 2024. What
// to write instead.
bool is_date_phrase(QueryText text);
constexpr std::string_view date_form = "write date:2024 or date:2024-05-03..2025-06";

// A bare word with marks that mean something to another program.
struct ForeignWord {
  std::string word;     // as it is written here: "startup!" is "startup*"
  std::string refusal;  // why it is not understood, and what to write; empty: it is
};
std::optional<ForeignWord> foreign_word(std::string_view typed);

// The message that a sign of regular expressions is none here.
std::string no_expression(std::string_view sign);

// The words of one query that are operators.
class OperatorSigns {
 public:
  explicit OperatorSigns(std::string_view query);

  // "AND", "OR" or "NOT" when the typed word is it: in capitals; in small letters where the query
  // has other operators. Else empty. `in_list`: between the brackets of NEAR( ).
  std::string_view name_of(std::string_view typed, bool in_list) const;
  // As read_proximity(); SAME and ADJ, too, in small letters where Factiva's other signs stand.
  std::optional<Proximity> proximity(std::string_view typed, bool in_list) const;
  // Whether operators may be in small letters.
  bool small() const { return small_; }
  // Says that the word `typed` from `begin` to the place of `text` was read as a word, when another
  // program takes it for an operator.
  void note_word(QueryText text, std::string_view typed, size_t begin) const;

 private:
  bool small_, factiva_;
};

// Whether tokens of CQL begin here: [word="x"] or [].
bool at_cql(const QueryText& text);
// [word="joint"] [lc="venture.*"] as a phrase, [word="a"] []{0,5} [word="b"] as a PRE/5 b. Throws
// Error for what has no form here.
QueryNode read_cql(QueryText& text);

}  // namespace press

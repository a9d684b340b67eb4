#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/query/query.h"
#include "corpus/query/query_text.h"

namespace press {

// The operands of a query that hold no other operands: words, phrases, fields. Each begins at the
// place of `text`, which is moved past it; each throws Error when it is not well formed.

// `"a phrase"`, `"a phrase"~5`; one word in quotation marks is a word.
QueryNode read_quoted(QueryText& text, const QueryNames& names, bool exact);

// A phrase in single quotation marks: ‘a phrase’, 'a phrase'. None where no such phrase begins: an
// apostrophe may begin a word, and one word in these marks is a word.
std::optional<QueryNode> read_single_quoted(QueryText& text, const QueryNames& names);

// The field `name` (not title, lead or var) of the word `typed`, whose value stands behind its
// first `value_at` bytes: outlet:FT, outlet:="FT", outlet:"Financial Times", outlet:(financial
// times).
QueryNode read_named(QueryText& text, const std::string& name, std::string_view typed,
                     size_t value_at);

// PUBLICATION(a or b) from the opening bracket on: one field for each value.
QueryNode read_bracketed_field(QueryText& text, const std::string& name);

// The bare word `typed`: a word, `=Apple`, `="Apple Inc"`, or a field other than title:.
QueryNode read_bare(QueryText& text, const QueryNames& names, std::string_view typed);

// The number of words in `digits`, which stand at `at`.
uint32_t read_distance(const QueryText& text, std::string_view digits, size_t at);

bool is_digits(std::string_view word);

// Throws Error when a child has no place in the text, or there are too many for unordered
// proximity. `sign`: the operator, for the message.
void require_positional(const QueryText& text, const QueryNode& node, std::string_view sign);

// Throws Error where NOT stands alone: it filters what something else finds, and would be nearly
// the whole corpus.
void require_positive(const QueryText& text, const QueryNode& node);

// `inner`, from `begin` on, within the headline ("title") or also the first paragraph ("lead"): of
// AND, OR and NOT their parts.
QueryNode in_place(const QueryText& text, QueryNode inner, const std::string& name, size_t begin);

// `node`, from `begin` to the place of `text`.
QueryNode finish(const QueryText& text, QueryNode node, size_t begin);

// A node over `children`; the child itself when there is one.
QueryNode join(const QueryText& text, QueryKind kind, std::vector<QueryNode> children,
               size_t begin);

}  // namespace press

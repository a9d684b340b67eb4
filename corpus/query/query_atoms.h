#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "corpus/query/query.h"
#include "corpus/query/query_text.h"

namespace press {

// The operands of a query that hold no other operands: words, phrases, fields. Each begins at the
// place of `text`, which is moved past it; each throws Error when it is not well formed.

// `"a phrase"`, `"a phrase"~5`; one word in quotation marks is a word.
QueryNode read_quoted(QueryText& text, const QueryNames& names, bool exact);

// The bare word `typed`: a word, `=Apple`, `="Apple Inc"`, or a field other than title:.
QueryNode read_bare(QueryText& text, const QueryNames& names, std::string_view typed);

// The number of words in `digits`, which stand at `at`.
uint32_t read_distance(const QueryText& text, std::string_view digits, size_t at);

bool is_digits(std::string_view word);

// Throws Error when a child has no place in the text, or there are too many for unordered
// proximity. `sign`: the operator, for the message.
void require_positional(const QueryText& text, const QueryNode& node, std::string_view sign);

// `node`, from `begin` to the place of `text`.
QueryNode finish(const QueryText& text, QueryNode node, size_t begin);

// A node over `children`; the child itself when there is one.
QueryNode join(const QueryText& text, QueryKind kind, std::vector<QueryNode> children,
               size_t begin);

}  // namespace press

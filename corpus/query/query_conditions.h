#pragma once

#include "corpus/query/query.h"
#include "corpus/query/query_match.h"

namespace press {

// Whether a document's row meets a field of a query: see QueryMatcher.
bool meets(const QueryNode& field, const MatchInput& document);

// Whether a mention is what <type:entity> or <amount ...> asks for.
bool meets(const QueryNode& operand, const MatchMention& mention);

}  // namespace press

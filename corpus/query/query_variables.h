#pragma once

#include <string_view>

#include "corpus/query/query.h"
#include "corpus/query/query_text.h"

namespace press {

// The operand var:desk=sport, var:"odd name">=3, var:desk at the place of `text`, which is moved
// past it; `typed` is the word that begins there. Throws Error when it is not well formed, or when
// no document has the variable.
QueryNode read_variable(QueryText& text, const QueryNames& names, std::string_view typed);

}  // namespace press

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "corpus/query/query.h"
#include "corpus/query/query_text.h"

namespace press {

// Reads `<firm>`, `<firm:Toyota>`, `<amount >= 10mn USD>` or `<collaboration>`, which begins at the
// place of `text`, and steps over it. Throws Error for unknown types, names, signs, scales.
QueryNode read_angle(QueryText& text, const QueryNames& names);

// Whether this is the name of a field: outlet, date, section, language, country, id, var (not
// title and lead).
bool is_field(std::string_view name);

// The field whose name is spelled much like `name`; empty when no field is.
std::string field_like(std::string_view name);

// The condition `name:value`. `at`: where the value stands, for the message. Throws Error for a bad
// date.
QueryNode read_field(const QueryText& text, std::string_view name, std::string_view value,
                     size_t at);

// The operand var:desk=sport, var:"odd name">=3, var:desk at the place of `text`, which is moved
// past it; `typed` is the word that begins there. Throws Error when it is not well formed, or when
// no document has the variable.
QueryNode read_variable(QueryText& text, const QueryNames& names, std::string_view typed);

// The first and the last day of "2024", "2024-02" or "2024-02-03"; nullopt for any other text.
struct Days {
  std::string first, last;  // "2024-02-01", "2024-02-29"
};
std::optional<Days> days_of(std::string_view date);

// -1, 0 or 1 as a < b, a == b, a > b; exact.
int compare(const Decimal& a, const Decimal& b);

}  // namespace press

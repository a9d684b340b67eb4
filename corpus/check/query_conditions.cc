#include <algorithm>
#include <optional>
#include <string>

#include "corpus/check/query_match.h"
#include "corpus/query/query_operands.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

std::string_view field_of(const MatchInput& document, std::string_view name) {
  if (name == "outlet") return document.outlet;
  if (name == "section") return document.section;
  if (name == "language") return document.language;
  if (name == "country") return document.country;
  return name == "id" ? document.id : std::string_view();
}

bool published_within(const QueryNode& field, std::string_view published) {
  const std::optional<Days> days = days_of(published);
  return days && (field.low.empty() || field.low <= days->first) &&
         (field.high.empty() || days->last <= field.high);
}

bool holds(Relation relation, int low, int high) {
  switch (relation) {
    case Relation::at_least:
      return high >= 0;
    case Relation::above:
      return high > 0;
    case Relation::at_most:
      return low <= 0;
    case Relation::below:
      return low < 0;
    case Relation::equal:
      return low <= 0 && high >= 0;
  }
  return false;
}

int compare(double a, double b) { return (a > b) - (a < b); }

bool meets_amount(const QueryNode& operand, const MatchAmount& amount) {
  const bool same = operand.currency.empty() || operand.currency == amount.currency;
  const bool by_dollars = !same && operand.currency == "USD" && amount.usd.has_value();
  if (!same && !by_dollars) return false;
  return std::all_of(operand.comparisons.begin(), operand.comparisons.end(),
                     [&](const Comparison& comparison) {
                       if (same)
                         return holds(comparison.relation, compare(amount.low, comparison.value),
                                      compare(amount.high, comparison.value));
                       const int dollars = compare(*amount.usd, comparison.value.to_double());
                       return holds(comparison.relation, dollars, dollars);
                     });
}

}  // namespace

bool meets(const QueryNode& field, const MatchInput& document) {
  if (field.name == "var") return document.variable != nullptr && (*document.variable)(field);
  if (field.name == "date") return published_within(field, document.published);
  const std::string value = fold(field_of(document, field.name));
  return !value.empty() && value_meets(field, value);
}

bool meets(const QueryNode& operand, const MatchMention& mention) {
  if (operand.kind == QueryKind::amount)
    return mention.amount && meets_amount(operand, *mention.amount);
  if (mention.type != operand.name) return false;
  return operand.entities.empty() || std::find(operand.entities.begin(), operand.entities.end(),
                                               mention.entity) != operand.entities.end();
}

}  // namespace press

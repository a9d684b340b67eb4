// Variables of the documents in a query.
#include <fmt/format.h>

#include "corpus/query/query_atoms.h"
#include "corpus/query/query_operands.h"
#include "corpus/text/text_distance.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

constexpr size_t prefix_size = 4;  // "var:"
constexpr std::string_view help = "write var:name=value, var:name>=3, or var:name for any value";

// The name: in quotation marks, or up to the sign that compares.
std::string_view take_name(QueryText& text, size_t end) {
  if (text.peek() == U'"') return text.take_quoted();
  const size_t begin = text.position();
  while (text.position() < end && !value_sign_at(text.text().substr(text.position()))) {
    size_t at = text.position();
    next_code_point(text.text(), at);
    text.move_to(at);
  }
  return text.text().substr(begin, text.position() - begin);
}

[[noreturn]] void fail_unknown(const QueryText& text, size_t at, std::string_view name,
                               const QueryNames& names) {
  constexpr size_t most_listed = 20;
  std::vector<std::string> known = names.variables ? names.variables() : std::vector<std::string>();
  if (known.empty()) text.fail(at, "the documents of this corpus have no variables of their own");
  const std::string near = nearest_word(name, known);
  if (!near.empty())
    text.fail(at, fmt::format("there is no variable '{}': did you mean {}?", name, near));
  const bool more = known.size() > most_listed;
  if (more) known.resize(most_listed);
  text.fail(at, fmt::format("there is no variable '{}'; there are {}{}", name,
                            fmt::join(known, ", "), more ? " ..." : ""));
}

void read_value(QueryText& text, const ValueSign& sign, ValueCondition& condition) {
  const size_t at = text.position();
  if (sign.relation == ValueRelation::unequal)
    text.fail(at, "'!=' is not known here: write NOT var:name=value");
  text.move_to(at + sign.sign.size());
  condition.relation = sign.relation;
  const size_t begin = text.position();
  if (text.peek() == U'"') {
    condition.value = text.take_quoted();
  } else {
    condition.value = text.peek_word(false);
    text.move_to(begin + condition.value.size());
  }
  if (condition.value.find_first_not_of(' ') == std::string::npos)
    text.fail(begin,
              "a value is missing here: write var:name=value; for documents without one, NOT "
              "var:name");
  if (condition.relation != ValueRelation::equal && !has_order(condition.value))
    text.fail(begin,
              "this is not a number or a date (2024-05-03), so that nothing is larger or "
              "smaller");
}

}  // namespace

QueryNode read_variable(QueryText& text, const QueryNames& names, std::string_view typed) {
  const size_t begin = text.position(), end = begin + typed.size();
  text.move_to(begin + prefix_size);
  QueryNode node;
  node.kind = QueryKind::field;
  node.name = "var";
  const std::string_view name = take_name(text, end);
  if (name.empty())
    text.fail(begin + prefix_size, fmt::format("the name of a variable is missing here: {}", help));
  node.variable = name;
  if (names.is_variable && !names.is_variable(name))
    fail_unknown(text, begin + prefix_size, name, names);
  if (const auto sign = value_sign_at(text.text().substr(text.position())))
    read_value(text, *sign, node.condition);
  return finish(text, std::move(node), begin);
}

}  // namespace press

#include "corpus/query/value_condition.h"

#include <algorithm>
#include <charconv>

#include "corpus/query/query.h"
#include "corpus/text/ascii.h"
#include "corpus/text/json_members.h"
#include "corpus/text/strings.h"
#include "corpus/text/unicode.h"

namespace press {
namespace {

// The longer sign first.
constexpr ValueSign signs[] = {
    {">=", ValueRelation::at_least}, {"<=", ValueRelation::at_most}, {"!=", ValueRelation::unequal},
    {"≥", ValueRelation::at_least},  {"≤", ValueRelation::at_most},  {"≠", ValueRelation::unequal},
    {"=", ValueRelation::equal},     {">", ValueRelation::above},    {"<", ValueRelation::below}};

// More digits than a double can hold apart are compared as text.
constexpr size_t exact_digits = 15;

std::optional<double> number_of(std::string_view text) {
  text = trim(text, " ");
  if (!is_json_number(text)) return std::nullopt;
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

size_t digits_of(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return is_ascii_digit(static_cast<unsigned char>(c));
  }));
}

bool holds_order(ValueRelation relation, int compared) {
  switch (relation) {
    case ValueRelation::at_least:
      return compared >= 0;
    case ValueRelation::at_most:
      return compared <= 0;
    case ValueRelation::above:
      return compared > 0;
    case ValueRelation::below:
      return compared < 0;
    default:
      return false;
  }
}

}  // namespace

std::optional<ValueSign> value_sign_at(std::string_view text) {
  for (const ValueSign& sign : signs)
    if (text.starts_with(sign.sign)) return sign;
  return std::nullopt;
}

std::string_view sign_of(ValueRelation relation) {
  for (const ValueSign& sign : signs)
    if (sign.relation == relation) return sign.sign;
  return "";
}

bool is_date_text(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  for (size_t i = 0; i < text.size(); ++i)
    if (i == 4 || i == 7 ? text[i] != '-' : !is_ascii_digit(static_cast<unsigned char>(text[i])))
      return false;
  return true;
}

bool has_order(std::string_view value) {
  return is_date_text(value) || number_of(value).has_value();
}

ValueTest::ValueTest(const ValueCondition& condition)
    : relation_(condition.relation),
      value_(condition.value),
      folded_(fold(trim(condition.value, " "))),
      number_(number_of(condition.value)),
      date_(is_date_text(condition.value)),
      pattern_(condition.value.find_first_of("*?") != std::string::npos) {}

bool ValueTest::equals(std::string_view value) const {
  if (value == value_) return true;
  if (number_ && digits_of(value) <= exact_digits && digits_of(value_) <= exact_digits)
    if (const std::optional<double> number = number_of(value)) return *number == *number_;
  const std::string folded = fold(trim(value, " "));
  return folded == folded_ || (pattern_ && matches_pattern(folded, folded_));
}

bool ValueTest::holds(std::string_view value) const {
  switch (relation_) {
    case ValueRelation::present:
      return !value.empty();
    case ValueRelation::missing:
      return value.empty();
    case ValueRelation::equal:
      return !value.empty() && equals(value);
    case ValueRelation::unequal:
      return value.empty() || !equals(value);
    default:
      break;
  }
  if (value.empty()) return false;
  if (number_)
    if (const std::optional<double> number = number_of(value))
      return holds_order(relation_, (*number > *number_) - (*number < *number_));
  if (!date_ || !is_date_text(value)) return false;
  const size_t size = std::min(value.size(), value_.size());
  return holds_order(relation_,
                     value.substr(0, size).compare(std::string_view(value_).substr(0, size)));
}

}  // namespace press

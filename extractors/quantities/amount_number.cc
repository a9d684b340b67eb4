#include "extractors/quantities/amount_number.h"

#include <algorithm>

#include "corpus/text/ascii.h"

namespace press {
namespace {

// Groups of three after a first group of one to three; or the Indian way, groups of two and a
// last one of three.
bool valid_groups(std::string_view digits, char separator) {
  size_t first = digits.find(separator);
  if (first == 0 || first == std::string_view::npos || first > 3) return false;
  bool threes = true, indian = first <= 2;
  while (first != std::string_view::npos) {
    const size_t next = digits.find(separator, first + 1);
    const bool last = next == std::string_view::npos;
    const size_t size = (last ? digits.size() : next) - first - 1;
    threes &= size == 3;
    indian &= size == (last ? 3u : 2u);
    first = next;
  }
  return threes || (indian && separator == ',');
}

std::string without(std::string_view digits, char separator) {
  std::string plain(digits);
  plain.erase(std::remove(plain.begin(), plain.end(), separator), plain.end());
  return plain;
}

ParsedNumber problem(std::string_view what) { return {std::nullopt, false, what}; }

ParsedNumber decimal(std::string number, bool grouped) {
  std::replace(number.begin(), number.end(), ',', '.');
  const std::optional<Decimal> value = Decimal::parse(number);
  if (!value) return problem("a number with too many digits");
  return {value, grouped, {}};
}

ParsedNumber grouped(std::string_view digits, char separator) {
  if (!valid_groups(digits, separator)) return problem("a number with uneven groups of digits");
  return decimal(without(digits, separator), true);
}

// "1,234.5", "1.234,5", "1 234,5": groups, then decimals.
ParsedNumber grouped_with_decimals(std::string_view digits, size_t point) {
  const std::string_view whole = digits.substr(0, point);
  const size_t at = whole.find_first_not_of("0123456789");
  if (!valid_groups(whole, whole[at])) return problem("a number with uneven groups of digits");
  return decimal(without(whole, whole[at]) + "." + std::string(digits.substr(point + 1)), true);
}

// Whether "1,234" or "1.234" has the form of one group: the case in which a separator may be
// both.
bool like_a_group(std::string_view digits, size_t at) {
  return digits.size() - at - 1 == 3 && at >= 1 && at <= 3 && digits[0] != '0';
}

ParsedNumber one_comma(std::string_view digits, size_t at, DecimalMark mark, bool scaled) {
  const size_t decimals = digits.size() - at - 1;
  if (like_a_group(digits, at)) {
    if (mark == DecimalMark::dot || mark == DecimalMark::assumed) return grouped(digits, ',');
    if (mark == DecimalMark::comma && scaled) return decimal(std::string(digits), false);
    return problem("a comma that may be a decimal comma");
  }
  if (mark == DecimalMark::comma || (decimals <= 2 && (scaled || mark == DecimalMark::either)))
    return decimal(std::string(digits), false);
  return problem("a comma that neither groups digits nor begins decimals");
}

ParsedNumber one_point(std::string_view digits, size_t at, DecimalMark mark, bool scaled) {
  if (!like_a_group(digits, at) || mark == DecimalMark::dot)
    return decimal(std::string(digits), false);
  if (mark == DecimalMark::comma) return grouped(digits, '.');
  if (mark == DecimalMark::assumed && scaled) return decimal(std::string(digits), false);
  return problem("a point that may group thousands");
}

}  // namespace

ParsedNumber parse_number(std::string_view digits, DecimalMark mark, bool scaled) {
  const size_t first = digits.find_first_not_of("0123456789");
  if (first == std::string_view::npos) return decimal(std::string(digits), false);
  const size_t last = digits.find_last_not_of("0123456789");
  const char separator = digits[first];
  const bool mixed = std::any_of(digits.begin(), digits.end(),
                                 [&](char c) { return !is_ascii_digit(c) && c != separator; });
  if (mixed) {
    if (digits[last] != '.' && digits[last] != ',')
      return problem("a number with uneven groups of digits");
    if (digits.find(digits[last]) != last) return problem("a number with two decimal marks");
    return grouped_with_decimals(digits, last);
  }
  if (separator == ' ' || separator == '\'' || first != last) return grouped(digits, separator);
  return separator == ',' ? one_comma(digits, first, mark, scaled)
                          : one_point(digits, first, mark, scaled);
}

}  // namespace press

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace press {

// An exact decimal number: digits * 10^exponent. Sums of money are kept so, because a
// binary fraction cannot hold 44.4 million exactly.
struct Decimal {
  int64_t digits = 0;
  int32_t exponent = 0;

  // Digits with at most one '.', no sign, no group separators; nullopt for anything else, and
  // for more than 18 significant digits.
  static std::optional<Decimal> parse(std::string_view number);

  Decimal times_power_of_ten(int power) const { return {digits, exponent + power}; }
  // nullopt when the result has more than 18 significant digits.
  std::optional<Decimal> plus(Decimal other) const;

  // Plain notation without exponent, without trailing zeros after the point: "44400000", "0.05".
  std::string to_string() const;
  double to_double() const;
  friend bool operator==(const Decimal& a, const Decimal& b);
};

}  // namespace press

#include "corpus/values/decimal.h"

#include <algorithm>
#include <cstdlib>

namespace press {
namespace {

constexpr int64_t too_large = 1'000'000'000'000'000'000;  // 18 digits fit below it

bool fits(int64_t digits) { return digits > -too_large && digits < too_large; }

// The same number with as few digits as it can have.
Decimal shortest(Decimal number) {
  if (number.digits == 0) return {};
  while (number.digits % 10 == 0) {
    number.digits /= 10;
    ++number.exponent;
  }
  return number;
}

// The digits of `number` when it is written with this smaller exponent.
std::optional<int64_t> digits_at(Decimal number, int32_t exponent) {
  int64_t digits = number.digits;
  for (int64_t power = number.exponent; power > exponent; --power) {
    if (!fits(digits)) return std::nullopt;
    digits *= 10;
  }
  return digits;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view number) {
  Decimal value;
  bool any = false, point = false;
  int32_t zeros = 0;  // not yet known whether they count
  for (const char c : number) {
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    any = true;
    value.exponent -= point;
    ++zeros;
    if (c == '0') continue;
    for (; zeros > 0; --zeros) {
      if (value.digits >= too_large / 10) return std::nullopt;
      value.digits *= 10;
    }
    value.digits += c - '0';
  }
  if (!any) return std::nullopt;
  if (value.digits == 0) return Decimal{};
  value.exponent += zeros;
  return value;
}

std::optional<Decimal> Decimal::plus(Decimal other) const {
  Decimal a = shortest(*this), b = shortest(other);
  if (a.digits == 0) return b;
  if (b.digits == 0) return a;
  const int32_t exponent = std::min(a.exponent, b.exponent);
  const auto left = digits_at(a, exponent), right = digits_at(b, exponent);
  if (!left || !right || !fits(*left) || !fits(*right)) return std::nullopt;
  const Decimal sum = shortest({*left + *right, exponent});
  if (!fits(sum.digits)) return std::nullopt;
  return sum;
}

std::string Decimal::to_string() const {
  const Decimal value = shortest(*this);
  std::string text = std::to_string(value.digits < 0 ? -value.digits : value.digits);
  if (value.exponent >= 0) {
    text.append(value.exponent, '0');
  } else {
    const size_t places = -static_cast<int64_t>(value.exponent);
    if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
    text.insert(text.size() - places, 1, '.');
  }
  return value.digits < 0 ? "-" + text : text;
}

double Decimal::to_double() const {
  // Without a point in it, this is the same in every locale.
  const std::string text = std::to_string(digits) + "e" + std::to_string(exponent);
  return std::strtod(text.c_str(), nullptr);
}

bool operator==(const Decimal& a, const Decimal& b) {
  const Decimal left = shortest(a), right = shortest(b);
  return left.digits == right.digits && left.exponent == right.exponent;
}

}  // namespace press

#include "output/charts/ticks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>

namespace press {
namespace {

constexpr double largest = 1e12;

// A power of ten by multiplication alone: pow() may differ in its last digit.
double power_of_ten(int exponent) {
  double power = 1;
  for (int i = 0; i < std::abs(exponent); ++i) power *= 10;
  return exponent < 0 ? 1 / power : power;
}

// floor(log10(value)), without a logarithm.
int exponent_of(double value) {
  int exponent = 0;
  while (exponent > -300 && value < power_of_ten(exponent)) --exponent;
  while (exponent < 300 && value >= power_of_ten(exponent + 1)) ++exponent;
  return exponent;
}

struct Step {
  int mantissa = 1, exponent = 0;
  double value() const { return mantissa * power_of_ten(exponent); }
};

// The round number next to a size.
Step nice_step(double size) {
  Step step;
  step.exponent = exponent_of(size);
  const double part = size / power_of_ten(step.exponent);
  step.mantissa = part < 1.5 ? 1 : part < 3.5 ? 2 : part < 7.5 ? 5 : 10;
  if (step.mantissa == 10) step = {1, step.exponent + 1};
  return step;
}

std::string with_commas(std::string digits) {
  const size_t end = std::min(digits.find('.'), digits.size());
  const size_t begin = digits[0] == '-' ? 1 : 0;
  if (end - begin < 5) return digits;
  for (size_t at = end; at > begin + 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string without_zeros(std::string digits) {
  if (digits.find('.') == std::string::npos) return digits;
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.back() == '.') digits.pop_back();
  return digits == "-0" ? "0" : digits;
}

std::string with_minus(std::string digits) {
  return digits[0] == '-' ? "\u2212" + digits.substr(1) : digits;
}

std::string plain(double value, int decimals) {
  std::string digits = fmt::format("{:.{}f}", value, decimals);
  if (digits.find_first_of("123456789") == std::string::npos && digits[0] == '-')
    digits.erase(0, 1);
  return with_minus(with_commas(digits));
}

// A period as a count of its unit, and how many of that make a year.
struct Period {
  int64_t number = 0;
  int a_year = 1;
};

std::optional<int64_t> digits_of(std::string_view text) {
  int64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// "2024", "2024-Q3", "2024-07"
std::optional<Period> period_of(std::string_view text) {
  if (text.size() != 4 && text.size() != 7) return std::nullopt;
  const auto year = digits_of(text.substr(0, 4));
  if (!year) return std::nullopt;
  if (text.size() == 4) return Period{*year, 1};
  const bool quarter = text[5] == 'Q';
  const auto part = digits_of(text.substr(quarter ? 6 : 5));
  if (text[4] != '-' || !part || *part < 1 || *part > (quarter ? 4 : 12)) return std::nullopt;
  const int a_year = quarter ? 4 : 12;
  return Period{*year * a_year + *part - 1, a_year};
}

// The steps that a reader of periods expects, by how many of them make a year.
int64_t period_step(int64_t least, int a_year) {
  std::vector<int64_t> steps;
  if (a_year == 4) steps = {1, 2};
  if (a_year == 12) steps = {1, 2, 3, 6};
  for (int64_t scale = a_year; scale < 100000; scale *= 10)
    for (const int64_t factor : {1, 2, 5}) steps.push_back(scale * factor);
  for (const int64_t step : steps)
    if (step >= least) return step;
  return least;
}

}  // namespace

Ticks nice_ticks(double low, double high, int wanted) {
  if (low > high) std::swap(low, high);
  if (low == high) {
    const double room = low == 0 ? 1 : std::abs(low) / 2;
    high += room;
    if (low != 0) low -= room;
  }
  const Step step = nice_step((high - low) / std::max(1, wanted - 1));
  const double size = step.value();
  const auto first = static_cast<int64_t>(std::floor(low / size + 1e-9));
  const auto last = static_cast<int64_t>(std::ceil(high / size - 1e-9));
  Ticks ticks;
  for (int64_t i = first; i <= last; ++i) {
    ticks.at.push_back(static_cast<double>(i) * size);
    ticks.labels.push_back(plain(ticks.at.back(), std::max(0, -step.exponent)));
  }
  ticks.low = ticks.at.front();
  ticks.high = ticks.at.back();
  return ticks;
}

Ticks log_ticks(double low, double high) {
  const int first = exponent_of(low), last = exponent_of(high);
  const bool few = last - first < 3;
  Ticks ticks;
  for (int exponent = first; exponent <= last + 1; ++exponent)
    for (const int mantissa : {1, 2, 5})
      if (mantissa == 1 || few) ticks.at.push_back(mantissa * power_of_ten(exponent));
  const auto before = std::upper_bound(ticks.at.begin(), ticks.at.end(), low * (1 + 1e-9));
  ticks.at.erase(ticks.at.begin(), before == ticks.at.begin() ? before : before - 1);
  const auto after = std::lower_bound(ticks.at.begin(), ticks.at.end(), high * (1 - 1e-9));
  if (after != ticks.at.end()) ticks.at.erase(after + 1, ticks.at.end());
  if (ticks.at.size() == 1) ticks.at.push_back(ticks.at.front() * 10);
  ticks.low = ticks.at.front();
  ticks.high = ticks.at.back();
  for (const double at : ticks.at) ticks.labels.push_back(short_number(at));
  return ticks;
}

std::vector<size_t> thinned(const std::vector<std::string>& categories, size_t most) {
  const auto count = static_cast<int64_t>(categories.size());
  const auto room = std::max<int64_t>(1, static_cast<int64_t>(most));
  const int64_t least = std::max<int64_t>(1, (count + room - 1) / room);
  std::vector<Period> periods;
  for (const std::string& category : categories)
    if (const auto period = period_of(category)) periods.push_back(*period);
  const bool times = periods.size() == categories.size();
  const int64_t step =
      times && count > 0 && least > 1 ? period_step(least, periods[0].a_year) : least;
  std::vector<size_t> kept;
  for (size_t i = 0; i < categories.size(); ++i)
    if ((times ? periods[i].number : static_cast<int64_t>(i)) % step == 0) kept.push_back(i);
  if (kept.empty() && count > 0) kept.push_back(0);
  return kept;
}

std::string short_number(double value) {
  if (!std::isfinite(value)) return "";
  const double size = std::abs(value);
  if (size != 0 && (size >= largest || size < 1e-4))
    return with_minus(fmt::format("{:.3g}", value));
  const int decimals = size == 0 ? 0 : std::clamp(3 - exponent_of(size), 0, 7);
  return with_minus(with_commas(without_zeros(fmt::format("{:.{}f}", value, decimals))));
}

}  // namespace press

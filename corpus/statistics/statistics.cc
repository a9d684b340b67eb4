#include "corpus/statistics/statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace press {
namespace {

constexpr double z95 = 1.959963984540054;  // 97.5 % quantile of the normal distribution

double part_of_g2(double observed, double expected) {
  return observed > 0 && expected > 0 ? observed * std::log(observed / expected) : 0;
}

double ratio(double a, double b) { return b != 0 ? a / b : 0; }

// The regularised lower incomplete gamma function P(a, x): its series below a + 1, its continued
// fraction above. Abramowitz & Stegun, "Handbook of Mathematical Functions", 6.5.29 and 6.5.31.
double gamma_p(double a, double x) {
  if (x <= 0) return 0;
  const double scale = std::exp(-x + a * std::log(x) - std::lgamma(a));
  constexpr int most_steps = 100'000;
  constexpr double enough = 1e-15;
  if (x < a + 1) {
    double term = 1 / a, sum = term;
    for (int n = 1; n < most_steps && term > sum * enough; ++n) sum += term *= x / (a + n);
    return sum * scale;
  }
  // Lentz's way to evaluate the fraction.
  constexpr double tiny = 1e-300;
  double b = x + 1 - a, c = 1 / tiny, d = 1 / b, h = d;
  for (int n = 1; n < most_steps; ++n) {
    const double factor = -n * (n - a);
    b += 2;
    d = factor * d + b;
    c = b + factor / c;
    d = 1 / (std::abs(d) < tiny ? tiny : d);
    if (std::abs(c) < tiny) c = tiny;
    h *= d * c;
    if (std::abs(d * c - 1) < enough) break;
  }
  return 1 - scale * h;
}

// The x at which P(a, x) is `p`.
double gamma_quantile(double a, double p) {
  double low = 0, high = a + 10 * std::sqrt(a) + 10;
  for (int i = 0; i < 200 && high - low > 1e-12 * high; ++i) {
    const double middle = (low + high) / 2;
    (gamma_p(a, middle) < p ? low : high) = middle;
  }
  return (low + high) / 2;
}

double share(const Part& part, double sum) { return ratio(part.frequency, sum); }

}  // namespace

double log_likelihood(const Keyness& word) {
  const double rate = ratio(word.target + word.reference, word.target_size + word.reference_size);
  const double g2 = 2 * (part_of_g2(word.target, word.target_size * rate) +
                         part_of_g2(word.reference, word.reference_size * rate));
  const bool rarer =
      ratio(word.target, word.target_size) < ratio(word.reference, word.reference_size);
  return rarer ? -g2 : g2;
}

double log_ratio(const Keyness& word) {
  const double a = std::max(word.target, 0.5), b = std::max(word.reference, 0.5);
  if (word.target_size <= 0 || word.reference_size <= 0) return 0;
  return std::log2((a / word.target_size) / (b / word.reference_size));
}

LogOdds log_odds(const Keyness& word, double prior, double prior_size) {
  const auto logit = [&](double count, double size) {
    return std::log((count + prior) / (size + prior_size - count - prior));
  };
  LogOdds odds;
  odds.delta = logit(word.target, word.target_size) - logit(word.reference, word.reference_size);
  odds.z = odds.delta / std::sqrt(1 / (word.target + prior) + 1 / (word.reference + prior));
  return odds;
}

double p_of_chi_squared(double value) { return std::erfc(std::sqrt(std::max(value, 0.0) / 2)); }

std::vector<double> adjust_p(const std::vector<double>& p) {
  std::vector<size_t> order(p.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return p[a] > p[b]; });
  std::vector<double> adjusted(p.size());
  double smallest = 1;
  for (size_t i = 0; i < order.size(); ++i) {
    const auto rank = static_cast<double>(order.size() - i);
    smallest = std::min(smallest, p[order[i]] * static_cast<double>(p.size()) / rank);
    adjusted[order[i]] = smallest;
  }
  return adjusted;
}

double expected(const Pair& pair) { return ratio(pair.first * pair.second, pair.all); }

double mutual_information(const Pair& pair) {
  const double by_chance = expected(pair);
  return pair.both > 0 && by_chance > 0 ? std::log2(pair.both / by_chance) : 0;
}

double positive_mutual_information(const Pair& pair) {
  return std::max(0.0, mutual_information(pair));
}

double t_score(const Pair& pair) {
  return pair.both > 0 ? (pair.both - expected(pair)) / std::sqrt(pair.both) : 0;
}

double log_dice(const Pair& pair) {
  return pair.both > 0 ? 14 + std::log2(2 * pair.both / (pair.first + pair.second)) : 0;
}

double log_likelihood(const Pair& pair) {
  const double not_first = pair.all - pair.first, not_second = pair.all - pair.second;
  const double g2 =
      2 * (part_of_g2(pair.both, expected(pair)) +
           part_of_g2(pair.first - pair.both, ratio(pair.first * not_second, pair.all)) +
           part_of_g2(pair.second - pair.both, ratio(not_first * pair.second, pair.all)) +
           part_of_g2(pair.all - pair.first - pair.second + pair.both,
                      ratio(not_first * not_second, pair.all)));
  return pair.both < expected(pair) ? -g2 : g2;
}

int64_t range(std::span<const Part> parts) {
  return std::count_if(parts.begin(), parts.end(),
                       [](const Part& part) { return part.frequency > 0; });
}

double juilland_d(std::span<const Part> parts) {
  std::vector<double> rates;
  for (const Part& part : parts)
    if (part.size > 0) rates.push_back(part.frequency / part.size);
  const auto n = static_cast<double>(rates.size());
  if (n < 2) return 0;
  const double mean = std::accumulate(rates.begin(), rates.end(), 0.0) / n;
  if (mean <= 0) return 0;
  double squares = 0;
  for (const double rate : rates) squares += (rate - mean) * (rate - mean);
  return 1 - std::sqrt(squares / n) / mean / std::sqrt(n - 1);
}

double deviation_of_proportions(std::span<const Part> parts) {
  double frequency = 0, size = 0, difference = 0;
  for (const Part& part : parts) {
    frequency += part.frequency;
    size += part.size;
  }
  if (frequency <= 0 || size <= 0) return 0;
  for (const Part& part : parts) difference += std::abs(share(part, frequency) - part.size / size);
  return difference / 2;
}

double normalized_deviation(std::span<const Part> parts) {
  double size = 0, smallest = 0;
  for (const Part& part : parts) {
    size += part.size;
    if (part.size > 0 && (smallest == 0 || part.size < smallest)) smallest = part.size;
  }
  return size > 0 && smallest < size ? deviation_of_proportions(parts) / (1 - smallest / size) : 0;
}

Interval wilson(double successes, double trials) {
  if (trials <= 0) return {};
  const double p = successes / trials, z2 = z95 * z95;
  const double middle = p + z2 / (2 * trials);
  const double half = z95 * std::sqrt(p * (1 - p) / trials + z2 / (4 * trials * trials));
  return {std::max(0.0, (middle - half) / (1 + z2 / trials)),
          std::min(1.0, (middle + half) / (1 + z2 / trials))};
}

Interval poisson(double count) {
  return {count > 0 ? gamma_quantile(count, 0.025) : 0, gamma_quantile(count + 1, 0.975)};
}

Values moving_average(const Values& values, int width) {
  const auto half = static_cast<size_t>(width / 2);
  Values means(values.size());
  for (size_t i = 0; i < values.size(); ++i) {
    if (!values[i]) continue;
    double sum = 0, count = 0;
    for (size_t j = i < half ? 0 : i - half; j < std::min(i + half + 1, values.size()); ++j) {
      if (!values[j]) continue;
      sum += *values[j];
      ++count;
    }
    means[i] = sum / count;
  }
  return means;
}

}  // namespace press

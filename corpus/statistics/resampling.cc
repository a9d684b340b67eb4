#include "corpus/statistics/resampling.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace press {

uint64_t Random::next() {
  uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31);
}

size_t Random::below(size_t count) {
  const uint64_t limit = UINT64_MAX - UINT64_MAX % count;
  uint64_t value = next();
  while (value >= limit) value = next();
  return static_cast<size_t>(value % count);
}

Interval middle_of(std::vector<double> values, double level) {
  values.erase(
      std::remove_if(values.begin(), values.end(), [](double value) { return std::isnan(value); }),
      values.end());
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  if (values.empty()) return {nan, nan};
  std::sort(values.begin(), values.end());
  const auto quantile = [&](double share) {
    const double at = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<size_t>(at);
    const size_t above = std::min(below + 1, values.size() - 1);
    return values[below] + (at - static_cast<double>(below)) * (values[above] - values[below]);
  };
  return {quantile((1 - level) / 2), quantile((1 + level) / 2)};
}

Interval bootstrap(size_t count, size_t repeats, uint64_t seed,
                   const std::function<double(const std::vector<uint32_t>&)>& statistic) {
  if (count == 0) return middle_of({});
  Random random(seed);
  std::vector<double> values(repeats);
  std::vector<uint32_t> drawn(count);
  for (double& value : values) {
    std::fill(drawn.begin(), drawn.end(), 0);
    for (size_t i = 0; i < count; ++i) ++drawn[random.below(count)];
    value = statistic(drawn);
  }
  return middle_of(std::move(values));
}

double net_score(double first, double second, double prior) {
  const double both = first + second + 2 * prior;
  return both > 0 ? (second - first) / both : std::numeric_limits<double>::quiet_NaN();
}

double net_score(const std::vector<PoleCounts>& stories) {
  PoleCounts sum;
  for (const PoleCounts& story : stories) {
    sum.first += story.first;
    sum.second += story.second;
  }
  return net_score(sum.first, sum.second);
}

namespace {

constexpr size_t few_stories = 10;

// Draws of few stories, or of stories that are all of one pole, are all much alike.
bool too_few_to_draw(const std::vector<PoleCounts>& stories) {
  const auto none = [&](double PoleCounts::*pole) {
    return std::all_of(stories.begin(), stories.end(),
                       [&](const PoleCounts& story) { return story.*pole == 0; });
  };
  return stories.size() < few_stories || none(&PoleCounts::first) || none(&PoleCounts::second);
}

// Each story a trial, its share of the second pole a success.
Interval interval_of_few(const std::vector<PoleCounts>& stories) {
  double second = 0, all = 0;
  for (const PoleCounts& story : stories) {
    const double hits = story.first + story.second;
    if (hits <= 0) continue;
    second += story.second / hits;
    ++all;
  }
  if (all == 0) return middle_of({});
  const Interval share = wilson(second, all);
  return {2 * share.low - 1, 2 * share.high - 1};
}

}  // namespace

Interval net_interval(const std::vector<PoleCounts>& stories, size_t repeats, uint64_t seed) {
  if (too_few_to_draw(stories)) return interval_of_few(stories);
  return bootstrap(stories.size(), repeats, seed, [&](const std::vector<uint32_t>& drawn) {
    PoleCounts sum;
    for (size_t i = 0; i < stories.size(); ++i) {
      sum.first += drawn[i] * stories[i].first;
      sum.second += drawn[i] * stories[i].second;
    }
    return net_score(sum.first, sum.second);
  });
}

double permutation_p(const std::vector<PoleCounts>& one, const std::vector<PoleCounts>& other,
                     size_t repeats, uint64_t seed) {
  constexpr double rounding = 1e-12;
  const double seen = std::abs(net_score(one) - net_score(other));
  std::vector<PoleCounts> all = one;
  all.insert(all.end(), other.begin(), other.end());
  Random random(seed);
  size_t as_large = 0;
  for (size_t repeat = 0; repeat < repeats; ++repeat) {
    PoleCounts sums[2];
    for (size_t i = 0; i < all.size(); ++i) {  // Fisher and Yates
      std::swap(all[i], all[i + random.below(all.size() - i)]);
      PoleCounts& sum = sums[i < one.size() ? 0 : 1];
      sum.first += all[i].first;
      sum.second += all[i].second;
    }
    const double difference = std::abs(net_score(sums[0].first, sums[0].second) -
                                       net_score(sums[1].first, sums[1].second));
    as_large += difference >= seen - rounding;
  }
  return static_cast<double>(as_large + 1) / static_cast<double>(repeats + 1);
}

}  // namespace press

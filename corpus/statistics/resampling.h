#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "corpus/statistics/statistics.h"

namespace press {

// Random numbers that are the same on every machine: SplitMix64 (Steele, Lea and Flood 2014).
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t next();
  // 0 .. count - 1, all equally likely; `count` is not 0.
  size_t below(size_t count);

 private:
  uint64_t state_;
};

// The middle `level` of values, by linear interpolation between order statistics (R's type 7).
// {nan, nan} without values; values that are nan are left out.
Interval middle_of(std::vector<double> values, double level = 0.95);

// Percentile bootstrap (Efron 1979) over `count` units: draws so many with replacement, `repeats`
// times; `statistic` gets how often each unit was drawn.
Interval bootstrap(size_t count, size_t repeats, uint64_t seed,
                   const std::function<double(const std::vector<uint32_t>&)>& statistic);

// The hits of both poles in a story, all its copies together.
struct PoleCounts {
  double first = 0, second = 0;
};

// (second - first) / (second + first + 2 * prior). The prior of half a hit for each pole draws
// scores of few hits towards 0: one hit scores 0.5, not 1. nan without hits and prior.
double net_score(double first, double second, double prior = 0.5);
double net_score(const std::vector<PoleCounts>& stories);

// The 95 % interval of the net score over stories: the bootstrap of the smoothed score. Of fewer
// than 10 stories, or where all are of one pole, draws would be alike and the interval of no width:
// there Wilson's interval of the share of the second pole, each story a trial, as a score.
Interval net_interval(const std::vector<PoleCounts>& stories, size_t repeats, uint64_t seed);

// Two-sided permutation test of the difference in net score: the share of `repeats` random
// divisions of all stories into groups of these sizes whose difference is at least as large as the
// one seen; both counts one up (Phipson and Smyth 2010), so it is never 0.
double permutation_p(const std::vector<PoleCounts>& one, const std::vector<PoleCounts>& other,
                     size_t repeats, uint64_t seed);

}  // namespace press

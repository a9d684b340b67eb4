#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "corpus/statistics/resampling.h"

namespace press {

// What coders said: a row a unit, a column a coder; `missing` where a coder left a unit out.
constexpr double missing = std::numeric_limits<double>::quiet_NaN();
using Codings = std::vector<std::vector<double>>;

enum class Metric { nominal, ordinal, interval };

// Krippendorff's alpha for any number of coders, with missing values: 1 - observed / expected
// disagreement over the coincidence matrix (Krippendorff, "Computing Krippendorff's
// Alpha-Reliability", 2011). `drawn`: how often each unit counts; empty: once. nan when fewer than
// two values are pairable, or all of them are equal.
double krippendorff_alpha(const Codings& codings, Metric metric,
                          const std::vector<uint32_t>& drawn = {});
// Its bootstrap interval, units drawn with replacement: a little wider than that of Hayes and
// Krippendorff (2007), which draws disagreements as if they were independent.
Interval alpha_interval(const Codings& codings, Metric metric, size_t repeats, uint64_t seed);

// The share of pairs of coders, over all units, that say the same.
double percent_agreement(const Codings& codings);

// Cohen's kappa (1960) of two columns, over the units that both coded. nan without such units, or
// when agreement by chance is certain.
double cohen_kappa(const Codings& codings, size_t one, size_t other);

// A yes-or-no answer of the machine against a human one.
struct Confusion {
  double both = 0;     // yes, yes
  double machine = 0;  // the machine alone said yes
  double human = 0;    // the human alone said yes
  double neither = 0;

  double precision() const;
  double recall() const;  // sensitivity
  double f1() const;
  double specificity() const;
};
// A unit that machine and human answered; `weight`: how many units of the corpus it stands for.
struct Answer {
  bool machine = false, human = false;
  double weight = 1;
};
// `drawn`: how often each answer counts; empty: once.
Confusion confusion(const std::vector<Answer>& answers, const std::vector<uint32_t>& drawn = {});
// The bootstrap interval of a figure, `&Confusion::f1`, over the units.
Interval confusion_interval(const std::vector<Answer>& answers, double (Confusion::*figure)() const,
                            size_t repeats, uint64_t seed);

// The true share of yes, from the machine's share and its errors (Rogan and Gladen 1978), within
// 0 and 1. nan when the machine is no better than chance.
double rogan_gladen(double apparent, double sensitivity, double specificity);

}  // namespace press

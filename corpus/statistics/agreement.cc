#include "corpus/statistics/agreement.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace press {
namespace {

double share(double part, double all) { return all > 0 ? part / all : missing; }

// The values in use, in order, and how often two of them stand together in a unit.
struct Coincidences {
  std::vector<double> values;
  std::vector<std::vector<double>> pairs;
  std::vector<double> totals;  // pairable values
  double all = 0;
};

Coincidences coincidences(const Codings& codings, const std::vector<uint32_t>& drawn) {
  std::map<double, size_t> numbers;
  for (const auto& unit : codings)
    for (const double value : unit)
      if (!std::isnan(value)) numbers.emplace(value, 0);
  Coincidences made;
  for (auto& [value, number] : numbers) {
    number = made.values.size();
    made.values.push_back(value);
  }
  made.pairs.assign(made.values.size(), std::vector<double>(made.values.size()));
  made.totals.assign(made.values.size(), 0);
  for (size_t u = 0; u < codings.size(); ++u) {
    std::vector<double> counts(made.values.size());
    double coded = 0;
    for (const double value : codings[u])
      if (!std::isnan(value)) ++counts[numbers.at(value)], ++coded;
    if (coded < 2) continue;
    const double weight = drawn.empty() ? 1 : drawn[u];
    for (size_t c = 0; c < counts.size(); ++c)
      for (size_t k = 0; k < counts.size(); ++k)
        made.pairs[c][k] += weight * counts[c] * (counts[k] - (c == k)) / (coded - 1);
  }
  for (size_t c = 0; c < made.values.size(); ++c)
    for (size_t k = 0; k < made.values.size(); ++k) made.totals[c] += made.pairs[c][k];
  for (const double total : made.totals) made.all += total;
  return made;
}

// The squared difference of two values (the numbers c and k), after the metric.
double difference(const Coincidences& made, Metric metric, size_t c, size_t k) {
  if (c == k) return 0;
  if (metric == Metric::nominal) return 1;
  if (metric == Metric::interval) return std::pow(made.values[c] - made.values[k], 2);
  double between = -(made.totals[c] + made.totals[k]) / 2;
  for (size_t g = std::min(c, k); g <= std::max(c, k); ++g) between += made.totals[g];
  return between * between;
}

}  // namespace

double krippendorff_alpha(const Codings& codings, Metric metric,
                          const std::vector<uint32_t>& drawn) {
  const Coincidences made = coincidences(codings, drawn);
  double observed = 0, expected = 0;
  for (size_t c = 0; c < made.values.size(); ++c)
    for (size_t k = 0; k < made.values.size(); ++k) {
      const double delta = difference(made, metric, c, k);
      observed += made.pairs[c][k] * delta;
      expected += made.totals[c] * made.totals[k] * delta;
    }
  return expected > 0 ? 1 - (made.all - 1) * observed / expected : missing;
}

Interval alpha_interval(const Codings& codings, Metric metric, size_t repeats, uint64_t seed) {
  return bootstrap(codings.size(), repeats, seed, [&](const std::vector<uint32_t>& drawn) {
    return krippendorff_alpha(codings, metric, drawn);
  });
}

double percent_agreement(const Codings& codings) {
  double same = 0, pairs = 0;
  for (const auto& unit : codings)
    for (size_t i = 0; i < unit.size(); ++i)
      for (size_t j = i + 1; j < unit.size(); ++j) {
        if (std::isnan(unit[i]) || std::isnan(unit[j])) continue;
        ++pairs;
        same += unit[i] == unit[j];
      }
  return share(same, pairs);
}

double cohen_kappa(const Codings& codings, size_t one, size_t other) {
  std::map<double, std::pair<double, double>> totals;
  double same = 0, all = 0;
  for (const auto& unit : codings) {
    if (std::isnan(unit[one]) || std::isnan(unit[other])) continue;
    ++all;
    same += unit[one] == unit[other];
    ++totals[unit[one]].first;
    ++totals[unit[other]].second;
  }
  double chance = 0;
  for (const auto& [value, total] : totals) chance += total.first * total.second;
  chance = share(chance, all * all);
  return chance < 1 ? (share(same, all) - chance) / (1 - chance) : missing;
}

double Confusion::precision() const { return share(both, both + machine); }
double Confusion::recall() const { return share(both, both + human); }
double Confusion::f1() const { return share(2 * both, 2 * both + machine + human); }
double Confusion::specificity() const { return share(neither, neither + machine); }

Confusion confusion(const std::vector<Answer>& answers, const std::vector<uint32_t>& drawn) {
  Confusion table;
  for (size_t i = 0; i < answers.size(); ++i) {
    const auto [machine, human, weight] = answers[i];
    (machine ? human ? table.both : table.machine
     : human ? table.human
             : table.neither) += weight * (drawn.empty() ? 1 : drawn[i]);
  }
  return table;
}

Interval confusion_interval(const std::vector<Answer>& answers, double (Confusion::*figure)() const,
                            size_t repeats, uint64_t seed) {
  return bootstrap(answers.size(), repeats, seed, [&](const std::vector<uint32_t>& drawn) {
    return (confusion(answers, drawn).*figure)();
  });
}

double rogan_gladen(double apparent, double sensitivity, double specificity) {
  const double better = sensitivity + specificity - 1;
  if (!(better > 0)) return missing;
  return std::clamp((apparent + specificity - 1) / better, 0.0, 1.0);
}

}  // namespace press

#include "extractors/training/crf.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace press {
namespace {

constexpr float first_square = 0.01F;  // so that the first steps are not too long
constexpr double settled = 0.02;       // error of a token below which nothing is learned from it

void step(float& weight, float& square, double gradient, double rate) {
  square += static_cast<float>(gradient * gradient);
  weight += static_cast<float>(rate * gradient / std::sqrt(first_square + square));
}

double normalise(std::array<double, tag::count>& row) {
  const double most = *std::max_element(row.begin(), row.end());
  if (most > 0)
    for (double& cell : row) cell /= most;
  return most;
}

}  // namespace

Crf::Scores Crf::score(const CrfRun::Item& item, bool document) const {
  Scores sum = {};
  const auto add = [&](const std::vector<uint32_t>& features) {
    for (const uint32_t feature : features)
      for (uint32_t label = 0; label < tag::count; ++label) sum[label] += weights_[feature][label];
  };
  add(item.features);
  if (document) add(item.document);
  return sum;
}

// Forward and backward over a run; adds `sign` times the expectations. False when no labelling is
// allowed.
bool Crf::expect(const CrfRun& run, const std::vector<Scores>& scores, bool constrained,
                 double sign, Beliefs& beliefs) const {
  const size_t size = run.items.size();
  std::vector<Scores> at(size), forward(size), backward(size);  // at: exp of scores, scaled
  std::array<Scores, tag::count> steps = {};
  for (uint32_t a = 0; a < tag::count; ++a)
    for (uint32_t b = 0; b < tag::count; ++b)
      if (tag::follows(a, b)) steps[a][b] = std::exp(static_cast<double>(steps_[a][b]));
  for (size_t i = 0; i < size; ++i) {
    const double most = *std::max_element(scores[i].begin(), scores[i].end());
    for (uint32_t l = 0; l < tag::count; ++l) {
      const bool allowed = !constrained || (run.items[i].allowed >> l & 1) != 0;
      at[i][l] = allowed ? std::exp(scores[i][l] - most) : 0;
      double sum = i == 0 ? steps[0][l] : 0;
      for (uint32_t before = 0; i > 0 && before < tag::count; ++before)
        sum += forward[i - 1][before] * steps[before][l];
      forward[i][l] = sum * at[i][l];
    }
    if (normalise(forward[i]) <= 0) return false;
  }
  for (size_t i = size; i-- > 0;) {
    for (uint32_t l = 0; l < tag::count; ++l) {
      double sum = i + 1 == size ? steps[l][0] : 0;
      for (uint32_t next = 0; i + 1 < size && next < tag::count; ++next)
        sum += steps[l][next] * at[i + 1][next] * backward[i + 1][next];
      backward[i][l] = sum;
    }
    if (normalise(backward[i]) <= 0) return false;
  }
  for (size_t i = 0; i < size; ++i) {
    double total = 0, pairs = 0;
    for (uint32_t l = 0; l < tag::count; ++l) total += forward[i][l] * backward[i][l];
    if (total <= 0) return false;
    for (uint32_t l = 0; l < tag::count; ++l)
      beliefs.labels[i][l] += sign * forward[i][l] * backward[i][l] / total;
    if (i + 1 == size) break;
    const auto pair = [&](uint32_t a, uint32_t b) {
      return forward[i][a] * steps[a][b] * at[i + 1][b] * backward[i + 1][b];
    };
    for (uint32_t a = 0; a < tag::count; ++a)
      for (uint32_t b = 0; b < tag::count; ++b) pairs += pair(a, b);
    for (uint32_t a = 0; a < tag::count; ++a)
      for (uint32_t b = 0; b < tag::count; ++b) beliefs.steps[a][b] += sign * pair(a, b) / pairs;
  }
  return true;
}

void Crf::learn(const CrfRun& run, const Options& options, bool document) {
  std::vector<Scores> scores;
  for (const CrfRun::Item& item : run.items) scores.push_back(score(item, document));
  Beliefs gap;
  gap.labels.resize(run.items.size());
  if (!expect(run, scores, true, 1, gap) || !expect(run, scores, false, -1, gap)) return;
  for (size_t i = 0; i < run.items.size(); ++i) {
    double error = 0;
    for (const double cell : gap.labels[i]) error += std::abs(cell);
    if (error < settled) continue;
    const auto update = [&](const std::vector<uint32_t>& features) {
      for (const uint32_t feature : features)
        for (uint32_t l = 0; l < tag::count; ++l) {
          float& weight = weights_[feature][l];
          step(weight, squares_[feature][l], gap.labels[i][l] - options.decay * weight,
               options.rate);
        }
    };
    update(run.items[i].features);
    if (document) update(run.items[i].document);
  }
  for (uint32_t a = 0; a < tag::count; ++a)
    for (uint32_t b = 0; b < tag::count; ++b)
      if (gap.steps[a][b] != 0)
        step(steps_[a][b], step_squares_[a][b], gap.steps[a][b], options.rate);
}

void Crf::train(const std::vector<const std::vector<CrfRun>*>& documents, const Options& options) {
  std::vector<const std::vector<CrfRun>*> order = documents;
  uint64_t random = 12345;  // Knuth's linear congruential generator, the same everywhere
  const auto next = [&](uint64_t below) {
    random = random * 6364136223846793005ULL + 1442695040888963407ULL;
    return (random >> 33) % below;
  };
  for (uint32_t round = 0; round < options.rounds; ++round) {
    for (size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[next(i)]);
    for (const std::vector<CrfRun>* document : order) {
      const bool both = options.document && next(4) != 0;
      for (const CrfRun& run : *document) learn(run, options, both);
    }
  }
}

std::vector<uint8_t> Crf::decode(const CrfRun& run, bool document) const {
  const size_t size = run.items.size();
  constexpr double never = -1e30;
  std::vector<std::array<uint8_t, tag::count>> from(size + 1);
  Scores best;
  best.fill(never);
  best[0] = 0;  // before the run stands no name
  for (size_t i = 0; i <= size; ++i) {
    const Scores here = i < size ? score(run.items[i], document) : Scores{};
    Scores next;
    next.fill(never);
    for (uint32_t before = 0; before < tag::count; ++before)
      for (uint32_t l = 0; l < tag::count; ++l) {
        if (best[before] <= never || !tag::follows(before, l)) continue;
        const double sum = best[before] + steps_[before][l] + here[l];
        if (sum <= next[l]) continue;
        next[l] = sum;
        from[i][l] = static_cast<uint8_t>(before);
      }
    best = next;
  }
  std::vector<uint8_t> labels(size);
  uint8_t label = 0;  // nor after it
  for (size_t i = size; i > 0; --i) labels[i - 1] = label = from[i][label];
  return labels;
}

}  // namespace press

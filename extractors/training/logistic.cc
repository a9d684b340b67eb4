#include "extractors/training/logistic.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <map>
#include <set>

#include "corpus/text/unicode.h"

namespace press {
namespace {

using Vector = std::vector<double>;

double dot(const Vector& a, const Vector& b) {
  double sum = 0;
  for (size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

// Scores of the classes after the first become probabilities of all; returns the logarithm of
// what they were divided by.
double normalise(const Vector& scores, Vector& out) {
  double most = 0;
  for (const double score : scores) most = std::max(most, score);
  out.assign(scores.size() + 1, 0);
  double total = out[0] = std::exp(-most);
  for (size_t c = 0; c < scores.size(); ++c) total += out[c + 1] = std::exp(scores[c] - most);
  for (double& one : out) one /= total;
  return most + std::log(total);
}

}  // namespace

// The sum that the weights make as small as can be. Weights stand feature by feature, class by
// class; the constant's come last.
struct Logistic::Problem {
  struct Cell {
    uint32_t place;  // where its feature's weights begin
    double value;
  };
  const Logistic& owner;
  const std::vector<uint32_t>& examples;
  double shrinkage;
  std::vector<uint32_t> places;  // by feature: its place among those that are kept, or UINT32_MAX
  size_t kept = 0;
  std::vector<Cell> cells;     // of all examples, one after the other
  std::vector<size_t> begins;  // where the cells of an example begin; one more at the end

  size_t wide() const { return owner.classes_ - 1; }
  size_t size() const { return (kept + 1) * wide(); }

  void keep(uint32_t least_documents) {
    std::vector<std::pair<uint32_t, uint32_t>> seen;  // feature, document
    for (const uint32_t number : examples)
      for (const auto& [feature, value] : owner.examples_[number].features)
        seen.emplace_back(feature, owner.examples_[number].document);
    std::sort(seen.begin(), seen.end());
    seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
    std::vector<uint32_t> documents(owner.names_.size(), 0);
    for (const auto& [feature, document] : seen) ++documents[feature];
    places.assign(owner.names_.size(), UINT32_MAX);
    for (uint32_t feature = 0; feature < documents.size(); ++feature)
      if (documents[feature] > 0 && documents[feature] >= least_documents)
        places[feature] = static_cast<uint32_t>(kept++);
    for (const uint32_t number : examples) {
      begins.push_back(cells.size());
      for (const auto& [feature, value] : owner.examples_[number].features)
        if (places[feature] != UINT32_MAX)
          cells.push_back({static_cast<uint32_t>(places[feature] * wide()), value});
    }
    begins.push_back(cells.size());
  }

  // The loss at `weights`, and its slope.
  double operator()(const Vector& weights, Vector& slope) const {
    const size_t constants = kept * wide(), classes = wide();
    double loss = 0;
    slope.assign(size(), 0);
    for (size_t i = 0; i < constants; ++i) {
      loss += shrinkage * weights[i] * weights[i] / 2;
      slope[i] = shrinkage * weights[i];
    }
    Vector scores(classes), chances;
    for (size_t e = 0; e < examples.size(); ++e) {
      const Example& example = owner.examples_[examples[e]];
      for (size_t c = 0; c < classes; ++c) scores[c] = weights[constants + c];
      for (size_t i = begins[e]; i < begins[e + 1]; ++i)
        for (size_t c = 0; c < classes; ++c)
          scores[c] += cells[i].value * weights[cells[i].place + c];
      const double total = normalise(scores, chances);
      loss += example.weight * (total - (example.label == 0 ? 0 : scores[example.label - 1]));
      for (size_t c = 0; c < classes; ++c) {
        scores[c] = example.weight * (chances[c + 1] - (example.label == c + 1 ? 1 : 0));
        slope[constants + c] += scores[c];
      }
      for (size_t i = begins[e]; i < begins[e + 1]; ++i)
        for (size_t c = 0; c < classes; ++c)
          slope[cells[i].place + c] += cells[i].value * scores[c];
    }
    return loss;
  }
};

namespace {

// The last steps of a descent, from which L-BFGS guesses how the slope turns.
class StepMemory {
 public:
  void add(Vector way, Vector turn) {
    const double curve = dot(way, turn);
    if (curve <= 0) return;
    steps_.push_back({std::move(way), std::move(turn), 1 / curve});
    if (steps_.size() > remembered) steps_.pop_front();
  }

  // Where to go against a slope: the slope times the guessed inverse of its turning.
  Vector direction(Vector slope) const {
    if (steps_.empty()) {
      const double length = std::max(1.0, std::sqrt(dot(slope, slope)));
      for (double& one : slope) one /= length;
      return slope;
    }
    std::vector<double> shares(steps_.size());
    for (size_t i = steps_.size(); i-- > 0;) {
      shares[i] = steps_[i].rho * dot(steps_[i].way, slope);
      move(slope, -shares[i], steps_[i].turn);
    }
    const Step& last = steps_.back();
    const double scale = 1 / (last.rho * dot(last.turn, last.turn));
    for (double& one : slope) one *= scale;
    for (size_t i = 0; i < steps_.size(); ++i)
      move(slope, shares[i] - steps_[i].rho * dot(steps_[i].turn, slope), steps_[i].way);
    return slope;
  }

 private:
  static constexpr size_t remembered = 8;
  struct Step {
    Vector way, turn;
    double rho;
  };
  static void move(Vector& at, double length, const Vector& way) {
    for (size_t i = 0; i < at.size(); ++i) at[i] += length * way[i];
  }
  std::deque<Step> steps_;
};

Vector difference(const Vector& a, const Vector& b) {
  Vector made(a.size());
  for (size_t i = 0; i < a.size(); ++i) made[i] = a[i] - b[i];
  return made;
}

// Goes down from 0; a step that does not lead down enough is halved.
template <typename Function>
Vector minimise(const Function& function, size_t size, uint32_t rounds) {
  constexpr double settled = 1e-6;  // of the loss, relative
  StepMemory memory;
  Vector at(size, 0), slope, next(size), next_slope;
  double loss = function(at, slope);
  for (uint32_t round = 0; round < rounds; ++round) {
    const Vector way = memory.direction(slope);
    const double descent = dot(way, slope);
    double length = 1, fresh = loss;
    bool lower = false;
    for (int halving = 0; halving < 30 && !lower; ++halving, length /= 2) {
      for (size_t j = 0; j < size; ++j) next[j] = at[j] - length * way[j];
      fresh = function(next, next_slope);
      lower = fresh <= loss - 1e-4 * length * descent;
    }
    if (!lower) break;
    memory.add(difference(next, at), difference(next_slope, slope));
    const bool done = loss - fresh <= settled * std::abs(fresh);
    at.swap(next);
    slope.swap(next_slope);
    loss = fresh;
    if (done) break;
  }
  return at;
}

}  // namespace

void Logistic::add(std::span<const Feature> features, uint32_t label, std::string_view document,
                   double weight) {
  Example example;
  example.label = label;
  example.weight = weight;
  const auto [known, fresh] = document_numbers_.try_emplace(
      std::string(document), static_cast<uint32_t>(documents_.size()));
  if (fresh) documents_.emplace_back(document);
  example.document = known->second;
  std::map<uint32_t, double> values;
  for (const auto& [name, value] : features) {
    const auto [found, first] =
        numbers_.try_emplace(std::string(name), static_cast<uint32_t>(names_.size()));
    if (first) names_.emplace_back(name);
    values[found->second] += value;
  }
  example.features.assign(values.begin(), values.end());
  examples_.push_back(std::move(example));
}

std::vector<uint32_t> Logistic::documents_of_features() const {
  std::vector<std::set<uint32_t>> found(names_.size());
  for (const Example& example : examples_)
    for (const auto& [feature, value] : example.features) found[feature].insert(example.document);
  std::vector<uint32_t> counts;
  for (const auto& documents : found) counts.push_back(static_cast<uint32_t>(documents.size()));
  return counts;
}

Logistic::Weights Logistic::learn(const std::vector<uint32_t>& examples,
                                  const Options& options) const {
  Problem problem = {*this, examples, options.shrinkage, {}, 0, {}, {}};
  problem.keep(options.least_documents);
  const Vector found = minimise(problem, problem.size(), options.rounds);
  const auto row = [&](size_t place) {
    const auto begin = found.begin() + static_cast<std::ptrdiff_t>(place * problem.wide());
    return Vector(begin, begin + static_cast<std::ptrdiff_t>(problem.wide()));
  };
  Weights weights;
  weights.constant = row(problem.kept);
  weights.features.resize(names_.size());
  for (uint32_t feature = 0; feature < names_.size(); ++feature)
    if (problem.places[feature] != UINT32_MAX)
      weights.features[feature] = row(problem.places[feature]);
  return weights;
}

Logistic::Weights Logistic::train(const Options& options) const {
  std::vector<uint32_t> all(examples_.size());
  for (uint32_t i = 0; i < all.size(); ++i) all[i] = i;
  return learn(all, options);
}

std::vector<uint32_t> Logistic::order_of_documents() const {
  std::vector<std::pair<uint64_t, uint32_t>> hashes;
  for (uint32_t i = 0; i < documents_.size(); ++i) hashes.push_back({fold_hash(documents_[i]), i});
  std::sort(hashes.begin(), hashes.end());
  std::vector<uint32_t> places(documents_.size());
  for (uint32_t place = 0; place < hashes.size(); ++place) places[hashes[place].second] = place;
  return places;
}

std::vector<Logistic::Probabilities> Logistic::cross_validate(uint32_t folds,
                                                              const Options& options,
                                                              double share) const {
  const std::vector<uint32_t> places = order_of_documents();
  std::vector<Probabilities> found(examples_.size());
  for (uint32_t fold = 0; fold < folds; ++fold) {
    std::vector<uint32_t> known;
    for (uint32_t i = 0; i < examples_.size(); ++i) {
      const uint32_t place = places[examples_[i].document];
      // Within a part the documents that count are spread evenly.
      const uint32_t row = place / folds;
      const double step = row * share;
      if (place % folds != fold && std::floor(step + share) > std::floor(step)) known.push_back(i);
    }
    const Weights weights = learn(known, options);
    for (size_t i = 0; i < examples_.size(); ++i)
      if (places[examples_[i].document] % folds == fold) found[i] = probabilities(weights, i);
  }
  return found;
}

Logistic::Probabilities Logistic::probabilities(const Weights& weights, size_t example) const {
  Vector scores = weights.constant;
  for (const auto& [feature, value] : examples_[example].features)
    if (!weights.features[feature].empty())
      for (size_t c = 0; c < scores.size(); ++c) scores[c] += value * weights.features[feature][c];
  Probabilities chances;
  normalise(scores, chances);
  return chances;
}

}  // namespace press

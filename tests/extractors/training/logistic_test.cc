#include "extractors/training/logistic.h"

#include <cmath>
#include <string>
#include <vector>

#include "tests/catch.h"

namespace press {
namespace {

using Feature = Logistic::Feature;

void add(Logistic& logistic, std::vector<std::string> names, uint32_t label, int document,
         double weight = 1) {
  std::vector<Feature> features;
  for (const std::string& name : names) features.push_back({name, 1});
  logistic.add(features, label, "doc" + std::to_string(document), weight);
}

double weight_of(const Logistic& logistic, const Logistic::Weights& weights, std::string_view name,
                 size_t label = 0) {
  for (size_t i = 0; i < logistic.names().size(); ++i)
    if (logistic.names()[i] == name)
      return weights.features[i].empty() ? std::nan("") : weights.features[i][label];
  return std::nan("");
}

}  // namespace

TEST_CASE("without features a logistic regression gives the shares of the classes") {
  Logistic logistic(3);
  for (int i = 0; i < 10; ++i) add(logistic, {}, i < 5 ? 0 : i < 8 ? 1 : 2, i);
  const Logistic::Probabilities shares = logistic.probabilities(logistic.train({}), 0);
  CHECK(std::abs(shares[0] - 0.5) < 1e-4);
  CHECK(std::abs(shares[1] - 0.3) < 1e-4);
  CHECK(std::abs(shares[2] - 0.2) < 1e-4);
}

TEST_CASE("a weight is shrunk, and stands where its slope is 0") {
  Logistic logistic(2);
  for (int i = 0; i < 8; ++i) add(logistic, {i < 4 ? "yes" : "no"}, i % 4 == 0 ? i >= 4 : i < 4, i);
  Logistic::Options options;
  options.shrinkage = 0.5;
  const Logistic::Weights weights = logistic.train(options);
  const double weight = weight_of(logistic, weights, "yes");
  const double chance = 1 / (1 + std::exp(-weight - weights.constant[0]));
  CHECK(weight > 0);
  CHECK(std::abs(options.shrinkage * weight - (3 - 4 * chance)) < 1e-3);
  options.shrinkage = 50;
  CHECK(weight_of(logistic, logistic.train(options), "yes") < weight / 5);
}

TEST_CASE("an example of weight 2 counts as two") {
  Logistic once(2), twice(2);
  for (int i = 0; i < 6; ++i) {
    add(once, {i % 3 == 0 ? "a" : "b"}, i % 2, i, i == 0 ? 2 : 1);
    add(twice, {i % 3 == 0 ? "a" : "b"}, i % 2, i);
    if (i == 0) add(twice, {"a"}, 0, 0);
  }
  CHECK(std::abs(weight_of(once, once.train({}), "b") - weight_of(twice, twice.train({}), "b")) <
        1e-3);
}

TEST_CASE("features of fewer than three documents are left out") {
  Logistic logistic(2);
  for (int i = 0; i < 9; ++i)
    add(logistic, {"all", i < 4 ? "two documents" : "more"}, i % 2, i / 2);
  const Logistic::Weights weights = logistic.train({});
  CHECK(std::isnan(weight_of(logistic, weights, "two documents")));
  CHECK_FALSE(std::isnan(weight_of(logistic, weights, "more")));
  CHECK(logistic.documents_of_features()[0] == 5);
}

TEST_CASE("cross-validation asks about no document that it has learned from") {
  Logistic logistic(2);
  // Each document has a word of its own, which tells its label wholly, and a word that tells
  // nothing.
  for (int document = 0; document < 40; ++document)
    for (int i = 0; i < 2; ++i)
      add(logistic, {"common", "own" + std::to_string(document)}, document % 2, document);
  Logistic::Options options;
  options.least_documents = 1;
  options.shrinkage = 0.01;
  const Logistic::Weights weights = logistic.train(options);
  const auto unseen = logistic.cross_validate(10, options);
  for (size_t i = 0; i < logistic.size(); ++i) {
    CHECK(logistic.probabilities(weights, i)[logistic.label(i)] > 0.9);
    CHECK(std::abs(unseen[i][1] - 0.5) < 0.15);
  }
}

TEST_CASE("the order of the examples changes no probability that one would see") {
  Logistic forward(2), backward(2);
  const auto example = [](Logistic& logistic, int i) {
    add(logistic, {"f" + std::to_string(i % 5), "g" + std::to_string(i % 3)}, i % 7 < 3, i);
  };
  for (int i = 0; i < 60; ++i) example(forward, i);
  for (int i = 59; i >= 0; --i) example(backward, i);
  const auto one = forward.cross_validate(5, {}), other = backward.cross_validate(5, {});
  for (size_t i = 0; i < 60; ++i) CHECK(std::abs(one[i][1] - other[59 - i][1]) < 1e-4);
}

}  // namespace press

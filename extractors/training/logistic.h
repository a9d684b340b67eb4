#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace press {

// Logistic regression with two classes or more over sparse features that have readable names,
// shrunk towards 0 (L2), trained to its optimum by L-BFGS (Liu and Nocedal 1989). The optimum is
// the only one, so that the weights depend on nothing but the examples.
//
// Class 0 is what the others are measured against: all its weights are 0.
class Logistic {
 public:
  struct Options {
    double shrinkage = 1;  // a weight w costs shrinkage * w * w / 2; the constant costs nothing
    uint32_t least_documents =
        3;                  // a feature of fewer documents of what is learned from is left out
    uint32_t rounds = 200;  // at most
  };
  // A feature's name and its value in an example.
  using Feature = std::pair<std::string_view, double>;
  using Probabilities = std::vector<double>;  // by class; they add up to 1

  // What was learned. The weights of class c + 1 stand at [c].
  struct Weights {
    std::vector<double> constant;
    std::vector<std::vector<double>> features;  // by number of feature; empty: left out
  };

  explicit Logistic(uint32_t classes) : classes_(classes) {}

  // Adds an example. Features of one name add up. `document` says what belongs together: examples
  // of one document are never learned from and asked about at once. `weight`: how many such
  // examples it stands for.
  void add(std::span<const Feature> features, uint32_t label, std::string_view document,
           double weight = 1);

  size_t size() const { return examples_.size(); }
  uint32_t label(size_t example) const { return examples_[example].label; }
  size_t documents() const { return document_numbers_.size(); }
  // The names of the features, by number.
  const std::vector<std::string>& names() const { return names_; }
  // In how many documents each feature is.
  std::vector<uint32_t> documents_of_features() const;

  // Learns from all examples.
  Weights train(const Options& options) const;

  // What a model says of each example that has seen no example of its document's part: documents
  // are dealt out to `folds` parts by a hash of their names. `share`: learn only from this share of
  // the documents of the other parts, for a learning curve.
  std::vector<Probabilities> cross_validate(uint32_t folds, const Options& options,
                                            double share = 1) const;

  // The probabilities of example `example` under some weights.
  Probabilities probabilities(const Weights& weights, size_t example) const;

 private:
  struct Example {
    std::vector<std::pair<uint32_t, double>> features;  // by number, each once
    uint32_t label = 0, document = 0;
    double weight = 1;
  };
  struct Problem;
  Weights learn(const std::vector<uint32_t>& examples, const Options& options) const;
  // The place of each document in the order of their hashes.
  std::vector<uint32_t> order_of_documents() const;

  uint32_t classes_;
  std::vector<Example> examples_;
  std::vector<std::string> names_, documents_;
  std::unordered_map<std::string, uint32_t> numbers_, document_numbers_;
};

}  // namespace press

#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "extractors/labels/tag_labels.h"

namespace press {

// One run of tokens to learn from.
struct CrfRun {
  struct Item {
    std::vector<uint32_t> features;  // of the text
    std::vector<uint32_t> document;  // of other occurrences
    uint32_t allowed = 1;            // labels that the annotation allows, bits
  };
  std::vector<Item> items;
};

// A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001), trained with
// AdaGrad (Duchi et al. 2011). Where the annotation leaves a label open, all allowed ones count
// together.
class Crf {
 public:
  struct Options {
    uint32_t rounds = 8;
    double rate = 0.05;
    double decay = 0.001;  // pull of weights towards 0
    bool document = true;  // use Item::document, in three of four visits
  };
  explicit Crf(uint32_t features) : weights_(features), squares_(features) {}

  // Goes through documents (each a list of runs) in an order that depends on nothing but their
  // number.
  void train(const std::vector<const std::vector<CrfRun>*>& documents, const Options& options);

  // The likeliest labels of a run.
  std::vector<uint8_t> decode(const CrfRun& run, bool document) const;

  using Row = std::array<float, tag::count>;
  const Row& weights(uint32_t feature) const { return weights_[feature]; }
  const Row& steps(uint32_t label) const { return steps_[label]; }

 private:
  using Scores = std::array<double, tag::count>;
  struct Beliefs {  // expected labels and steps of a run
    std::vector<Scores> labels;
    std::array<Scores, tag::count> steps = {};
  };
  Scores score(const CrfRun::Item& item, bool document) const;
  bool expect(const CrfRun& run, const std::vector<Scores>& scores, bool constrained, double sign,
              Beliefs& beliefs) const;
  void learn(const CrfRun& run, const Options& options, bool document);

  std::vector<Row> weights_, squares_;
  std::array<Row, tag::count> steps_ = {}, step_squares_ = {};
};

}  // namespace press

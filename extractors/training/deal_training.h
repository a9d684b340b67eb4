#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "corpus/records/document.h"
#include "corpus/records/findings.h"
#include "extractors/lexicon/lexicon.h"

namespace press {

// Learns from texts whose deals were annotated by reading which proposals of the deal reader are
// deals, of which kind and status. Gives the text of models/deals.tsv. Deterministic.
class DealTraining {
 public:
  struct Options {
    double shrinkage = 20;         // of the weights by which a proposal is a deal
    double telling_shrinkage = 5;  // of those that tell kind and status
    uint32_t least_documents = 3;  // a feature of fewer documents is left out
    uint32_t folds = 5;
    uint32_t rounds = 60;  // of each fit, at most
  };

  // `lexicon` should be without models/deals.tsv or not: it is not asked.
  explicit DealTraining(const Lexicon& lexicon);
  ~DealTraining();

  // The deals of a text. Those that are `optional` may be found or not; those of kind "none" are
  // none. When it is `open`, the pairs of parties that it does not have are not known.
  struct Gold {
    std::vector<Deal> deals;
    std::vector<bool> optional;
    std::vector<double> sums;  // of each deal; 0: none is told
    bool open = false;
  };

  // Takes the proposals of a text with its names and sums as examples. The parties of `gold` are
  // words ("Toyota Motor"); a proposal is right when most of its pairs of parties are a pair there.
  void add(const Document& document, std::vector<Mention> mentions, const Gold& gold);

  // What cross-validation by document says, in lines for people.
  struct Model {
    std::string table, report;
  };
  Model learn(const Options& options) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace press

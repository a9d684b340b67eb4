#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/records/document.h"
#include "corpus/records/findings.h"
#include "extractors/frames/frames.h"
#include "extractors/lexicon/lexicon.h"

namespace press {

// What coders say of a sentence and a pole. Both may be: "ended one alliance and began another".
struct FrameAnswer {
  bool coded = false;  // false: nobody has, or they are split
  bool asserts = false, denies = false;
  bool measured = true;  // false: it is learned from, and counts in no figure and no threshold
};

// Learns the judge of a frame pair (extractors/frames/frame_model.h) from coded sentences.
// Deterministic.
class FrameTraining {
 public:
  struct Options {
    double shrinkage = 12;
    uint32_t least_documents = 3;  // a feature of fewer documents is left out
    uint32_t least_weight =
        5;  // hundredths; features all of whose weights are smaller are left out
    uint32_t folds = 10;
    std::vector<std::string> without;  // names of features to do without, for trials
  };
  // How often an answer is right, over sentences whose documents were not learned from.
  struct Quality {
    uint32_t coded = 0;  // sentences of which coders say so
    double precision = 0, recall = 0, f1 = 0;
    double threshold = 0;       // the chance from which on it counts: as many as coders say
    double calibration = 0;     // mean gap between chance and share of right ones, over ten bands
    double rules_f1 = 0;        // of the rules without a judge
    std::vector<double> curve;  // F1 with a quarter, a half, three quarters of the documents, all
  };
  struct Report {
    uint32_t sentences = 0, documents = 0, features = 0;
    std::array<Quality, 2> asserts, denies;  // by pole
  };

  // Throws Error when the lexicon has no such pair.
  FrameTraining(const Lexicon& lexicon, std::string_view pair, const Options& options);
  ~FrameTraining();

  // Takes the coded sentences of a document. `group`: documents of one group are never learned from
  // and asked about at once.
  void add(const Document& document, const std::vector<Mention>& mentions,
           const std::vector<Deal>& deals,
           const std::map<uint32_t, std::array<FrameAnswer, 2>>& answers, std::string_view group);

  // Cross-validates, then learns from all. Throws Error when a pole has too few examples.
  Report learn();
  // The model file; after learn().
  std::string table() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace press

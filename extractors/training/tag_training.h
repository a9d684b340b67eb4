#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/records/document.h"
#include "extractors/lexicon/lexicon.h"
#include "extractors/training/crf.h"

namespace press {

// An annotated text to learn from.
struct TrainingText {
  struct Name {
    Span span;          // bytes
    uint32_t kind = 0;  // tag::organization, ...; tag::kinds: may be a name or none
    std::string type;   // as annotated: "firm"
  };
  Document document;
  std::vector<Name> names;
  uint32_t kinds = 0;  // bits: the kinds of names that the annotators marked
};

struct TrainingOptions {
  uint32_t rounds = 8;
  double rate = 0.05, decay = 0.001;  // see Crf::Options
  uint32_t folds = 3;                 // parts for what a first pass says of texts it has not seen
  uint32_t least_documents = 3;       // a feature of fewer documents is left out
  uint32_t least_weight = 8;          // hundredths; smaller weights are left out
};

// Trains the tagger and gives the text of models/names.tsv. Deterministic.
std::string train_names(const Lexicon& lexicon, std::vector<TrainingText> texts,
                        const TrainingOptions& options);

}  // namespace press

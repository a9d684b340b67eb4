#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "corpus/records/document.h"
#include "extractors/lexicon/lexicon.h"

namespace press {

// Learns from texts without labels how names of firms, ministries and organizations differ: the
// names of the lexicon stand for those that it lacks. Gives the text of models/types.tsv.
// Deterministic.
class NameTypeTraining {
 public:
  explicit NameTypeTraining(const Lexicon& lexicon);
  ~NameTypeTraining();

  // Takes the sure lexicon names of a text as examples.
  void add(const Document& document);

  // Features of fewer than `least_documents` texts and weights below `least_weight` hundredths are
  // left out.
  std::string table(uint32_t least_documents = 3, uint32_t least_weight = 8) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace press

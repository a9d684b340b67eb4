#pragma once

#include <memory>
#include <vector>

#include "corpus/records/findings.h"
#include "extractors/lexicon/lexicon.h"

namespace press {

struct DealExample;
struct DealTrace;

// Finds transactions and ties between the named parties of a document: who buys, invests in, merges
// or works with whom, for how much. The verbs and their roles are rows of
// lexicons/words/deal-verbs.tsv.
class DealFinder {
 public:
  explicit DealFinder(const Lexicon& lexicon);
  ~DealFinder();

  // Appends the deals of `reading`, by position, one record per kind and parties. Their parties are
  // numbers of `mentions` or words of the text. What a deal had to leave out is a doubt.
  // `mentions` stays as it was: while it works, words that are parties stand behind them.
  void find(const Reading& reading, std::vector<Mention>& mentions, std::vector<Deal>& deals,
            std::vector<Doubt>* doubts = nullptr, DealTrace* trace = nullptr) const;

  // What the reader proposes, one telling after the other, as the judge sees it. For training:
  // nothing is judged, merged or taken out. Words that are parties stay behind `mentions`.
  void propose(const Reading& reading, std::vector<Mention>& mentions,
               std::vector<DealExample>& examples) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace press

#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/records/findings.h"
#include "extractors/clauses/deal_words.h"

namespace press {

// What the judge asks of a document and its sentences again and again, counted once.
class DealFacts {
 public:
  // Counts over the first `named` mentions: those of the document. `mentions` may grow behind them.
  DealFacts(const DealWords& words, const Reading& reading, const std::vector<Mention>& mentions,
            uint32_t named);

  // How often the document names the body of a mention.
  uint32_t times(const Mention& mention) const;
  // Whether it does so in its first sentence.
  bool in_title(const Mention& mention) const;
  // Whether one of the first sentences speaks of sources.
  bool sourced_lead() const { return sourced_lead_; }

  struct OfSentence {
    bool sourced = false, source_word = false, time = false, year = false, quoted = false,
         asked = false;
    uint32_t sums = 0;
  };
  const OfSentence& of(uint32_t sentence);

 private:
  OfSentence read(uint32_t sentence) const;

  struct Named {
    uint32_t times = 0;
    bool in_title = false;
  };
  const DealWords& words_;
  const Reading& reading_;
  std::unordered_map<std::string_view, Named> named_;  // by entity
  std::unordered_map<uint32_t, uint32_t> sums_;        // by sentence
  std::unordered_map<uint32_t, OfSentence> sentences_;
  bool sourced_lead_ = false;
};

}  // namespace press

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/amount_grammar.h"
#include "extractors/amount_words.h"
#include "extractors/lexicon.h"

namespace press {

// The currency a sum is in, and what decided it.
struct DecidedCurrency {
  std::string code;   // ISO 4217; empty: unknown
  int8_t power = 0;   // -2 for cents
  std::string rule;   // "amount:dateline CA"
};

// Decides what "$", "pounds" or "cents" mean in one document. The order of evidence: the form
// itself and its adjective; the dateline; the country of the outlet; the document's other sums; its
// language; the default of the lexicon. A document that writes "C$" for the local dollar means
// another one by a bare "$", and so does the second of two sums that say the same.
class CurrencyJudge {
 public:
  CurrencyJudge(const AmountWords& words, const Reading& reading);

  // One decision per sum, in order; none for what is no sum in this document ("5,000 won" is,
  // "20 won" only where won are spent). `restates[i]` says that sum i restates sum i - 1.
  std::vector<std::optional<DecidedCurrency>> decide(const std::vector<RawSum>& sums,
                                                     const std::vector<bool>& restates);

 private:
  struct Choice {
    CurrencyReading reading;
    std::string rule;
  };
  std::vector<CurrencyReading> candidates(const RawSum& sum) const;
  Choice choose(const RawSum& sum, const std::vector<CurrencyReading>& candidates, int previous);
  const CurrencyReading* local(const std::vector<CurrencyReading>& candidates,
                               uint16_t country) const;
  const CurrencyReading* only_seen(const std::vector<CurrencyReading>& candidates) const;
  bool proven(const RawSum& sum, const std::vector<CurrencyReading>& candidates) const;
  bool seen(uint16_t currency) const;
  std::optional<DecidedCurrency> decide_one(const RawSum& sum, int previous, int& decided);

  const AmountWords& words_;
  uint16_t dateline_ = 0, outlet_ = 0, language_ = 0;   // countries
  std::string_view language_code_;
  std::vector<uint16_t> seen_;   // currencies that the text names without ambiguity
};

// The country of the place that the text begins with ("SEOUL, March 3 (Reuters) -"); 0: none.
uint16_t dateline_country(const AmountWords& words, const Reading& reading);

}  // namespace press

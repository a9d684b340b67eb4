#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/amounts/amount_grammar.h"
#include "extractors/lexicon/lexicon.h"
#include "extractors/quantities/amount_words.h"

namespace press {

// The currency a sum is in, and what decided it.
struct DecidedCurrency {
  std::string code;  // ISO 4217; empty: unknown
  int8_t power = 0;  // -2 for cents
  std::string rule;  // "amount:dateline CA"
};

// Decides what "$", "pounds" or "cents" mean in one document. The order of evidence: the form
// itself and its adjective; the same sum in a plain form elsewhere in the document ("US$2bn", then
// "$2bn"); the dateline; the country of the outlet; the document's other currencies; its characters
// (億 or 亿); its language; the default of the lexicon.
//
// What speaks against the local currency: the document writes it out ("C$5m", so that "$5m" is
// another); the sum restates one in it ("5 billion won ($4m)"); and, of dollars, that
// agencies and papers from abroad mean US dollars, whatever the dateline.
class CurrencyJudge {
 public:
  CurrencyJudge(const AmountWords& words, const Reading& reading);

  // One decision per sum, in order; nullopt for what is not a sum in this document ("5,000 won" is,
  // "20 won" only where won are spent). `restates[i]` says that sum i restates sum i - 1.
  std::vector<std::optional<DecidedCurrency>> decide(const std::vector<RawSum>& sums,
                                                     const std::vector<bool>& restates);

 private:
  struct Choice {
    CurrencyReading reading;
    std::string rule;
  };
  std::vector<CurrencyReading> candidates(const RawSum& sum) const;
  std::optional<Choice> choose(const RawSum& sum, const std::vector<CurrencyReading>& candidates,
                               int previous);
  void explain_forms(const std::vector<RawSum>& sums);
  std::optional<uint16_t> plain_currency(const RawSum& sum) const;
  const CurrencyReading* explained(const RawSum& sum,
                                   const std::vector<CurrencyReading>& candidates) const;
  bool from_abroad(const CurrencyReading& usual) const;
  const CurrencyReading* local(const std::vector<CurrencyReading>& candidates,
                               uint16_t country) const;
  const CurrencyReading* written(const std::vector<CurrencyReading>& candidates) const;
  bool told_by_script(const std::vector<CurrencyReading>& candidates) const;
  bool chinese() const;
  struct Named {
    const CurrencyReading* reading = nullptr;
    bool several = false;  // countries with a candidate each: none is meant for sure
  };
  Named named(const std::vector<CurrencyReading>& candidates, const RawSum& sum) const;
  const CurrencyReading* only_seen(const std::vector<CurrencyReading>& candidates) const;
  bool proven(const RawSum& sum, const std::vector<CurrencyReading>& candidates) const;
  bool seen(uint16_t currency) const;
  std::optional<DecidedCurrency> decide_one(const RawSum& sum, int previous, int& decided);

  const AmountWords& words_;
  std::string_view text_;
  uint16_t dateline_ = 0, outlet_ = 0, language_ = 0;  // countries
  std::string_view language_code_;
  bool agency_ = false;         // a news agency is named in the dateline
  std::vector<uint16_t> seen_;  // currencies that the text names without ambiguity
  std::vector<std::pair<uint16_t, uint16_t>> explained_;  // forms, and what they mean here
};

// Where a text says it was written: "SEOUL, March 3 (Reuters) -".
struct Dateline {
  uint16_t country = 0;  // AmountWords::country(); 0: none
  bool agency = false;   // with the name of a news agency
};
Dateline find_dateline(const AmountWords& words, const Reading& reading);

}  // namespace press

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "corpus/records/findings.h"
#include "corpus/tokens/token.h"
#include "extractors/lexicon/lexicon.h"
#include "extractors/quantities/amount_rates.h"
#include "extractors/quantities/amount_words.h"

namespace press {

// Finds sums of money: "$44.4mn", "between 2 and 2.2 billion dollars", "Rs 16,189 crore",
// "1조 5천억원". A sum is one mention of type "amount"; its span runs from the currency sign or the
// first number to the last word of the sum, hedges and units outside.
//
// The rule of the house: a value off by a power of ten is worse than no value. What cannot be read
// for sure is left out, and reported as a doubt. Vague sums ("billions of dollars") are left out.
//
// A rate ("103 yen to the dollar", "$1 = 0.92 euros") is a price: its `per` is "currency". A share
// of a unit ("27 cents on the dollar") is not a sum. Above 100 trillion dollars all is a doubt.
//
// Values are in units of the currency (45 cents are 0.45). `rule` says how the currency was
// decided: "amount:sign", "amount:code", "amount:word", "amount:adjective" where the form
// names it; "amount:dateline CA", "amount:outlet AU", "amount:document CAD", "amount:language zh"
// where the surroundings do; "amount:default" where nothing speaks against the usual
// reading; "amount:unknown" with no currency.
class AmountFinder {
 public:
  // `own_rates` go over those of words/fx.tsv; may be null. Throws Error for a bad row.
  explicit AmountFinder(const Lexicon& lexicon, const RateFile* own_rates = nullptr);
  explicit AmountFinder(const AmountTables& tables, const RateFile* own_rates = nullptr);
  ~AmountFinder();

  // Appends the sums of `reading`, by position. `same_as` of an appended sum is a number of
  // `mentions`: of the sum before it that it restates ("500 billion yen ($4.4 billion)").
  // Only the document, text and tokens of `reading` are used. Thread-safe.
  void find(const Reading& reading, std::vector<Mention>& mentions,
            std::vector<Doubt>* doubts = nullptr) const;

  // Of the exchange rates in use: Amount::rate_table.
  const std::string& rate_table() const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace press

#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "corpus/records/document.h"
#include "corpus/records/findings.h"
#include "corpus/tokens/token.h"
#include "extractors/lexicon/lexicon.h"
#include "extractors/quantities/amount_rates.h"

namespace press {

// Everything that extraction does with one document: names, then sums of money, then what needs
// both: deals and frame hits. Immutable after construction: any number of threads may use one.
class Extractor {
 public:
  // `own_rates`: the user's exchange rates, over those of the lexicon; may be null. Throws Error
  // for a file of either that cannot be read.
  explicit Extractor(std::shared_ptr<const Lexicon> lexicon, const RateFile* own_rates = nullptr);
  ~Extractor();

  // Replaces what `findings` holds. `tokens` are tokenize(document.text).
  void extract(const Document& document, const Tokens& tokens, Findings& findings) const;

  const Lexicon& lexicon() const;
  // Of the exchange rates in use: Amount::rate_table.
  const std::string& rate_table() const;

 private:
  struct Finders;
  std::unique_ptr<Finders> finders_;
};

// Puts names and sums into one list by position; the sums begin at `sums`. A name that overlaps a
// sum is part of it ("dollars", "Won"). In place: a text of sums alone has a hundred bytes of
// mentions for each of its own.
void merge_sums(std::vector<Mention>& mentions, uint32_t sums);

}  // namespace press

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "corpus/tokens/token.h"
#include "extractors/lexicon/lexicon.h"
#include "extractors/quantities/amount_words.h"

namespace press {

// A stretch of text that may hold sums.
struct Region {
  Span span;                // to be cut into pieces
  uint32_t last_begin = 0;  // a sum begins before this byte; what follows is only looked at
};

// Finds the stretches of a text worth a closer look: around each currency with a number near it,
// as far as the tokens can be parts of a sum. This is the pass over every token, so it
// asks only for kinds, shapes and a bit by hash; most tokens fail at once.
class RegionFinder {
 public:
  RegionFinder(const AmountWords& words, const Reading& reading)
      : words_(words), reading_(reading) {}

  std::optional<Region> next();
  // Goes on after this byte at the earliest.
  void skip_to(uint32_t byte);

 private:
  bool trigger(uint32_t i) const;
  bool sign(uint32_t i) const;
  bool glued_currency(uint32_t i) const;
  bool scaled_code(std::string_view letters) const;
  bool starts_with_currency(std::string_view token) const;
  bool asian_number(uint32_t i) const;
  bool asian_follows(uint32_t byte) const;
  bool number_near(uint32_t i) const;
  bool part(uint32_t i) const;

  const AmountWords& words_;
  const Reading& reading_;
  uint32_t at_ = 0;    // the next token to look at
  uint32_t done_ = 0;  // tokens before this one belong to an earlier region
};

}  // namespace press

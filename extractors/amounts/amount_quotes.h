#pragma once

#include <vector>

#include "extractors/amounts/amount_context.h"
#include "extractors/amounts/amount_grammar.h"
#include "extractors/lexicon/lexicon.h"
#include "extractors/quantities/amount_words.h"

namespace press {

// What is said of the worth of money, not of how much of it there is. Shares of a unit ("27 cents
// on the dollar") are taken out of `sums`. Exchange rates ("103 yen to the dollar", "$1 = 0.76
// euros") get `per_currency`; they stay, as prices of a unit do. Sums with a scale are left alone:
// nobody quotes a rate in millions.
void mark_quotes(const AmountWords& words, const AmountContext& context, const Reading& reading,
                 std::vector<RawSum>& sums);

}  // namespace press

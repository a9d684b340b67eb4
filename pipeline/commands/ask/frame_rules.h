#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/file/corpus.h"
#include "pipeline/terminal/console.h"

namespace press {

// presswork frames --rules: one row a rule, the most frequent first, then those of the lexicon in
// use that never held. With coded sheets: in how many of the coded sentences where the rule held,
// unnegated, most coders saw its pole, with Wilson's interval. `pair`: only its rules; empty: all.
void print_rules(Corpus& corpus, const Filter& filter, const std::vector<std::string>& sheets,
                 const std::string& pair, int64_t limit, Console& console);

}  // namespace press

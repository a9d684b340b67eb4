#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/file/corpus.h"
#include "corpus/words/content_words.h"

namespace press {

// The pairs and rows of words that stand together as one: "prime minister", "new york stock". The
// most frequent first.
//
// Two neighbours in a sentence are one when they stand so at least 5 times, their logDice is at
// least 11 (of their occurrences, an eighth on average is together) and their log-likelihood at
// least 10.83 (p < 0.001), over these documents; the formulas are those of statistics.h. Neither is
// a number or a word of a stop list (English, and those of `choice`). Then the same again with what
// was found as words, for rows of three and four, as Mikolov et al., "Distributed Representations
// of Words and Phrases and their Compositionality", 2013, section 4, go over their texts several
// times.
std::vector<std::string> find_compounds(Corpus& corpus, const std::vector<int64_t>& docs,
                                        const WordChoice& choice);

// Gives `words` the compounds of these documents where `choice` asks for it (--compounds auto);
// returns them.
std::vector<std::string> add_found_compounds(Corpus& corpus, const std::vector<int64_t>& docs,
                                             const WordChoice& choice, ContentWords& words);

}  // namespace press

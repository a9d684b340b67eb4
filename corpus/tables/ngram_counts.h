#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "corpus/columns/count_unit.h"
#include "corpus/file/corpus.h"
#include "corpus/words/content_words.h"

namespace press {

struct NgramChoice {
  WordChoice words;
  std::vector<std::string> compounds;  // that were found, each one word
  uint32_t length = 2;
  Count count = Count::mentions;
  int64_t least = 1;  // sequences with a lower frequency are left out
  int64_t most = -1;  // only so many rows, the first ones; -1: all
  std::string with;  // only sequences with this folded word or row of words; ranks are those of all
  // Different sequences that are counted at a time, each some 50 bytes. Where the texts have more,
  // they are read again for the rest.
  size_t at_once = 4'000'000;
};

// A sequence of words.
struct Ngram {
  std::string words;  // folded, with blanks between
  int64_t frequency = 0, documents = 0, stories = 0;
  int64_t rank = 0;  // in the chosen unit; equal frequencies share the smallest

  int64_t in(Count count) const {
    return count == Count::mentions ? frequency : count == Count::documents ? documents : stories;
  }
};

struct NgramTable {
  std::vector<Ngram> rows;  // by frequency in the chosen unit, then by their words
  int64_t words = 0;        // that were counted
};

// Counts sequences of words in these documents, on all cores. A sequence does not cross a sentence
// end; marks in it do not count, as in the phrases of a query, nor do words that are left out.
// `words` is made of `choice`; of stems, it learns their forms, and one core does the work.
NgramTable count_ngrams(Corpus& corpus, const std::vector<int64_t>& docs, const NgramChoice& choice,
                        ContentWords& words);

}  // namespace press

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "corpus/file/corpus.h"
#include "corpus/statistics/statistics.h"
#include "corpus/tables/counts.h"
#include "corpus/words/content_words.h"

namespace press {

struct CollocateOptions {
  std::string query;
  Filter filter;
  int left = 5, right = 5;       // words on each side, of those that are counted
  bool within_sentence = false;  // the window ends where the sentence of the hit does
  int64_t least = 5;             // the lowest frequency in the windows
  Count count = Count::mentions;
  WordChoice words;
  bool own_words = false;  // the words of the query itself are collocates, too
};

// A word in the windows around the hits of a query.
struct Collocate {
  std::string word;   // folded; of a stem the commonest form
  uint64_t hash = 0;  // TableWord::hash
  int64_t left = 0, right = 0, documents = 0, stories = 0;
  int64_t frequency = 0;  // in all documents of the filter, in the chosen unit
  // both: left + right; first: words in all windows; second: frequency; all: words of the
  // documents. So expected() is the share of the collocate in as many words anywhere, as in Evert,
  // "Corpora and collocations", 2008, section 4.1 (surface co-occurrence).
  Pair surface;
  // The same with first: the hits. For logDice, which compares frequencies of words.
  Pair words;
  // By documents or stories both pairs are of these: with the word in a window, with a hit, with
  // the word, and all.
};

// What find_collocates() has to say beside its rows.
struct CollocateNotes {
  int64_t hits = 0;
  std::vector<std::string> compounds;        // that were found
  std::map<std::string, int64_t> unstemmed;  // documents by language without rules for stems
};

// The collocates by frequency; a word is counted once for each window it stands in, and never where
// it belongs to the hit itself.
std::vector<Collocate> find_collocates(Corpus& corpus, const CollocateOptions& options,
                                       CollocateNotes& notes);

}  // namespace press

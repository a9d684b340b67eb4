#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "corpus/ask/text_scan.h"
#include "corpus/tables/counts.h"
#include "corpus/tables/index_counts.h"
#include "corpus/words/content_words.h"

namespace press {

// A word or a sequence of words, and how often it stands in the texts scanned so far.
struct WordCount {
  std::string word;  // folded, with blanks between words; of stems the commonest form
  uint64_t key = 0;  // of a single word in group 0: TableWord::hash
  uint32_t group = 0;
  int64_t frequency = 0, documents = 0, stories = 0;
  int64_t last_document = 0, last_story = 0;  // seen last, while counting
};

// The frequency in a unit.
int64_t frequency_in(const WordCount& word, Count count);

// Numbers for keys that are hashes already, from 0 in the order in which they come.
class KeyTable {
 public:
  // The number of the key, and whether it is new.
  std::pair<uint32_t, bool> add(uint64_t key);
  std::optional<uint32_t> find(uint64_t key) const;

 private:
  struct Slot {
    uint64_t key = 0;
    uint32_t number = 0;  // plus 1; 0: free
  };
  size_t place(uint64_t key) const;
  void grow();

  std::vector<Slot> slots_;  // a power of two of them
  uint32_t size_ = 0;
};

// Counts sequences of `length` words (1: words) in documents as they are scanned. A sequence does
// not cross a sentence end; marks in it do not count, as in the phrases of a query, nor do words
// that are left out.
class WordCounter {
 public:
  // `words` must outlive it.
  explicit WordCounter(ContentWords& words, uint32_t length = 1)
      : choice_(words), length_(length), keeps_parts_(words.stems()) {}

  void add(const Scanned& text, uint32_t group = 0);
  // A single word that was counted elsewhere, in all documents.
  void add(const IndexCount& word);
  // Of what is counted from now on: the words of each sequence.
  void keep_parts() { keeps_parts_ = true; }
  const std::vector<uint64_t>& parts_of(const WordCount& word) const;
  // With stems: names each sequence by the commonest forms, when everything is counted.
  void name_stems();
  const std::vector<WordCount>& counts() const { return counts_; }
  const WordCount* find(uint64_t hash) const;  // of a single word, in group 0
  int64_t words(uint32_t group) const { return group < words_.size() ? words_[group] : 0; }

 private:
  void count(uint64_t key, const Scanned& text, size_t last, uint32_t group);

  ContentWords& choice_;
  uint32_t length_;
  bool keeps_parts_;
  std::vector<std::vector<uint64_t>> parts_;  // by place in counts_
  KeyTable places_;
  std::vector<WordCount> counts_;
  std::vector<int64_t> words_;
  std::vector<TableWord> sentence_;
};

// Counts the words of these documents, each in its group (without a grouping all in group 0): by
// the full-text index where that has the same words, else text by text. `words` is made of
// `choice`.
void count_words(Corpus& corpus, const std::vector<int64_t>& docs, const WordChoice& choice,
                 ContentWords& words, Grouping* grouping, WordCounter& counter);

struct WordTable {
  Count count = Count::mentions;
  int64_t least = 1;  // words with a lower frequency are left out
};
struct RankedWord {
  const WordCount* word = nullptr;
  int64_t frequency = 0, rank = 0;  // equal frequencies share the smallest rank
};
// By group, frequency and word.
std::vector<RankedWord> rank_words(const WordCounter& counter, const WordTable& table,
                                   const Grouping& grouping);

// How often a query hits, by group.
struct QueryCount {
  int64_t mentions = 0, documents = 0, stories = 0;
  int64_t in(Count count) const;
};
std::vector<QueryCount> count_query(Corpus& corpus, const std::string& query, const Filter& filter,
                                    Grouping& grouping);

// What there is, by group: words, documents and stories.
struct GroupSize {
  int64_t words = 0, documents = 0, stories = 0;
  int64_t in(Count count) const;  // words, for mentions
};
std::vector<GroupSize> group_sizes(Corpus& corpus, const Filter& filter, Grouping& grouping);

}  // namespace press

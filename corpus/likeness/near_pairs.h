#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace press {

// Pairs of documents that may be near-duplicates: those that have a band of their signatures in
// common (locality-sensitive hashing by banding; Leskovec, Rajaraman and Ullman, "Mining of Massive
// Datasets", ch. 3.4). One band at a time is in memory, and of it only the documents whose number
// occurs twice.
//
// Documents are given by their place in the order in which stories begin (0 is the earliest). Where
// many share a number (a masthead, a disclaimer) each is paired with the first of them and the
// three before it, so that pairs are at most 4 a document and band: copies lie near one another in
// time.
class NearPairs {
 public:
  struct Pair {
    uint32_t later, earlier;
    friend auto operator<=>(const Pair&, const Pair&) = default;
  };

  // `numbers` of one band by place; 0: the document has none.
  void add_band(const std::vector<uint32_t>& numbers);
  // Each pair once, by the later and then the earlier document; then starts over.
  std::vector<Pair> finish();

 private:
  void tidy();

  std::vector<Pair> pairs_;
  size_t tidy_ = 0;  // how many of pairs_ are in order and different
};

// How many of the 64 bins two signatures have in common, in `shared` for each pair: adds those of
// one band.
void add_shared_bins(const std::vector<NearPairs::Pair>& pairs,
                     const std::vector<uint32_t>& numbers, std::vector<uint8_t>& shared);

// Whether texts of these numbers of words with this many bins in common may be one story: false
// only when the bins say, by three standard deviations, that the texts share less than alike()
// (story_text.h) asks.
bool worth_comparing(uint32_t shared, uint32_t words, uint32_t other_words);

}  // namespace press

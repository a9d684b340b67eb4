#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "extractors/labels/tag_path.h"
#include "extractors/lexicon/lexicon.h"
#include "extractors/tagging/row_sum.h"
#include "extractors/tagging/tag_features.h"
#include "extractors/tagging/tag_tables.h"

namespace press {

// Adds up the weights of TagFeatures::of_token() for every token of a run, without making a key of
// each feature: values with numbers come out of TagTables, words out of a cache that a thread
// keeps from document to document. The sums are those of the list, to the last digit.
class TagScorer {
 public:
  TagScorer(const Lexicon& lexicon, const TagTables& tables, const TagFeatures& features);

  // The same for what a first pass made of other occurrences, of_others(): adds it to a token's
  // sum. False: it says nothing.
  bool add_others(const TagRun& run, uint32_t token, TagPath::Scores& scores) const;

  // Appends one sum a token.
  void score(const TagRun& run, std::vector<TagPath::Scores>& scores);

 private:
  class Words;
  // Where the rows of a word are, by role, and which features models have of it.
  struct WordRows {
    std::array<uint32_t, tag_roles> at = {};
    uint32_t features = 0;
  };
  struct Seen {
    TagPlace place;
    WordRows rows;
  };

  Seen see(int64_t at, const Sentence& sentence) const;
  void add_own(uint32_t token, const Seen& seen, RowSum& sum);
  void add_word(const Seen& seen, TagRole role, RowSum& sum) const;
  void add_pairs(const Seen& before, const Seen& here, const Seen& after, RowSum& sum) const;
  void add_place(const TagRun& run, uint32_t token, const Seen& before, const Seen& here,
                 const Seen& after, RowSum& sum) const;

  const Lexicon& lexicon_;
  const TagTables& tables_;
  const TagFeatures& features_;
  Words& words_;
  std::array<Seen, 8> seen_;  // places of the run and two on each side, the last eight in turn
};

}  // namespace press

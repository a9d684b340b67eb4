#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/lexicon/lexicon_block.h"
#include "extractors/lexicon/table.h"

namespace press {

// The compiled form of lexicons/models/: weights of features and classes of words.
class ModelTables {
 public:
  std::vector<lexicon_block::ModelSlot> features;  // one per row, not yet hashed
  std::vector<int16_t> weights =
      std::vector<int16_t>(lexicon_block::no_weights);  // a row of nothing first
  uint32_t class_count = 0;
  std::map<uint64_t, uint32_t> features_of_word;       // hash of a word -> bits of word_features
  std::vector<std::pair<uint32_t, uint64_t>> classes;  // class, hash of a word as written

  // Adds models/word-classes.tsv (class, words) or a file of weights (feature, value, then a
  // column of whole numbers for each label; an empty cell is 0). Throws Error with file and line.
  void add(std::string_view path, const std::string& text);

 private:
  void mark_words(std::string_view feature, std::string_view values);
};

// The weight in a cell; an empty one is 0. Throws Error with file and line.
int16_t weight_of(const Table& table, const Table::Row& row, std::string_view cell);

}  // namespace press

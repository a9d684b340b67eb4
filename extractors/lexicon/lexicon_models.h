#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/lexicon/lexicon_block.h"
#include "extractors/lexicon/table.h"

namespace press {

// The compiled form of lexicons/models/: weights of features and classes of words.
struct ModelTables {
  std::vector<lexicon_block::ModelSlot> features;  // one per row, not yet hashed
  std::vector<int16_t> weights;
  std::vector<lexicon_block::WordSlot> classes;  // hash of a word as written -> class

  // Adds models/word-classes.tsv (class, words) or a file of weights (feature, value, then a
  // column of whole numbers for each label; an empty cell is 0). Throws Error with file and line.
  void add(std::string_view path, const std::string& text);
};

// The weight in a cell; an empty one is 0. Throws Error with file and line.
int16_t weight_of(const Table& table, const Table::Row& row, std::string_view cell);

}  // namespace press

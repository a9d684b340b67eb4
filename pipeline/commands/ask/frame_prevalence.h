#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/file/corpus.h"
#include "corpus/tables/counts.h"
#include "pipeline/terminal/console.h"

namespace press {

struct PrevalenceOptions {
  std::vector<std::string> by;      // names of the columns of count.by
  std::vector<std::string> sheets;  // coded sentences
  std::string key;                  // weights of their units; empty: all alike
  std::string pair;                 // only its poles; empty: all
  CountOptions count;
  size_t repeats = 1000;
  uint64_t seed = 1;
  int64_t limit = -1;
};

// Prints, for each group of documents and pole, which share of sentences asserts it: as the machine
// says, and corrected by how often it is wrong on the coded sentences (Rogan and Gladen 1978). The
// intervals draw both anew: the coded sentences, and the documents of the group.
void print_prevalence(Corpus& corpus, const PrevalenceOptions& options, Console& console);

}  // namespace press

#pragma once

#include <cstdint>
#include <optional>
#include <unordered_set>

#include "corpus/file/corpus.h"
#include "output/writer.h"

namespace press {

// What `presswork deals --merge` is asked for. Conditions are over `deals x` and `documents d`.
struct DealMerge {
  const Conditions& conditions;
  const std::optional<std::unordered_set<int64_t>>& documents;  // only these, when given
  int window = 30;     // days between two reports of one deal
  int64_t limit = -1;  // rows; -1: all
};

// Writes one row a deal over all articles that report it; how many.
int64_t write_merged_deals(Corpus& corpus, const DealMerge& merge, Writer& out);

}  // namespace press

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/file/corpus.h"

namespace press {

// A word of the full-text index, and how often it stands in the documents of a group.
struct IndexCount {
  std::string word;  // folded
  uint32_t group = 0;
  int64_t frequency = 0, documents = 0, stories = 0;
};

// Counts the words of documents on all cores without reading a text. `groups`: by document number,
// the group of each and one; 0: it is not counted. nullopt where the index does not tell what the
// texts would: of several files, with ideographs (each of which is a word of the index), changed by
// another program, and where words were too long for it.
std::optional<std::vector<IndexCount>> count_in_index(Corpus& corpus,
                                                      const std::vector<uint32_t>& groups);

}  // namespace press

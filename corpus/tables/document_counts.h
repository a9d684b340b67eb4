#pragma once

#include <string>
#include <vector>

#include "corpus/tables/word_counts.h"

namespace press {

// How many documents there are in a group, and from when.
struct DocumentCount {
  std::vector<std::string> groups;  // values of `by`; empty strings: unknown
  GroupSize size;
  std::string first, last;  // dates, as far as they are known; empty: of no document
};

// By fields of documents, in the order of their values; without fields one row of all.
std::vector<DocumentCount> count_documents(Corpus& corpus, const Filter& filter,
                                           const std::vector<By>& by);

}  // namespace press

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/fulltext/segment.h"
#include "corpus/sqlite/sqlite.h"

namespace press {

// A full-text index that another one is made of.
struct IndexPart {
  Database* database = nullptr;
  const std::vector<uint32_t>* docs = nullptr;  // by document: its new number, rising; 0: left out
};

// What a joined index holds.
struct JoinedIndex {
  uint64_t documents = 0, words = 0;
  int64_t pages = 0;
  bool ideographs = false;  // some document has them
};

// Writes one segment that holds the terms of all parts under the new numbers of their documents,
// without reading a text. Each new number comes from one document.
// Memory: the list of the longest term.
// Throws Error for an index of a format that is not known, or damaged.
JoinedIndex join_indexes(const std::vector<IndexPart>& parts, SegmentWriter& writer);

// Writes the joined index into an empty corpus, but for the sizes of its documents. Inside a
// transaction.
JoinedIndex write_joined_index(Database& target, const std::vector<IndexPart>& parts);

}  // namespace press

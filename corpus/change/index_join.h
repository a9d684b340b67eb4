#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "corpus/fulltext/index_layout.h"
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

// Joins indexes on a thread of its own, on connections of its own, while the caller writes other
// tables. At most 64 MB wait to be written.
class IndexJoiner {
 public:
  // `paths`: corpus files; `docs`: of each what IndexPart has, which must outlive this.
  IndexJoiner(std::vector<std::string> paths, std::vector<const std::vector<uint32_t>*> docs,
              int64_t segment, size_t page_size);
  ~IndexJoiner();

  // Writes the joined index into an empty corpus, but for the sizes of its documents. Inside a
  // transaction. Throws what the thread throws.
  JoinedIndex write(Database& target);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace press

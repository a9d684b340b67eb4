#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/fulltext/index_layout.h"
#include "corpus/fulltext/term_merge.h"
#include "corpus/sqlite/sqlite.h"

namespace press {

// Writes the tables behind text_index (text_index_data, _idx, _docsize) itself, a finished segment
// at a time: FTS5's own inserts cost four times as much (corpus/README.md, "Decisions"). What it
// writes is what FTS5 would have written; from then on the index is FTS5's like any other.
//
// Whoever writes with this must not use text_index on the same connection before the transaction
// has ended: FTS5 keeps its list of segments in memory.
class FullText {
 public:
  // `database` must outlive this. Into an index of a format that is not known the documents are
  // inserted through FTS5, with the same terms.
  explicit FullText(Database& database);
  FullText(Database& database, IndexAccess access);

  // The next block: see NumberedBlock.
  void add(TermBlock block, std::vector<int64_t> docs);
  bool full() const;  // time to flush: memory is bounded by that
  void flush();       // inside the caller's transaction; what was added since the last flush

  // Merges the segments into one if there are more than `most`. On a connection of its own, outside
  // any transaction, with `waiting` for Database::on_wait().
  static void merge(const std::string& path, int64_t most, const Database::Waiting& waiting = {});

 private:
  void insert(const TermBlock& block, const std::vector<int64_t>& docs);
  int64_t write_segment(int64_t segment);  // returns its pages
  void count_documents();

  Database& database_;
  IndexAccess access_;
  Statement insert_block_, insert_first_term_, insert_size_;
  std::vector<NumberedBlock> held_;
  size_t held_bytes_ = 0;
  size_t page_size_ = 0;
  uint64_t documents_ = 0, words_ = 0;  // in held_
};

}  // namespace press

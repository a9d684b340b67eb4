#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace press {

// Receives what a segment consists of: blocks for <index>_data, rows for <index>_idx.
struct SegmentSink {
  std::function<void(int64_t id, std::string_view block)> block;
  std::function<void(std::string_view term, int64_t page)> first_term;
};

// Encodes one segment of an FTS5 index (format version 4, detail=full, one column): a b-tree of
// terms, each with its documents and positions, cut into pages.
//
// Terms must come in the order of their bytes, each once, and a term's documents rising. The same
// calls give the bytes that FTS5 itself writes when it flushes its hash table (a test compares
// them). Source: SQLite's description of the format at the head of ext/fts5/fts5_index.c and
// https://www.sqlite.org/fts5.html#fts5_data_structures
class SegmentWriter {
 public:
  SegmentWriter(int64_t segment, size_t page_size, SegmentSink sink);

  void term(std::string_view term);
  // `sized`: the positions as in TermBlock::lists, after their size.
  void document(int64_t doc, std::string_view sized);
  int64_t finish();  // returns the number of pages

 private:
  void end_page();
  void end_row();
  void note_first_document(int64_t doc);
  void add_positions(std::string_view sized);

  const int64_t segment_;
  const size_t page_size_;
  SegmentSink sink_;

  std::string page_, term_offsets_, previous_term_;
  size_t previous_offset_ = 0;  // of the last term on the page
  int64_t page_number_ = 1;
  bool page_has_term_ = false;
  bool page_has_document_ = false;  // or its first term came before any document

  std::string row_term_;
  int64_t row_page_ = 1;        // 0: no row is open
  int pages_without_term_ = 0;  // since row_page_

  std::string doclist_index_;  // the first document of each page without terms
  int64_t doclist_last_ = 0;

  int64_t previous_doc_ = 0;  // 0: none yet
};

}  // namespace press

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "corpus/index_pages.h"
#include "corpus/sqlite.h"

namespace press {

// The pages of the full-text index, one at a time.
class PageReader {
 public:
  explicit PageReader(Database& database);

  Database& database() { return *database_; }
  // Copies a page; false when there is none.
  bool read(int64_t segment, int64_t page, std::string& copy);
  // The number of the first document that begins on a page; 0 when none does.
  uint32_t first_document(int64_t segment, int64_t page);

 private:
  Database* database_;
  Statement open_, row_;
};

// The documents of one term in one segment of the full-text index, in their order. Reads only the
// pages that are asked for: what lies between two documents that a rarer word has is passed over.
class PostingCursor {
 public:
  static constexpr uint32_t end = UINT32_MAX;

  // Stands at the first document. `reader` must outlive it.
  PostingCursor(PageReader& reader, int64_t segment, std::string_view term);

  uint32_t doc() const { return doc_; }  // `end` after the last
  void next() { advance(0); }
  // To the first document from `doc` on.
  void seek(uint32_t doc) {
    while (doc_ < doc) advance(doc);
  }
  // Where the term stands in the document, as the index keeps it (next_position()). Valid until
  // the next move.
  std::string_view positions();
  // How many pages the list may take.
  int64_t pages() const { return last_ - first_ + 1; }

 private:
  void advance(uint32_t target);
  void read_document();
  bool load_next();
  bool jump(uint32_t target);

  PageReader* reader_;
  int64_t segment_, first_ = 0, page_ = 0, last_ = 0;  // pages: of the term, at hand, of the end
  std::string bytes_;                                  // the page at hand
  size_t at_ = 0, end_ = 0;            // in it: what is read next, and where the list ends
  size_t whole_ = 0;                   // where a number stands that is no difference
  bool goes_on_ = false;               // the list may go on with the next page
  uint32_t doc_ = 0, page_first_ = 0;  // the document at hand, and the first one of the page
  size_t pending_ = 0;                 // bytes of positions that were not passed yet
  std::string spill_;                  // positions from several pages
  std::string_view taken_;             // positions that were asked for
};

}  // namespace press

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "corpus/postings/index_pages.h"
#include "corpus/sqlite/sqlite.h"

namespace press {

// The pages of the full-text index, one at a time.
class PageReader {
 public:
  explicit PageReader(Database& database);

  Database& database() { return *database_; }
  // Copies a page. Throws Error when it is missing.
  void read(const PagePlace& place, std::string& copy);
  // The number of the first document that begins on a page before its terms; 0 when none does.
  uint32_t first_document(const PagePlace& place);

 private:
  std::string_view block(const PagePlace& place);

  Database* database_;
  Statement open_, row_;
};

// The documents of one term in one segment of the full-text index, in their order. Reads only the
// pages that are asked for: what lies between two documents that a rarer word has is passed over.
// A page that breaks the format makes the move throw Error (index_damaged()).
class PostingCursor {
 public:
  static constexpr uint32_t end = UINT32_MAX;

  // Stands at the first document. `reader` must outlive it.
  PostingCursor(PageReader& reader, const IndexSegment& segment, std::string_view term);

  uint32_t doc() const { return doc_; }  // `end` after the last
  void next() { advance(0); }
  // To the first document from `doc` on.
  void seek(uint32_t doc) {
    while (doc_ < doc) advance(doc);
  }
  // Where the term stands in the document, as the index keeps it (next_position()). Valid until
  // the next move. Empty: a newer segment says that the document lost the term, whatever older
  // ones say.
  std::string_view positions();
  bool has_positions() const { return pending_ != 0 || !taken_.empty(); }
  // How many pages the list may take.
  int64_t pages() const { return static_cast<int64_t>(last_ - first_ + 1); }
  const PagePlace& place() const { return place_; }

 private:
  bool find(const std::string& wanted);
  void advance(uint32_t target);
  void read_document();
  void stop_at(const IndexPage& page, std::string_view list);
  bool load_next();
  bool jump(uint32_t target);

  PageReader* reader_;
  IndexSegment segment_;
  PagePlace place_;                    // of the page at hand
  uint64_t first_ = 0, last_ = 0;      // pages: of the term, of the end of its list
  std::string bytes_;                  // the page at hand
  size_t at_ = 0, end_ = 0;            // in it: what is read next, and where the list ends
  size_t whole_ = 0;                   // where a whole number stands, not a difference
  bool goes_on_ = false;               // the list may go on with the next page
  bool fresh_ = false;                 // no document that begins on the page was read yet
  uint32_t doc_ = 0, page_first_ = 0;  // the document at hand, and the first one of the page
  size_t pending_ = 0;                 // bytes of positions that were not passed yet
  std::string spill_;                  // positions from several pages
  std::string_view taken_;             // positions that were asked for
};

}  // namespace press

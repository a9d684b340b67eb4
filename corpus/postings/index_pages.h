#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/fulltext/index_layout.h"
#include "corpus/sqlite/sqlite.h"

namespace press {

// The pages of the full-text index: INDEX_FORMAT.md. Whatever bytes stand in them, readers stay
// within them, and bytes that break the format are an Error (index_damaged()).

constexpr char main_index = '0';  // stands before each term; '1' ... would be prefix indexes

// Which page is at hand, for its Errors.
struct PagePlace {
  const Database* database = nullptr;
  uint64_t segment = 0, page = 0;

  [[noreturn]] void damaged(std::string_view what) const;
};

// A page: terms with their lists of documents, which may begin on pages before and go on after.
class IndexPage {
 public:
  // Throws Error when the header or the first offset point elsewhere. The bytes are not copied.
  IndexPage(std::string_view page, const PagePlace& place);

  // Where the first document number stands that begins on this page before its terms; 0: none does.
  size_t first_document() const { return first_document_; }
  // Where the lists end.
  size_t size() const { return page_.size(); }
  bool has_terms() const { return has_terms_; }
  // The list that goes on from the page before.
  std::string_view continued() const { return page_.substr(header_size, continued_ - header_size); }
  // The next term in `term` (which must still hold the one before); false at the end.
  bool next(std::string& term);
  // The list of the term that next() gave, as far as it stands here.
  std::string_view list() const { return page_.substr(list_, begin_ - list_); }
  size_t place_of(std::string_view list) const {
    return static_cast<size_t>(list.data() - page_.data());
  }
  const PagePlace& place() const { return place_; }

 private:
  static constexpr size_t header_size = 4;

  PagePlace place_;
  std::string_view page_, offsets_;
  size_t first_document_ = 0, continued_ = 0, begin_ = 0, list_ = 0;
  bool first_ = true, has_terms_ = false;
};

// The id of a page in text_index_data.
int64_t page_id(uint64_t segment, uint64_t page);

// Where a segment has a term, if it has it.
struct TermPage {
  uint64_t page = 0;
  std::string begin;  // no term of the page is less
};

// For `term` with main_index before it. Throws Error when the row names no page of the segment.
TermPage find_page(Database& database, const IndexSegment& segment, const std::string& term);

// Goes through a segment term by term, from `from` on (with main_index before it).
class SegmentTerms {
 public:
  SegmentTerms(Database& database, const IndexSegment& segment, const std::string& from);

  bool at_end() const { return at_end_; }
  const std::string& term() const { return term_; }
  const PagePlace& place() const { return place_; }
  // The list of the term as it lies on the pages, stretch by stretch: take(page, stretch,
  // continued). Then stands at the next term.
  template <typename Take>
  void take_list(const Take& take) {
    take(page_, page_.list(), false);
    bool goes_on = page_.place_of(page_.list()) + page_.list().size() == page_.size();
    while (goes_on && load()) {
      if (!page_.continued().empty()) take(page_, page_.continued(), true);
      goes_on = !page_.has_terms();
    }
    next();
  }
  // To the next term, past pages without terms.
  void next();

 private:
  bool load();  // the next page; false after the last

  PagePlace place_;
  IndexSegment segment_;
  Statement rows_;
  IndexPage page_;
  std::string term_;
  std::string previous_;  // the last term of the page before, until it was compared
  bool at_end_ = false;
};

}  // namespace press

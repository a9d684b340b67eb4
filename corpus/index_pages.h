#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/sqlite.h"

namespace press {

// The pages of the full-text index, as FTS5 keeps them in text_index_data:
// https://www.sqlite.org/fts5.html#data_format

constexpr char main_index = '0';  // stands before each term; '1' ... would be prefix indexes

// A page: terms with their lists of documents, which may begin on pages before and go on after.
class IndexPage {
 public:
  explicit IndexPage(std::string_view page);

  // Where the first document number stands that begins on this page; 0: none does.
  size_t first_document() const { return first_document_; }
  // Where the lists end.
  size_t size() const { return page_.size(); }
  // The list that goes on from the page before.
  std::string_view continued() const { return page_.substr(header_size, begin_ - header_size); }
  // The next term in `term` (which must still hold the one before); false at the end.
  bool next(std::string& term);
  // The list of the term that next() gave, as far as it stands here.
  std::string_view list() const { return page_.substr(list_, begin_ - list_); }
  size_t place_of(std::string_view list) const {
    return static_cast<size_t>(list.data() - page_.data());
  }

 private:
  static constexpr size_t header_size = 4;

  std::string_view page_ = std::string_view("\0\0\0\0", header_size), offsets_;
  size_t first_document_ = 0, begin_ = header_size, list_ = header_size;
  bool first_ = true;
};

std::vector<int64_t> index_segments(Database& database);

// The id of a page in text_index_data.
int64_t page_id(int64_t segment, int64_t page);

// The page of a segment on which `term` (with main_index before it) stands if it is there.
int64_t first_page(Database& database, int64_t segment, const std::string& term);

}  // namespace press

#include "corpus/fulltext/segment.h"

#include <algorithm>

#include "corpus/text/varint.h"

namespace press {
namespace {

constexpr size_t header_size = 4;           // of a page: offsets of the first document and the end
constexpr int pages_for_doclist_index = 4;  // shorter lists are read page by page
constexpr char main_index = '0';            // before each term: other numbers are prefix indexes

int64_t block_id(int64_t segment, bool doclist_index, int64_t page) {
  return (segment << 37) + (int64_t{doclist_index} << 36) + page;
}

size_t varint_size(std::string_view bytes) {
  size_t size = 1;
  while (size < 9 && size < bytes.size() && (bytes[size - 1] & 0x80) != 0) ++size;
  return size;
}

// The longest prefix of whole numbers that fits into `space`, at least one number.
size_t whole_varints(std::string_view bytes, size_t space) {
  size_t size = varint_size(bytes);
  while (size < bytes.size()) {
    const size_t next = varint_size(bytes.substr(size));
    if (size + next > space) break;
    size += next;
  }
  return size;
}

void put_16(std::string& page, size_t at, size_t value) {
  page[at] = static_cast<char>(value >> 8);
  page[at + 1] = static_cast<char>(value);
}

size_t common_prefix(std::string_view a, std::string_view b) {
  return static_cast<size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first -
                             a.begin());
}

}  // namespace

SegmentWriter::SegmentWriter(int64_t segment, size_t page_size, SegmentSink sink)
    : segment_(segment), page_size_(page_size), sink_(std::move(sink)), page_(header_size, '\0') {}

void SegmentWriter::term(std::string_view term) {
  previous_doc_ = 0;
  const std::string key = main_index + std::string(term);
  if (page_.size() + term_offsets_.size() + key.size() + 2 >= page_size_ &&
      page_.size() > header_size)
    end_page();
  append_varint(term_offsets_, page_.size() - previous_offset_);
  previous_offset_ = page_.size();
  size_t shared = common_prefix(previous_term_, key);
  if (page_has_term_) {
    append_varint(page_, shared);
  } else {
    if (page_number_ != 1) {
      end_row();
      row_term_ = key.substr(0, shared + 1);
      row_page_ = page_number_;
    }
    shared = 0;
  }
  append_varint(page_, key.size() - shared);
  page_.append(key, shared);
  previous_term_ = key;
  page_has_term_ = page_has_document_ = true;
}

void SegmentWriter::document(int64_t doc, std::string_view sized) {
  if (page_has_document_) {
    append_varint(page_, static_cast<uint64_t>(doc - previous_doc_));
  } else {
    put_16(page_, 0, page_.size());
    append_varint(page_, static_cast<uint64_t>(doc));
    page_has_document_ = true;
    note_first_document(doc);
  }
  add_positions(sized);
  previous_doc_ = doc;
}

void SegmentWriter::add_positions(std::string_view sized) {
  const auto used = [this] { return page_.size() + term_offsets_.size(); };
  if (used() + sized.size() <= page_size_) {
    page_ += sized;
    return;
  }
  while (!sized.empty()) {
    const size_t space = used() < page_size_ ? page_size_ - used() : 0;
    const size_t size = sized.size() <= space ? sized.size() : whole_varints(sized, space);
    page_ += sized.substr(0, size);
    sized.remove_prefix(size);
    if (used() >= page_size_) end_page();
  }
}

void SegmentWriter::note_first_document(int64_t doc) {
  if (doclist_index_.empty()) {
    doclist_index_ += '\0';  // the root of its own tree, which is one block
    append_varint(doclist_index_, static_cast<uint64_t>(page_number_));
    append_varint(doclist_index_, static_cast<uint64_t>(doc));
  } else {
    append_varint(doclist_index_, static_cast<uint64_t>(doc - doclist_last_));
  }
  doclist_last_ = doc;
}

void SegmentWriter::end_page() {
  put_16(page_, 2, page_.size());
  if (page_has_term_) {
    page_ += term_offsets_;
  } else {
    if (!page_has_document_ && !doclist_index_.empty()) doclist_index_ += '\0';
    ++pages_without_term_;
  }
  sink_.block(block_id(segment_, false, page_number_), page_);
  page_.assign(header_size, '\0');
  term_offsets_.clear();
  previous_offset_ = 0;
  ++page_number_;
  page_has_term_ = page_has_document_ = false;
}

void SegmentWriter::end_row() {
  if (row_page_ == 0) return;
  // FTS5 would grow a tree here; a list that fits no page is left out, and is read page by page.
  const bool listed = !doclist_index_.empty() && doclist_index_.size() < page_size_ &&
                      pages_without_term_ >= pages_for_doclist_index;
  if (listed) sink_.block(block_id(segment_, true, row_page_), doclist_index_);
  sink_.first_term(row_term_, row_page_ * 2 + int64_t{listed});
  doclist_index_.clear();
  pages_without_term_ = 0;
  row_page_ = 0;
}

int64_t SegmentWriter::finish() {
  if (page_.size() > header_size) end_page();
  if (page_number_ > 1) end_row();
  return page_number_ - 1;
}

}  // namespace press

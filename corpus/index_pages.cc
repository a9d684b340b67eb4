#include "corpus/index_pages.h"

#include <algorithm>

#include "corpus/varint.h"

namespace press {
namespace {

constexpr int segment_shift = 37;  // of ids in text_index_data: the segment, then the page

size_t big_endian_16(std::string_view bytes, size_t at) {
  return size_t{static_cast<unsigned char>(bytes[at])} << 8 |
         static_cast<unsigned char>(bytes[at + 1]);
}

}  // namespace

// The header: where the first document number stands, and where the terms and lists end and the
// offsets of the terms begin.
IndexPage::IndexPage(std::string_view page) {
  if (page.size() < header_size) return;
  const size_t end = big_endian_16(page, 2);
  if (end < header_size || end > page.size()) return;
  first_document_ = big_endian_16(page, 0);
  page_ = page.substr(0, end);
  offsets_ = page.substr(end);
  begin_ = std::min<size_t>(offsets_.empty() ? end : take_varint(offsets_), end);
}

bool IndexPage::next(std::string& term) {
  if (begin_ >= page_.size()) return false;
  std::string_view rest = page_.substr(begin_);
  const uint64_t kept = first_ ? 0 : take_varint(rest);
  const uint64_t added = take_varint(rest);
  if (kept > term.size() || added > rest.size()) return false;
  term.resize(kept);
  term += rest.substr(0, added);
  first_ = false;
  list_ = page_.size() - rest.size() + added;
  const size_t end = page_.size();
  begin_ = offsets_.empty() ? end : std::min<size_t>(begin_ + take_varint(offsets_), end);
  if (begin_ < list_) begin_ = end;  // damaged
  return true;
}

std::vector<int64_t> index_segments(Database& database) {
  std::vector<int64_t> segments;
  Statement rows = database.prepare("SELECT DISTINCT segid FROM text_index_idx ORDER BY segid");
  while (rows.step()) segments.push_back(rows.integer(0));
  return segments;
}

int64_t page_id(int64_t segment, int64_t page) { return (segment << segment_shift) + page; }

int64_t first_page(Database& database, int64_t segment, const std::string& term) {
  Statement row = database.prepare(
      "SELECT pgno / 2 FROM text_index_idx WHERE segid = ? AND term <= ? ORDER BY term DESC LIMIT "
      "1");
  row.bind(1, segment).bind_blob(2, term);
  return row.step() ? row.integer(0) : 1;
}

}  // namespace press

#include "corpus/postings/index_pages.h"

#include <fmt/format.h>

#include <algorithm>

#include "corpus/text/varint.h"

namespace press {
namespace {

constexpr int segment_shift = 37;  // of ids in text_index_data: the segment, then the page
constexpr std::string_view empty_page("\0\0\0\4", 4);

size_t big_endian_16(std::string_view bytes, size_t at) {
  return size_t{static_cast<unsigned char>(bytes[at])} << 8 |
         static_cast<unsigned char>(bytes[at + 1]);
}

}  // namespace

void PagePlace::damaged(std::string_view what) const {
  index_damaged(*database, fmt::format("segment {}, page {}: {}", segment, page, what));
}

// The header: where the first document number stands, and where the terms and lists end and the
// offsets of the terms begin.
IndexPage::IndexPage(std::string_view page, const PagePlace& place) : place_(place) {
  const size_t end = page.size() < header_size ? 0 : big_endian_16(page, 2);
  if (end < header_size || end > page.size()) place_.damaged("its header is wrong");
  first_document_ = big_endian_16(page, 0);
  page_ = page.substr(0, end);
  offsets_ = page.substr(end);
  has_terms_ = !offsets_.empty();
  uint64_t first_term = end;
  if (has_terms_ &&
      (!read_varint(offsets_, first_term) || first_term < header_size || first_term >= end))
    place_.damaged("its first term lies outside");
  continued_ = begin_ = list_ = first_term;
  if (first_document_ != 0 && (first_document_ < header_size || first_document_ >= continued_))
    place_.damaged("its first document lies outside");
}

bool IndexPage::next(std::string& term) {
  if (begin_ >= page_.size()) return false;
  std::string_view rest = page_.substr(begin_);
  uint64_t kept = 0, added = 0;
  if ((!first_ && !read_varint(rest, kept)) || !read_varint(rest, added) || added > rest.size() ||
      added == 0 || kept > term.size())
    place_.damaged("a term lies outside");
  // Terms rise, so the first byte that differs does.
  if (!first_ && kept < term.size() &&
      static_cast<unsigned char>(rest[0]) <= static_cast<unsigned char>(term[kept]))
    place_.damaged("its terms are not in order");
  term.resize(kept);
  term += rest.substr(0, added);
  first_ = false;
  list_ = page_.size() - rest.size() + added;
  uint64_t step = 0;
  if (offsets_.empty())
    step = page_.size() - begin_;
  else if (!read_varint(offsets_, step) || step >= page_.size() - begin_)
    place_.damaged("the offsets of its terms are wrong");
  begin_ += step;
  if (begin_ < list_) place_.damaged("the offsets of its terms are wrong");
  return true;
}

int64_t page_id(uint64_t segment, uint64_t page) {
  return static_cast<int64_t>((segment << segment_shift) + page);
}

// Rows of pages that were merged away stay behind: the first page that is left has the term then.
TermPage find_page(Database& database, const IndexSegment& segment, const std::string& term) {
  Statement row = database.prepare(
      "SELECT pgno / 2, term FROM text_index_idx WHERE segid = ? AND term <= ? ORDER BY term DESC "
      "LIMIT 1");
  row.bind(1, static_cast<int64_t>(segment.id)).bind_blob(2, term);
  if (!row.step() || row.integer(0) < static_cast<int64_t>(segment.first_page))
    return {segment.first_page, ""};
  const auto page = static_cast<uint64_t>(row.integer(0));
  if (page > segment.last_page)
    PagePlace{&database, segment.id, page}.damaged(
        "the list of first terms names it, but the "
        "segment ends before");
  return {page, std::string(row.blob(1))};
}

SegmentTerms::SegmentTerms(Database& database, const IndexSegment& segment, const std::string& from)
    : place_{&database, segment.id, 0},
      segment_(segment),
      rows_(database.prepare(
          "SELECT id, block FROM text_index_data WHERE id >= ? AND id <= ? ORDER BY id")),
      page_(empty_page, place_) {
  const TermPage begin = find_page(database, segment, from);
  place_.page = begin.page - 1;
  rows_.bind(1, page_id(segment.id, begin.page)).bind(2, page_id(segment.id, segment.last_page));
  next();
  if (!at_end_ && term_ < begin.begin) place_.damaged("its terms are less than its first term");
  while (!at_end_ && term_ < from) next();
}

bool SegmentTerms::load() {
  if (place_.page == segment_.last_page) return false;
  ++place_.page;
  if (!rows_.step() || rows_.integer(0) != page_id(segment_.id, place_.page))
    place_.damaged("it is missing");
  previous_ = term_;
  page_ = IndexPage(rows_.blob(1), place_);
  return true;
}

void SegmentTerms::next() {
  while (!page_.next(term_)) {
    if (load()) continue;
    at_end_ = true;
    return;
  }
  if (!previous_.empty() && term_ <= previous_) place_.damaged("its terms are not in order");
  previous_.clear();
}

}  // namespace press

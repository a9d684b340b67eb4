#include "corpus/postings/posting_cursor.h"

#include <algorithm>

#include "corpus/postings/posting_list.h"

namespace press {
namespace {

// The page where the next term begins, or the one after the last of the segment.
uint64_t page_after(Database& database, const IndexSegment& segment, const std::string& term) {
  Statement next = database.prepare(
      "SELECT pgno / 2 FROM text_index_idx WHERE segid = ? AND term > ? ORDER BY term LIMIT 1");
  next.bind(1, static_cast<int64_t>(segment.id)).bind_blob(2, term);
  const uint64_t after = segment.last_page + 1;
  return next.step() ? std::min(static_cast<uint64_t>(next.integer(0)), after) : after;
}

}  // namespace

// A statement that stays open keeps the file locked for reading; else each page would lock anew.
PageReader::PageReader(Database& database)
    : database_(&database),
      open_(database.prepare("SELECT id FROM text_index_data")),
      row_(database.prepare("SELECT block FROM text_index_data WHERE id = ?")) {
  open_.step();
}

std::string_view PageReader::block(const PagePlace& place) {
  row_.reset();
  if (!row_.bind(1, page_id(place.segment, place.page)).step()) place.damaged("it is missing");
  return row_.blob(0);
}

void PageReader::read(const PagePlace& place, std::string& copy) { copy.assign(block(place)); }

uint32_t PageReader::first_document(const PagePlace& place) {
  const std::string_view bytes = block(place);
  const IndexPage page(bytes, place);
  if (page.has_terms()) place.damaged("the list of first terms lacks it");
  if (page.first_document() == 0) return 0;
  std::string_view rest = bytes.substr(page.first_document());
  return take_document(rest, 0, true, place);
}

PostingCursor::PostingCursor(PageReader& reader, const IndexSegment& segment, std::string_view term)
    : reader_(&reader), segment_(segment), place_{&reader.database(), segment.id, 0} {
  if (find(main_index + std::string(term)))
    read_document();
  else
    doc_ = end;
}

// Stands before the first document of the term; false when the segment has no such term.
bool PostingCursor::find(const std::string& wanted) {
  const TermPage begin = find_page(reader_->database(), segment_, wanted);
  first_ = last_ = place_.page = begin.page;
  reader_->read(place_, bytes_);
  IndexPage page(bytes_, place_);
  std::string found;
  bool there = page.next(found);
  if (there && found < begin.begin) place_.damaged("its terms are less than its first term");
  while (there && found < wanted) there = page.next(found);
  if (!there || found != wanted) return false;
  last_ = std::max(begin.page, page_after(reader_->database(), segment_, wanted));
  stop_at(page, page.list());
  whole_ = 0;
  return true;
}

// The list goes on with the next page when it ends with this one.
void PostingCursor::stop_at(const IndexPage& page, std::string_view list) {
  at_ = page.place_of(list);
  end_ = at_ + list.size();
  goes_on_ = end_ == page.size() && place_.page < segment_.last_page;
}

// The next page, when the list goes on there. Pages without any list may lie between.
bool PostingCursor::load_next() {
  while (goes_on_) {
    ++place_.page;
    reader_->read(place_, bytes_);
    const IndexPage page(bytes_, place_);
    if (page.has_terms() && place_.page < last_) place_.damaged("the list of first terms lacks it");
    stop_at(page, page.continued());
    whole_ = page.first_document();
    fresh_ = true;
    page_first_ = doc_;
    if (at_ < end_) return true;
  }
  return false;
}

// To the last page whose first document is not after `target`, when it is not the next one: by
// strides that double, then by halves.
bool PostingCursor::jump(uint32_t target) {
  if (!goes_on_ || target <= doc_ || target - doc_ <= 2 * (doc_ - page_first_)) return false;
  const auto begins_by = [&](uint64_t page) {
    const uint32_t first = reader_->first_document({place_.database, segment_.id, page});
    return first != 0 && first <= target;
  };
  uint64_t good = place_.page + 1, stride = 1, bad = last_;
  while (good + stride < last_) {
    if (!begins_by(good + stride)) {
      bad = good + stride;
      break;
    }
    good += stride;
    stride *= 2;
  }
  while (bad - good > 1) {
    const uint64_t middle = good + (bad - good) / 2;
    (begins_by(middle) ? good : bad) = middle;
  }
  if (good == place_.page + 1) return false;
  place_.page = good - 1;
  if (!load_next() || place_.page != good || whole_ == 0) place_.damaged("a list ends before it");
  at_ = whole_;
  read_document();
  page_first_ = doc_;
  return true;
}

void PostingCursor::advance(uint32_t target) {
  if (at_ + pending_ >= end_ && jump(target)) return;
  while (pending_ > end_ - at_) {
    pending_ -= end_ - at_;
    if (!load_next()) place_.damaged("a list is cut");
  }
  at_ += pending_;
  pending_ = 0;
  read_document();
}

// Stands at the next document, or at the end.
void PostingCursor::read_document() {
  taken_ = {};
  pending_ = 0;
  if (at_ == end_ && !load_next()) {
    doc_ = end;
    return;
  }
  const auto rest = [this] { return std::string_view(bytes_).substr(at_, end_ - at_); };
  const bool is_whole = at_ == whole_;
  if (fresh_ && !is_whole) place_.damaged("its first document is elsewhere");
  fresh_ = false;
  std::string_view list = rest();
  doc_ = take_document(list, doc_, is_whole, place_);
  at_ = end_ - list.size();
  if (at_ == end_ && !load_next()) place_.damaged("a list is cut");
  list = rest();
  pending_ = take_size(list, place_);
  at_ = end_ - list.size();
}

std::string_view PostingCursor::positions() {
  if (pending_ == 0) return taken_;
  if (pending_ <= end_ - at_) {
    taken_ = std::string_view(bytes_).substr(at_, pending_);
    at_ += pending_;
  } else {
    spill_.clear();
    while (pending_ > end_ - at_) {
      pending_ -= end_ - at_;
      spill_.append(bytes_, at_, end_ - at_);
      if (!load_next()) place_.damaged("a list is cut");
    }
    spill_.append(bytes_, at_, pending_);
    at_ += pending_;
    taken_ = spill_;
  }
  pending_ = 0;
  if ((taken_.back() & 0x80) != 0) place_.damaged("a position is cut");
  return taken_;
}

}  // namespace press

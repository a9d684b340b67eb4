#include "corpus/posting_cursor.h"

#include <algorithm>

#include "corpus/varint.h"

namespace press {
namespace {

// The page where the next term begins, or the one after the last of the segment.
int64_t page_after(Database& database, int64_t segment, const std::string& term) {
  Statement next = database.prepare(
      "SELECT pgno / 2 FROM text_index_idx WHERE segid = ? AND term > ? ORDER BY term LIMIT 1");
  next.bind(1, segment).bind_blob(2, term);
  if (next.step()) return next.integer(0);
  Statement last =
      database.prepare("SELECT max(id) - ?1 + 1 FROM text_index_data WHERE id >= ?1 AND id < ?2");
  last.bind(1, page_id(segment, 0)).bind(2, page_id(segment, int64_t{1} << 31));
  return last.step() ? last.integer(0) : 0;
}

}  // namespace

// A statement that stays open keeps the file locked for reading; else each page would lock anew.
PageReader::PageReader(Database& database)
    : database_(&database),
      open_(database.prepare("SELECT id FROM text_index_data")),
      row_(database.prepare("SELECT block FROM text_index_data WHERE id = ?")) {
  open_.step();
}

bool PageReader::read(int64_t segment, int64_t page, std::string& copy) {
  row_.reset();
  if (!row_.bind(1, page_id(segment, page)).step()) return false;
  copy.assign(row_.blob(0));
  return true;
}

uint32_t PageReader::first_document(int64_t segment, int64_t page) {
  row_.reset();
  if (!row_.bind(1, page_id(segment, page)).step()) return 0;
  const std::string_view bytes = row_.blob(0);
  const size_t place = IndexPage(bytes).first_document();
  if (place == 0 || place >= bytes.size()) return 0;
  std::string_view rest = bytes.substr(place);
  return static_cast<uint32_t>(take_varint(rest));
}

PostingCursor::PostingCursor(PageReader& reader, int64_t segment, std::string_view term)
    : reader_(&reader), segment_(segment) {
  const std::string wanted = main_index + std::string(term);
  first_ = page_ = first_page(reader.database(), segment, wanted);
  last_ = std::max(page_, page_after(reader.database(), segment, wanted));
  if (!reader.read(segment, page_, bytes_)) {
    doc_ = end;
    return;
  }
  IndexPage page(bytes_);
  std::string found;
  bool there = page.next(found);
  while (there && found < wanted) there = page.next(found);
  if (!there || found != wanted) {
    doc_ = end;
    last_ = first_ - 1;
    return;
  }
  at_ = page.place_of(page.list());
  end_ = at_ + page.list().size();
  whole_ = page.first_document();
  goes_on_ = end_ == page.size();
  read_document();
  page_first_ = doc_;
}

// The next page, when the list goes on there.
bool PostingCursor::load_next() {
  if (!goes_on_ || !reader_->read(segment_, ++page_, bytes_)) return false;
  const IndexPage page(bytes_);
  at_ = page.place_of(page.continued());
  end_ = at_ + page.continued().size();
  whole_ = page.first_document();
  goes_on_ = end_ == page.size();
  page_first_ = doc_;
  return at_ < end_;
}

// To the last page whose first document is not after `target`, when it is not the next one: by
// strides that double, then by halves.
bool PostingCursor::jump(uint32_t target) {
  if (!goes_on_ || target <= doc_ || target - doc_ <= 2 * (doc_ - page_first_)) return false;
  const auto begins_by = [&](int64_t page) {
    const uint32_t first = reader_->first_document(segment_, page);
    return first != 0 && first <= target;
  };
  int64_t good = page_ + 1, stride = 1, bad = last_;
  while (good + stride < last_) {
    if (!begins_by(good + stride)) {
      bad = good + stride;
      break;
    }
    good += stride;
    stride *= 2;
  }
  while (bad - good > 1) {
    const int64_t middle = good + (bad - good) / 2;
    (begins_by(middle) ? good : bad) = middle;
  }
  if (good == page_ + 1) return false;
  page_ = good - 1;
  if (!load_next() || whole_ == 0) {
    doc_ = end;  // damaged
    return true;
  }
  at_ = whole_;
  read_document();
  page_first_ = doc_;
  return true;
}

void PostingCursor::advance(uint32_t target) {
  if (at_ + pending_ >= end_ && jump(target)) return;
  while (pending_ > end_ - at_) {
    pending_ -= end_ - at_;
    if (!load_next()) {
      doc_ = end;
      return;
    }
  }
  at_ += pending_;
  if (at_ == end_ && !load_next()) {
    doc_ = end;
    return;
  }
  read_document();
}

void PostingCursor::read_document() {
  const auto number = [this] {
    std::string_view rest = std::string_view(bytes_).substr(at_, end_ - at_);
    const uint64_t value = take_varint(rest);
    at_ = end_ - rest.size();
    return value;
  };
  const bool is_whole = at_ == whole_;
  doc_ = static_cast<uint32_t>(number()) + (is_whole ? 0 : doc_);
  taken_ = {};
  pending_ = at_ < end_ || load_next() ? number() / 2 : 0;
}

std::string_view PostingCursor::positions() {
  if (pending_ == 0) return taken_;
  if (pending_ <= end_ - at_) {
    taken_ = std::string_view(bytes_).substr(at_, pending_);
    at_ += pending_;
    pending_ = 0;
    return taken_;
  }
  spill_.clear();
  for (;;) {
    const size_t here = std::min(pending_, end_ - at_);
    spill_.append(bytes_, at_, here);
    at_ += here;
    pending_ -= here;
    if (pending_ == 0 || !load_next()) break;
  }
  pending_ = 0;
  return taken_ = spill_;
}

}  // namespace press

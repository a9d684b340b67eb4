#include "corpus/postings/index_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "corpus/postings/index_pages.h"
#include "corpus/postings/posting_list.h"
#include "corpus/text/counted.h"
#include "corpus/text/error.h"

namespace press {
namespace {

constexpr int64_t first_of_doclist_indexes = int64_t{1} << 36;  // of a segment's row numbers
constexpr std::string_view empty_page("\0\0\0\4", 4);

// What a list is read into to be checked.
struct Checked {
  uint64_t documents = 0;
  uint32_t position = 0;
  bool wrong = false;

  void document(uint32_t) {
    ++documents;
    position = 0;
  }
  void positions(std::string_view bytes) {
    while (!bytes.empty() && !wrong) wrong = !next_position(position, bytes);
  }
};

// Goes through one segment page by page, with its rows of text_index_idx beside.
class SegmentCheck {
 public:
  SegmentCheck(Database& database, const IndexSegment& segment, bool strict)
      : database_(database),
        segment_(segment),
        strict_(strict),
        place_{&database, segment.id, segment.first_page},
        firsts_(database.prepare(
            "SELECT pgno / 2, pgno % 2, term FROM text_index_idx WHERE segid = ? ORDER BY term")),
        pages_(database.prepare(
            "SELECT id, block FROM text_index_data WHERE id >= ? AND id <= ? ORDER BY id")) {
    firsts_.bind(1, static_cast<int64_t>(segment.id));
    pages_.bind(1, page_id(segment.id, segment.first_page))
        .bind(2, page_id(segment.id, segment.last_page));
    next_first();
  }

  // Throws Error at the first thing that is wrong.
  void run() {
    for (uint64_t number = segment_.first_page; number <= segment_.last_page; ++number) {
      place_.page = number;
      if (!pages_.step() || pages_.integer(0) != page_id(segment_.id, number))
        place_.damaged("it is missing");
      read_page(IndexPage(pages_.blob(1), place_));
    }
    end_list();
    if (first_there_) {
      place_.page = static_cast<uint64_t>(firsts_.integer(0));
      place_.damaged("it is in the list of first terms, but no term begins there");
    }
    check_doclist_indexes();
  }

 private:
  // Rows of pages that were merged away stay behind.
  void next_first() {
    do first_there_ = firsts_.step();
    while (first_there_ && firsts_.integer(0) < static_cast<int64_t>(segment_.first_page));
  }

  void read_page(IndexPage page) {
    first_documents_.push_back(
        page.first_document() == 0 ? 0 : first_document(page, page.first_document()));
    if (!page.continued().empty()) {
      if (!reader_) place_.damaged("a list goes on, but none began");
      reader_->read(page, page.continued(), true);
      check_positions();
    }
    if (!page.has_terms()) {
      // After secure-delete the first page may have lost all its terms; its row stays.
      if (first_there_ && firsts_.integer(0) == static_cast<int64_t>(place_.page) &&
          firsts_.blob(2).empty() && !strict_)
        next_first();
      return;
    }
    end_list();
    for (bool first = true; page.next(term_); first = false) {
      if (first) check_first_term();
      if (term_[0] != main_index) place_.damaged("a term is of no index that we know");
      reader_.emplace(checked_);
      checked_ = {};
      reader_->read(page, page.list(), false);
      check_positions();
      if (page.place_of(page.list()) + page.list().size() < page.size()) end_list();
    }
    before_ = term_;
  }

  uint32_t first_document(const IndexPage& page, size_t at) const {
    std::string_view rest = page.continued().substr(at - empty_page.size());
    return take_document(rest, 0, true, place_);
  }

  void check_positions() const {
    if (checked_.wrong) place_.damaged("a position is wrong");
  }

  void end_list() {
    if (!reader_) return;
    reader_->end(place_);
    if (checked_.documents == 0 && strict_) place_.damaged("a term has no documents");
    reader_.reset();
  }

  void check_first_term() {
    if (!before_.empty() && term_ <= before_) place_.damaged("its terms are not in order");
    const bool listed = first_there_ && firsts_.integer(0) == static_cast<int64_t>(place_.page);
    if (!listed && place_.page != segment_.first_page)
      place_.damaged("the list of first terms lacks it");
    if (!listed) return;
    if (firsts_.blob(2) > term_ || (!before_.empty() && firsts_.blob(2) <= before_))
      place_.damaged("the list of first terms has another term for it");
    if (firsts_.integer(1) == 1) indexed_lists_.push_back(place_.page);
    next_first();
  }

  // Of lists so long that FTS5 keeps their first documents page by page. Those of several blocks,
  // and those after secure-delete, are left to FTS5, which alone uses them.
  void check_doclist_indexes() {
    for (const uint64_t page : indexed_lists_) {
      place_.page = page;
      const std::string block =
          index_block(database_, page_id(segment_.id, page) + first_of_doclist_indexes);
      if (!block.empty() && block[0] == 0 && strict_)
        check_doclist_index(std::string_view(block).substr(1));
    }
  }

  void check_doclist_index(std::string_view bytes) const {
    uint64_t page = 0, doc = 0, step = 0;
    bool good = read_varint(bytes, page) && read_varint(bytes, doc);
    for (;; ++page) {
      const bool inside = page >= segment_.first_page && page <= segment_.last_page;
      const uint64_t wanted = step == 0 && doc == 0 ? 0 : doc;
      if (!good || !inside || first_documents_[page - segment_.first_page] != wanted)
        place_.damaged("its list of first documents is wrong");
      // Pages on which no document begins are zeros.
      while (!bytes.empty() && bytes[0] == 0) {
        bytes.remove_prefix(1);
        ++page;
        if (page > segment_.last_page || first_documents_[page - segment_.first_page] != 0)
          place_.damaged("its list of first documents is wrong");
      }
      if (bytes.empty()) return;
      good = read_varint(bytes, step);
      doc += step;
    }
  }

  Database& database_;
  IndexSegment segment_;
  bool strict_;  // no list and no page may be empty
  PagePlace place_;
  Statement firsts_, pages_;
  bool first_there_ = false;
  std::string term_, before_;  // at hand; the last of the page before
  Checked checked_;
  std::optional<ListReader<Checked>> reader_;  // inside a list
  std::vector<uint32_t> first_documents_;      // by page; 0: none begins there before its terms
  std::vector<uint64_t> indexed_lists_;        // pages on which such a list begins
};

// Rows of text_index_data and text_index_idx of which no segment knows.
int64_t count_strays(Database& database, std::vector<IndexSegment> segments) {
  std::sort(segments.begin(), segments.end(),
            [](const IndexSegment& a, const IndexSegment& b) { return a.id < b.id; });
  Statement rows = database.prepare("SELECT count(*) FROM text_index_data WHERE id > ? AND id < ?");
  Statement firsts = database.prepare("SELECT count(*) FROM text_index_idx WHERE segid = ?");
  int64_t strays = 0, listed = 0, from = INT64_MIN;
  const auto count = [&](int64_t below, int64_t next) {
    rows.reset();
    if (rows.bind(1, from).bind(2, below).step()) strays += rows.integer(0);
    from = next;
  };
  count(averages_row, averages_row);
  count(structure_row, structure_row);
  for (const auto& [id, first, last] : segments) {
    count(page_id(id, first), page_id(id, last));
    count(page_id(id, 0) + first_of_doclist_indexes, page_id(id + 1, 0) - 1);
    firsts.reset();
    if (firsts.bind(1, static_cast<int64_t>(id)).step()) listed += firsts.integer(0);
  }
  count(INT64_MAX, INT64_MAX);
  return strays + database.number("SELECT count(*) FROM text_index_idx") - listed;
}

}  // namespace

std::vector<std::string> check_index_pages(Database& database) {
  if (!is_known_format(database))
    return {
        "the full-text index has a format that this program does not know, so it was not "
        "checked: another program changed it"};
  std::vector<std::string> wrong;
  const std::vector<IndexSegment> segments = index_segments(database);
  // What FTS5's secure-delete leaves has gaps.
  const bool strict = database.number("SELECT v FROM text_index_config WHERE k = 'version'") == 4;
  for (const IndexSegment& segment : segments) {
    try {
      SegmentCheck(database, segment, strict).run();
    } catch (const Error& error) {
      wrong.emplace_back(error.what());
    }
  }
  if (const int64_t count = count_strays(database, segments); count > 0)
    wrong.push_back(fmt::format("the full-text index has {} of no segment", counted(count, "row")));
  return wrong;
}

std::string check_index_lengths(Database& database) {
  Statement rows = database.prepare("SELECT id, sz FROM text_index_docsize ORDER BY id");
  Statement documents = database.prepare("SELECT doc, words FROM documents ORDER BY doc");
  uint64_t count = 0, sum = 0, wrong = 0, words = 0;
  bool more = documents.step();
  for (; rows.step(); ++count) {
    std::string_view size = rows.blob(1);
    const bool good = read_varint(size, words) && size.empty();
    sum += words;
    for (; more && documents.integer(0) < rows.integer(0); more = documents.step()) ++wrong;
    const bool same = more && documents.integer(0) == rows.integer(0);
    wrong += !good || !same || documents.integer(1) != static_cast<int64_t>(words);
    if (same) more = documents.step();
  }
  for (; more; more = documents.step()) ++wrong;
  if (wrong > 0)
    return fmt::format("the full-text index lacks {}, or has other lengths of them",
                       counted(wrong, "document"));
  const std::string totals = index_block(database, averages_row);
  if (totals.empty() && count == 0) return {};  // FTS5's row before the first document
  std::string_view rest = totals;
  uint64_t total = 0, total_words = 0;
  if (!read_varint(rest, total) || !read_varint(rest, total_words) || !rest.empty() ||
      total != count || total_words != sum)
    return fmt::format("the totals of the full-text index are {} and {}, not {} and {}",
                       counted(count, "document"), counted(sum, "word"), total, total_words);
  return {};
}

}  // namespace press

#include "corpus/index_words.h"

#include <string>
#include <vector>

#include "corpus/index_terms.h"
#include "corpus/varint.h"

namespace press {
namespace {

constexpr char main_index = '0';   // stands before each term; '1' ... would be prefix indexes
constexpr int segment_shift = 37;  // of ids in text_index_data: the segment, then the page

uint64_t big_endian_16(std::string_view bytes, size_t at) {
  return uint64_t{static_cast<unsigned char>(bytes[at])} << 8 |
         static_cast<unsigned char>(bytes[at + 1]);
}

// The terms that begin on a page of a segment, one after the other.
class PageTerms {
 public:
  explicit PageTerms(std::string_view page) : page_(page) {
    if (page.size() < 4) return;
    const uint64_t end = big_endian_16(page, 2);
    if (end <= page.size()) places_ = page.substr(end);
  }

  // The next term in `term` (which must still hold the one before); false at the end.
  bool next(std::string& term) {
    if (places_.empty()) return false;
    place_ += take_varint(places_);
    if (place_ >= page_.size()) return false;
    std::string_view rest = page_.substr(place_);
    const uint64_t kept = first_ ? 0 : take_varint(rest);
    const uint64_t added = take_varint(rest);
    if (kept > term.size() || added > rest.size()) return false;
    term.resize(kept);
    term += rest.substr(0, added);
    first_ = false;
    return true;
  }

 private:
  std::string_view page_, places_;
  uint64_t place_ = 0;
  bool first_ = true;
};

// The page of a segment on which `term` stands if it is there.
int64_t first_page(Database& database, int64_t segment, const std::string& term) {
  Statement row = database.prepare(
      "SELECT pgno / 2 FROM text_index_idx WHERE segid = ? AND term <= ? ORDER BY term DESC LIMIT "
      "1");
  row.bind(1, segment).bind_blob(2, term);
  return row.step() ? row.integer(0) : 1;
}

// The pages on which words begin, from that of `begin` on. Between them lie the pages that go on
// with a long list of documents, most of the index.
std::vector<int64_t> pages_with_terms(Database& database, int64_t segment,
                                      const std::string& begin) {
  std::vector<int64_t> pages = {first_page(database, segment, begin)};
  Statement rows = database.prepare(
      "SELECT pgno / 2 FROM text_index_idx WHERE segid = ?1 AND term > ?2 AND term < ?3 "
      "ORDER BY term");
  rows.bind(1, segment).bind_blob(2, begin).bind_blob(3, begin + '\xff');
  while (rows.step()) pages.push_back(rows.integer(0));
  return pages;
}

void read_segment(Database& database, int64_t segment, const std::string& begin,
                  const std::function<void(std::string_view)>& visit) {
  Statement row = database.prepare("SELECT block FROM text_index_data WHERE id = ?");
  std::string term;
  for (const int64_t page : pages_with_terms(database, segment, begin)) {
    row.reset();
    if (!row.bind(1, (segment << segment_shift) + page).step()) return;
    PageTerms terms(row.blob(0));
    while (terms.next(term)) {
      if (term.compare(0, begin.size(), begin) < 0) continue;
      if (term.compare(0, begin.size(), begin) > 0) return;
      const std::string_view word = std::string_view(term).substr(1);
      if (!word.empty() && word[0] != type_prefix && word[0] != entity_prefix) visit(word);
    }
  }
}

}  // namespace

void each_index_word(Database& database, std::string_view prefix,
                     const std::function<void(std::string_view)>& visit) {
  std::vector<int64_t> segments;
  Statement rows = database.prepare("SELECT DISTINCT segid FROM text_index_idx ORDER BY segid");
  while (rows.step()) segments.push_back(rows.integer(0));
  const std::string begin = main_index + std::string(prefix);
  for (const int64_t segment : segments) read_segment(database, segment, begin, visit);
}

}  // namespace press

#include "corpus/postings/index_words.h"

#include <string>
#include <vector>

#include "corpus/fulltext/index_terms.h"
#include "corpus/postings/fts5_rows.h"
#include "corpus/postings/index_pages.h"

namespace press {
namespace {

bool is_word(std::string_view term) {
  return !term.empty() && term[0] != type_prefix && term[0] != entity_prefix;
}

// The pages on which words begin, from that of `begin` on. Between them lie the pages that go on
// with a long list of documents, most of the index.
std::vector<TermPage> pages_with_terms(Database& database, const IndexSegment& segment,
                                       const std::string& begin) {
  std::vector<TermPage> pages = {find_page(database, segment, begin)};
  Statement rows = database.prepare(
      "SELECT pgno / 2, term FROM text_index_idx WHERE segid = ?1 AND term > ?2 AND term < ?3 "
      "ORDER BY term");
  const std::string end = begin + '\xff';  // SQLite keeps no copy of what is bound
  rows.bind(1, static_cast<int64_t>(segment.id)).bind_blob(2, begin).bind_blob(3, end);
  while (rows.step()) {
    const int64_t page = rows.integer(0);
    if (page <= static_cast<int64_t>(pages.back().page)) {
      if (page <= static_cast<int64_t>(segment.first_page)) continue;  // merged away
      PagePlace{&database, segment.id, pages.back().page}.damaged(
          "the list of first terms is not in the order of pages");
    }
    pages.push_back({static_cast<uint64_t>(page), std::string(rows.blob(1))});
  }
  return pages;
}

void read_segment(Database& database, const IndexSegment& segment, const std::string& begin,
                  const std::function<void(std::string_view)>& visit) {
  Statement row = database.prepare("SELECT block FROM text_index_data WHERE id = ?");
  std::string term, before;
  for (const auto& [number, first] : pages_with_terms(database, segment, begin)) {
    const PagePlace place = {&database, segment.id, number};
    row.reset();
    if (number > segment.last_page || !row.bind(1, page_id(segment.id, number)).step())
      place.damaged("it is missing");
    IndexPage terms(row.blob(0), place);
    for (bool fresh = true; terms.next(term); fresh = false) {
      if (fresh && (term < first || (!before.empty() && term <= before)))
        place.damaged("its terms are not in order");
      before = term;
      const int order = term.compare(0, begin.size(), begin);
      if (order > 0) return;
      const std::string_view word = std::string_view(term).substr(1);
      if (order == 0 && is_word(word)) visit(word);
    }
  }
}

}  // namespace

void each_index_word(Database& database, std::string_view prefix,
                     const std::function<void(std::string_view)>& visit) {
  each_index_word(database, prefix, index_access(database), visit);
}

void each_index_word(Database& database, std::string_view prefix, IndexAccess access,
                     const std::function<void(std::string_view)>& visit) {
  if (access == IndexAccess::fts5) {
    each_fts5_term(database, prefix, [&](std::string_view term) {
      if (is_word(term)) visit(term);
    });
    return;
  }
  const std::string begin = main_index + std::string(prefix);
  for (const IndexSegment& segment : index_segments(database))
    read_segment(database, segment, begin, visit);
}

}  // namespace press

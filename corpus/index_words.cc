#include "corpus/index_words.h"

#include <string>
#include <vector>

#include "corpus/index_pages.h"
#include "corpus/index_terms.h"

namespace press {
namespace {

// The pages on which words begin, from that of `begin` on. Between them lie the pages that go on
// with a long list of documents, most of the index.
std::vector<int64_t> pages_with_terms(Database& database, int64_t segment,
                                      const std::string& begin) {
  std::vector<int64_t> pages = {first_page(database, segment, begin)};
  Statement rows = database.prepare(
      "SELECT pgno / 2 FROM text_index_idx WHERE segid = ?1 AND term > ?2 AND term < ?3 "
      "ORDER BY term");
  const std::string end = begin + '\xff';  // SQLite keeps no copy of what is bound
  rows.bind(1, segment).bind_blob(2, begin).bind_blob(3, end);
  while (rows.step()) pages.push_back(rows.integer(0));
  return pages;
}

void read_segment(Database& database, int64_t segment, const std::string& begin,
                  const std::function<void(std::string_view)>& visit) {
  Statement row = database.prepare("SELECT block FROM text_index_data WHERE id = ?");
  std::string term;
  for (const int64_t page : pages_with_terms(database, segment, begin)) {
    row.reset();
    if (!row.bind(1, page_id(segment, page)).step()) return;
    IndexPage terms(row.blob(0));
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
  const std::string begin = main_index + std::string(prefix);
  for (const int64_t segment : index_segments(database))
    read_segment(database, segment, begin, visit);
}

}  // namespace press

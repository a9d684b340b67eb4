#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "corpus/fulltext/index_layout.h"
#include "corpus/query/query_plan.h"
#include "corpus/sqlite/sqlite.h"

namespace press {

// A document with a term, and how often the term stands in it.
struct Posting {
  uint32_t doc = 0, count = 0;
};

// The documents with a term of the full-text index, or with any of those that it stands for,
// ascending.
// Reads the pages of the index (INDEX_FORMAT.md) without the way through SQL, which costs most of
// the time of a word that stands in every second document; an index of a format that is not known
// is asked through FTS5. The same documents and counts either way.
std::vector<Posting> postings_of(Database& database, std::string_view term, TermEnd end);
std::vector<Posting> postings_of(Database& database, std::string_view term, TermEnd end,
                                 IndexAccess access);

// Where words stand in documents: those of the i-th document are positions[begins[i] ...
// begins[i + 1]], ascending.
struct PositionLists {
  std::vector<uint32_t> begins, positions;
};

// Where all words that `term` stands for stand. `postings`: their documents, of postings_of() by
// the pages.
PositionLists positions_of(Database& database, std::string_view term, TermEnd end,
                           const std::vector<Posting>& postings);

}  // namespace press

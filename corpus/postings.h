#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "corpus/sqlite.h"

namespace press {

// A document with a term, and how often the term stands in it.
struct Posting {
  uint32_t doc = 0, count = 0;
};

// The documents with a term of the full-text index, or with any term that begins so, ascending.
// Reads the pages of the index (https://www.sqlite.org/fts5.html#data_format) without the way
// through SQL, which costs most of the time of a word that stands in every second document.
std::vector<Posting> postings_of(Database& database, std::string_view term, bool prefix);

}  // namespace press

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "corpus/sqlite.h"
#include "corpus/varint.h"

namespace press {

// A document with a term, and how often the term stands in it.
struct Posting {
  uint32_t doc = 0, count = 0;
};

// The documents with a term of the full-text index, or with any term that begins so, ascending.
// Reads the pages of the index (https://www.sqlite.org/fts5.html#data_format) without the way
// through SQL, which costs most of the time of a word that stands in every second document.
std::vector<Posting> postings_of(Database& database, std::string_view term, bool prefix);

// Where words stand in documents: those of the i-th document are positions[begins[i] ...
// begins[i + 1]], ascending.
struct PositionLists {
  std::vector<uint32_t> begins, positions;
};

// Where all words that begin with `prefix` stand. `postings`: their documents, of postings_of().
PositionLists positions_of(Database& database, std::string_view prefix,
                           const std::vector<Posting>& postings);

// How many positions there are. Each is one number, whose last byte has no high bit.
inline uint32_t count_positions(std::string_view bytes) {
  uint32_t sum = 0;
  for (const char byte : bytes) sum += (byte & 0x80) == 0;
  return sum;
}

// Takes a position, which is kept as the difference to the one before, plus 2.
inline uint32_t next_position(uint32_t before, std::string_view& bytes) {
  return before + static_cast<uint32_t>(take_varint(bytes)) - 2;
}

}  // namespace press

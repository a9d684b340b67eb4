#pragma once

#include <cstdint>
#include <vector>

#include "corpus/records/findings.h"
#include "corpus/sqlite/sqlite.h"
#include "corpus/tokens/token.h"

namespace press {

// What the full-text index holds, the terms of each document with their positions summed up to one
// number in which the order does not count.
struct IndexContents {
  std::vector<uint64_t> sums;  // by document number, from 0
  bool outside = false;        // there are terms of documents beyond the last
};

// Reads the whole index. Throws Error where a page is damaged, and where the numbers of documents
// cannot be.
IndexContents index_contents(Database& database);

// The sum that a document of these tokens and findings should have.
uint64_t sum_of_terms(const Tokens& tokens, const Findings& findings);

}  // namespace press

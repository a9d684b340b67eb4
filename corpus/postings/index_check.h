#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/sqlite/sqlite.h"

namespace press {

// Checks the full-text index and returns what does not hold, one sentence each; empty when it is
// sound. Only reads, so any connection does. In place of FTS5's integrity-check, which is an
// INSERT: the pages of each segment are there and well formed; terms, documents and positions rise;
// the list of first terms and the lists of first documents (doclist indexes) fit the pages; nothing
// belongs to no segment. Throws Error where the list of segments cannot be read.
std::vector<std::string> check_index_pages(Database& database);

// Whether documents have the lengths that text_index_docsize says, and the totals are their sum:
// one sentence, or nothing.
std::string check_index_lengths(Database& database);

}  // namespace press

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/sqlite/sqlite.h"

namespace press {

// Checks the full-text index and returns what does not hold, one sentence each; empty when it is
// sound. Only reads, so any connection does. In place of FTS5's integrity-check, which is an
// INSERT:
// - the pages of each segment are there and well formed; terms, documents and positions rise; the
//   list of first terms and the lists of first documents (doclist indexes) fit the pages; nothing
//   belongs to no segment;
// - documents have the lengths that text_index_docsize says, and the totals are their sum;
// - each document has the terms that its text, mentions and frame hits give, at their positions.
// The last two where the database has the other tables of a corpus.
std::vector<std::string> check_index(Database& database);

// The last of these alone: how many documents have other terms than they should. Throws Error
// where a page is damaged.
int64_t count_changed_documents(Database& database);

}  // namespace press

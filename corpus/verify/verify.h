#pragma once

#include <string>
#include <vector>

#include "corpus/file/corpus.h"

namespace press {

// Checks a corpus file and returns what does not hold, one sentence each; empty when it is sound:
// SQLite's page structure, every table and the full-text index against their checksums
// (table_sums.h), that every document has its text, unchanged, and its index entry, and that
// mentions, amounts, deals and frame hits lie inside their texts. Only reads.
std::vector<std::string> verify(Corpus& corpus);

}  // namespace press

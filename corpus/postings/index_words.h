#pragma once

#include <functional>
#include <string_view>

#include "corpus/fulltext/index_layout.h"
#include "corpus/sqlite/sqlite.h"

namespace press {

// Calls visit() with the words of the full-text index that begin with `prefix`, without their
// lists of documents: a word once for each segment that has it, in the order of its bytes within a
// segment. Reads the pages of the index (INDEX_FORMAT.md), where fts5vocab would walk through the
// lists of every word; that is left to indexes of a format that is not known. Entity terms are
// not words. A word of which another program deleted all documents may still come.
void each_index_word(Database& database, std::string_view prefix,
                     const std::function<void(std::string_view)>& visit);
void each_index_word(Database& database, std::string_view prefix, IndexAccess access,
                     const std::function<void(std::string_view)>& visit);

}  // namespace press

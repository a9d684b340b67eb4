#pragma once

#include <functional>
#include <string_view>

#include "corpus/sqlite.h"

namespace press {

// Calls visit() with the words of the full-text index that begin with `prefix`, without their
// lists of documents: a word once for each segment that has it, in the order of its bytes within a
// segment. Reads the pages of the index (https://www.sqlite.org/fts5.html#data_format), where
// fts5vocab would walk through the lists of every word. Entity terms are no words.
void each_index_word(Database& database, std::string_view prefix,
                     const std::function<void(std::string_view)>& visit);

}  // namespace press

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/change/compose.h"
#include "corpus/sqlite/sqlite.h"
#include "pipeline/terminal/console.h"

namespace press {

// Keeps other programs from writing to a corpus while it lives. Whoever makes a corpus anew of
// itself takes it before he looks which documents are meant: their numbers must not change in
// between. Throws Error when the corpus is not there, or another program writes to it.
class CorpusLock {
 public:
  explicit CorpusLock(const std::string& path);
  Database& database() { return database_; }

 private:
  Database database_;
};

// Makes a corpus anew of others and puts it in the place of `path`, whole or not at all: killed at
// any moment the old file is there, or the new one. Where `path` is one of the parts, the caller
// holds its CorpusLock. Says which edits do not fit any more.
Composed write_composed(const std::string& path, const Composition& what, const Console& console);

// The corpora as one, each document once; tells of conflicts and of what came of it.
void merge_corpora(const std::vector<std::string>& corpora, const std::string& output,
                   const Console& console);

// All documents but these (by number), for Composition::Part::keep.
std::vector<bool> all_but(const std::vector<int64_t>& docs, int64_t last);
// Only these.
std::vector<bool> only(const std::vector<int64_t>& docs);

}  // namespace press

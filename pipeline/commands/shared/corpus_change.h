#pragma once

#include <string>
#include <vector>

#include "corpus/change/compose.h"
#include "pipeline/terminal/console.h"

namespace press {

// Makes a corpus anew of others and puts it in the place of `path`, whole or not at all: killed at
// any moment the old file is there, or the new one. `path` may be one of the parts: nobody else
// writes to it meanwhile. Says which edits do not fit any more.
Composed write_composed(const std::string& path, const Composition& what, const Console& console);

// The corpora as one, each document once; tells of conflicts and of what came of it.
void merge_corpora(const std::vector<std::string>& corpora, const std::string& output,
                   const Console& console);

// All documents but these (by number), for Composition::Part::keep.
std::vector<bool> all_but(const std::vector<int64_t>& docs, int64_t last);
// Only these.
std::vector<bool> only(const std::vector<int64_t>& docs);

}  // namespace press

#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "corpus/records/document.h"
#include "corpus/records/findings.h"
#include "corpus/tokens/token.h"
#include "extractors/extract.h"
#include "pipeline/commands/keep/update_plan.h"
#include "pipeline/terminal/console.h"

namespace press {

// What extraction finds in a document whose date, country or language changed.
struct FoundAnew {
  size_t change = 0;  // in UpdatePlan::changes
  Document document;  // as it shall be, with its text
  Tokens tokens;
  Findings before, after;
  bool differs = false;
  bool in_place = true;  // the same names and places: only values differ
};

// Extracts the changed documents again, on all threads, and hands them over in order. Throws Error
// where the corpus has sums in dollars by another table of rates than the extractor's.
void find_anew(Corpus& corpus, const UpdatePlan& plan, const Extractor& extractor,
               const Console& console, const std::function<void(FoundAnew&)>& take);

// The document with the new values of our own fields; those of the user's stay.
void apply(const DocumentChange& change, Document& document);

}  // namespace press

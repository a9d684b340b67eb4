#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/file/corpus.h"
#include "pipeline/commands/shared/csv_sheet.h"
#include "pipeline/readers/words/date_words.h"

namespace press {

// A value that changes.
struct FieldChange {
  std::string field, before, after;  // of our fields or the user's own; "": unknown
  bool own = false;                  // a member that presswork does not know
};

// A document that changes.
struct DocumentChange {
  int64_t doc = 0;
  std::string id, source;
  std::vector<FieldChange> fields;

  // Whether extraction looks at any of these fields.
  bool is_read_by_extraction() const;
};

struct UpdatePlan {
  std::vector<DocumentChange> changes;  // by document number
  std::vector<std::string> unknown;     // ids or sources that the corpus has not, as in the sheet
  size_t rows = 0;
};

// What a sheet says of the documents of a corpus: the first column is `id` or `source`, the others
// are fields or variables. An empty cell leaves the value, or with `clear` takes it away. Throws
// Error with file and line for a column that cannot be changed, a value that is none of its kind,
// and two rows that say different things of a document.
UpdatePlan plan_update(Corpus& corpus, const Sheet& sheet, const DateWords& dates, bool clear);

}  // namespace press

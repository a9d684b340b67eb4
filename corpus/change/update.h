#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "corpus/records/findings.h"
#include "corpus/sqlite/sqlite.h"

namespace press {

// What changes of one document.
struct DocumentUpdate {
  std::string id;
  // Columns of `documents` among updatable_columns() and their new values; "": unknown.
  std::vector<std::pair<std::string, std::string>> values;
  std::string extra;  // the user's own members, as a merge patch (RFC 7396); empty: none
  // What is found now, where only values of sums, deals, doubts and frame hits changed: names,
  // places and poles are as they were (same_in_index()).
  std::optional<Findings> findings;
};

// outlet, published, title, byline, section, url, language, country.
const std::vector<std::string>& updatable_columns();

// Whether two extractions of one text give the same terms of the index and the same mentions: what
// update_documents() can replace in place.
bool same_in_index(const Findings& a, const Findings& b);

// Changes documents in place, in one transaction, and all that is made of what changed: columns,
// and where a date changed stories, totals and the names of the years. `history`: a line for the
// manifest. Throws Error for an id that is not there; then nothing is changed.
void update_documents(Database& database, const std::vector<DocumentUpdate>& updates,
                      const std::string& history);

// Takes a corpus that another program changed as it is now: what is made of documents and mentions
// is made anew, and the sums of all tables with it. The full-text index and ids stay.
void adopt_changes(Database& database);

}  // namespace press

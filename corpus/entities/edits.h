#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/sqlite/sqlite.h"

namespace press {

// What a user corrects in a corpus without a rerun. The edits are rows of the table `edits`; what
// was found stays as it is, and each question sees it through them.
struct Edit {
  // "merge" (value counts as id), "alias" (what was read as the unknown name `value` counts as id),
  // "split" (mentions of id written `value` are an entity of their own), "exclude", "type", "name"
  std::string kind, id, value;
  std::string origin;  // "edits.tsv:3", for messages
};

// Replaces the edits of a corpus file; none: takes all back. Throws Error, with the edit's origin,
// for one that does not fit the corpus, and then changes nothing.
void write_edits(const std::string& path, const std::vector<Edit>& edits);

// The same inside a transaction, for edits of the corpora that this one was made of: one that does
// not fit any more is left out. Returns a sentence for each of those.
std::vector<std::string> carry_edits(Database& database, const std::vector<Edit>& edits);

// The edits of a corpus, in their order.
std::vector<Edit> read_edits(Database& database);

// From here on the tables entities, mentions, entity_counts and entity_names are seen through the
// edits (temporary views in front of them). Returns whether there are any.
bool look_through_edits(Database& database);
// Undoes that, for who checks what is stored.
void look_past_edits(Database& database);

}  // namespace press

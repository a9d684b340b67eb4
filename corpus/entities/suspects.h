#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/entities/edits.h"
#include "corpus/sqlite/sqlite.h"

namespace press {

// An entity that looks wrong, as the edit that would mend it: for a reader to judge.
struct Suspect {
  Edit edit;
  std::string name;    // of the entity in question
  std::string reason;  // "first words of Merrill Lynch, in 31 of its 40 documents"
  int64_t mentions = 0;
};

// Unknown entities with at least `least` mentions that are probably another one written short or
// otherwise, or no name (a heading in capitals); and entities of which many mentions were read as
// another type. The most mentions first, then by id.
std::vector<Suspect> suspicious_entities(Database& database, int64_t least);

}  // namespace press

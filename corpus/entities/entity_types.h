#pragma once

#include <cstdint>
#include <unordered_set>

#include "corpus/fulltext/table_sums.h"
#include "corpus/sqlite/sqlite.h"

namespace press {

// Entities some of whose mentions were read as another type than the entity has: by a scan of all
// mentions.
std::unordered_set<int64_t> entities_of_two_types(Database& database);

// Gives each of these entities the type that most of its mentions were read as; of two types with
// as many the one that fewer owe to the model alone, then the first by name. All its mentions get
// that type, and keep what they were read as in `read_as`. Depends on what is stored alone, not on
// the order or number of runs that stored it. Inside a transaction, after entity_counts is filled.
void settle_entity_types(Database& database, const std::unordered_set<int64_t>& entities,
                         TableSums& sums);

}  // namespace press

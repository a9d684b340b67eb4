#pragma once

#include <cstdint>
#include <unordered_set>

#include "corpus/fulltext/table_sums.h"
#include "corpus/sqlite/sqlite.h"

namespace press {

// What is made when all documents of a load are there: counts, entity types, columns, stories,
// totals, names, and the sums of these tables; the corpus is complete. Inside a transaction.
// `of_two_types`: entities some of whose mentions were read as another type than the entity has.
void finish_load(Database& database, const std::unordered_set<int64_t>& of_two_types,
                 TableSums& sums);

}  // namespace press

#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "corpus/columns/count_unit.h"
#include "corpus/file/corpus.h"
#include "corpus/sqlite/sqlite.h"

namespace press {

// Empties entity_totals and fills it from entity_counts and document_columns.
void write_entity_totals(Database& database);

// The years for which there are totals of these types, "unknown" first; within two years, where
// these are not empty, ascending.
std::vector<std::string> years_of_totals(Corpus& corpus, const std::vector<std::string>& types,
                                         const std::string& from, const std::string& to);

// Hands over the most frequent entities of a year ("": of all), at least `most` where there are so
// many, and all that are as frequent. The columns: mentions, documents, stories; entity, id, name,
// type, country, parent.
void top_of_totals(Corpus& corpus, const std::vector<std::string>& types, const std::string& year,
                   Count unit, int64_t most, const std::function<void(const Statement&)>& visit);

}  // namespace press

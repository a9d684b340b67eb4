#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/sqlite/sqlite.h"

namespace press {

// What was done to a corpus after it was made ('update', 'remove', 'merge' ...), a line each,
// oldest first: key "history" of the manifest. Without times and names of machines, so that the
// same commands give the same bytes.
std::vector<std::string> history_of(Database& database);
// Inside a transaction; the caller keeps the manifest's sum (TableSums::finish()).
void add_history(Database& database, std::string_view line);

}  // namespace press

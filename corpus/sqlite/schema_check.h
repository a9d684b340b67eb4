#pragma once

#include "corpus/sqlite/sqlite.h"

namespace press {

// Other people's files are data: before anything else is asked of a corpus, its tables are compared
// with those that schema_sql() makes, so that no table is really an endless view or a virtual table
// of another kind, and no column is computed. Comments and blanks do not count, and tables,
// views, indexes and triggers that somebody added stand beside (Database lets neither views nor
// triggers run). Throws Error when the file is not a corpus, has another format, or other
// tables.
void check_schema(Database& database);

}  // namespace press

#pragma once

#include "corpus/sqlite/sqlite.h"

namespace press {

// Settings of a connection that writes a corpus file, which may still be empty.
void prepare_to_write(Database& database);

// Makes the tables of a corpus in an empty file, and what the manifest of each begins with. Inside
// a transaction, after prepare_to_write().
void make_tables(Database& database);

}  // namespace press

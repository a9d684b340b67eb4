#pragma once

#include "corpus/sqlite.h"

namespace press {

// Fills entity_totals anew from entity_counts and document_columns.
void write_entity_totals(Database& database);

}  // namespace press

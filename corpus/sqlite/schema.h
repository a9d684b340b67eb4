#pragma once

#include <string>

namespace press {

// The SQL that makes an empty corpus: corpus/schema.sql with the columns of the records
// (corpus/records/records.h) in it.
std::string schema_sql();

}  // namespace press

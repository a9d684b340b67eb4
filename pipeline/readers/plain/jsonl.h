#pragma once

#include "pipeline/readers/reader.h"

namespace press {

// JSON Lines. The members are those of a document (corpus/records/records.h); a line that is not an
// object with a text is a reject.
const Reader& jsonl_reader();

}  // namespace press

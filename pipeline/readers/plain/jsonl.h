#pragma once

#include "pipeline/readers/reader.h"

namespace press {

// JSON Lines. Members: design.md section 2; a line that is no object with a text is a reject.
const Reader& jsonl_reader();

}  // namespace press

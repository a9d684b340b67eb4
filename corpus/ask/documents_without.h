#pragma once

#include <cstdint>

#include "corpus/file/groups.h"

namespace press {

// Documents of the filter without a date (or outlet, or a value of a variable): said beside tables
// that are broken down by it.
int64_t documents_without(Corpus& corpus, const Filter& filter, By by);

}  // namespace press

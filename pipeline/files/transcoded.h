#pragma once

#include <memory>
#include <string_view>

#include "pipeline/files/byte_source.h"

namespace press {

// The bytes of a source in this charset as UTF-8. Throws Error for a charset ICU does not know.
std::unique_ptr<ByteSource> transcoded_source(std::unique_ptr<ByteSource> bytes,
                                              std::string_view charset);

}  // namespace press

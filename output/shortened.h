#pragma once

#include <string>

namespace press {

// `text` (valid UTF-8), or as much of it as stands in so many columns of a terminal, with an
// ellipsis.
std::string shortened(const std::string& text, int width);

}  // namespace press

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace press {

// The lines of a PDF's first page that are set clearly larger than its text, in order: its
// headline. Empty when no line stands out, or when pdftotext cannot tell sizes. Throws nothing.
std::vector<std::string> large_lines(std::string_view pdf);

}  // namespace press

#pragma once

#include <string>

namespace press {

// Whether the file is an Excel file with the tabs `coding` and `codebook`, as `sample` makes it and
// coders fill it in.
bool is_coder_workbook(const std::string& path);

}  // namespace press

#pragma once

#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "output/writer.h"

namespace press {

// A coding sheet in the format that the ending of `path` asks for: CSV; or Excel, with a list of
// answers to click in the columns `coded`, texts over several lines, and `codebook` (Markdown) as a
// second tab. `out` must outlive it.
std::unique_ptr<Writer> make_sheet_writer(const std::string& path, std::ostream& out,
                                          const std::vector<std::string>& coded,
                                          const std::string& codebook);

}  // namespace press

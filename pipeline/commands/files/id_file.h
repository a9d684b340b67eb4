#pragma once

#include <string>
#include <vector>

namespace press {

// The ids of documents in a file ("-": standard input), each once, in their order: one a line; or,
// when the first line is the header of a table (CSV, with commas, semicolons or tabs; Excel) with a
// column id or doc_id, what stands in that column. Throws Error for a file that cannot be read, or
// without an id.
std::vector<std::string> read_ids(const std::string& path);

}  // namespace press

#pragma once

#include <string>
#include <vector>

namespace press {

// A line of a query file: "label# query". Without a label the query is its own.
struct LabelledQuery {
  std::string label, query;
};

// Reads a file of queries, one a line; blank lines and lines that begin with '#' are comments.
// Throws Error when the file cannot be read or holds none.
std::vector<LabelledQuery> read_queries(const std::string& path);

}  // namespace press

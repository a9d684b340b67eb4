#pragma once

#include <string>
#include <vector>

#include "corpus/file/corpus.h"

namespace press {

// A line of a query file: "label# query". Without a label the query is its own.
struct LabelledQuery {
  std::string label, query;
};

// Reads a file of queries, one a line; blank lines and lines that begin with '#' are comments.
// Throws Error when the file cannot be read or holds none, and with the line of a query that the
// corpus cannot be asked; so that no table ends in the middle.
std::vector<LabelledQuery> read_queries(const std::string& path, Corpus& corpus);

// The queries of the file, or without a path the one given, as its own label.
std::vector<LabelledQuery> read_queries(const std::string& query, const std::string& path,
                                        Corpus& corpus);

}  // namespace press

#include "pipeline/commands/query_file.h"

#include <fstream>

#include "corpus/error.h"

namespace press {
namespace {

std::string trimmed(const std::string& text) {
  const size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

}  // namespace

std::vector<LabelledQuery> read_queries(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error("{}: cannot read this file of queries", path);
  std::vector<LabelledQuery> queries;
  for (std::string line; std::getline(in, line);) {
    line = trimmed(line);
    if (line.empty() || line[0] == '#') continue;
    const size_t sign = line.find("# ");
    if (sign == std::string::npos)
      queries.push_back({line, line});
    else
      queries.push_back({trimmed(line.substr(0, sign)), trimmed(line.substr(sign + 2))});
  }
  if (queries.empty())
    throw Error("{}: there is no query in this file: write 'label# query', one a line", path);
  return queries;
}

}  // namespace press

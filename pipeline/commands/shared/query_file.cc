#include "pipeline/commands/shared/query_file.h"

#include <fstream>

#include "corpus/text/error.h"

namespace press {
namespace {

std::string trimmed(const std::string& text) {
  const size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

LabelledQuery read_line(const std::string& line) {
  const size_t sign = line.find("# ");
  if (sign == std::string::npos) return {line, line};
  return {trimmed(line.substr(0, sign)), trimmed(line.substr(sign + 2))};
}

}  // namespace

std::vector<LabelledQuery> read_queries(const std::string& path, Corpus& corpus) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error("{}: cannot read this file of queries", path);
  const QueryNames names = corpus.query_names();
  std::vector<LabelledQuery> queries;
  size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    line = trimmed(line);
    if (line.empty() || line[0] == '#') continue;
    queries.push_back(read_line(line));
    try {
      parse_query(queries.back().query, names);
    } catch (const Error& error) {
      throw Error("{}:{}: {}", path, number, error.what());
    }
  }
  if (queries.empty())
    throw Error("{}: there is no query in this file: write 'label# query', one a line", path);
  return queries;
}

std::vector<LabelledQuery> read_queries(const std::string& query, const std::string& path,
                                        Corpus& corpus) {
  if (!path.empty()) return read_queries(path, corpus);
  parse_query(query, corpus.query_names());  // a mistake is said before the first line of a table
  return {{query, query}};
}

}  // namespace press

#include "pipeline/commands/files/query_file.h"

#include <fstream>

#include "corpus/text/error.h"
#include "corpus/text/strings.h"

namespace press {
namespace {

constexpr std::string_view blank = " \t\r";

LabelledQuery read_line(const std::string& line) {
  const size_t sign = line.find("# ");
  if (sign == std::string::npos) return {line, line};
  const std::string_view text = line;
  return {std::string(trim(text.substr(0, sign), blank)),
          std::string(trim(text.substr(sign + 2), blank))};
}

}  // namespace

std::vector<LabelledQuery> read_queries(const std::string& path, Corpus& corpus) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error("{}: cannot read this file of queries", path);
  const QueryNames names = corpus.query_names();
  std::vector<LabelledQuery> queries;
  size_t number = 0;
  for (std::string raw; std::getline(in, raw);) {
    ++number;
    const std::string line(trim(raw, blank));
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

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

#include "corpus/text/ascii.h"
#include "corpus/text/error.h"
#include "output/writer.h"

namespace press {
namespace {

using Make = std::unique_ptr<Writer> (*)(std::ostream&, const WriterOptions&);

struct Row {
  std::string_view name;
  Make make;
};

// The one table of output formats: to add one, write its file and a row here.
constexpr std::array<Row, 5> writers = {{{"table", make_table_writer},
                                         {"csv", make_csv_writer},
                                         {"tsv", make_tsv_writer},
                                         {"jsonl", make_jsonl_writer},
                                         {"xlsx", make_xlsx_writer}}};

}  // namespace

const std::vector<std::string_view>& writer_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    for (const Row& row : writers) all.push_back(row.name);
    return all;
  }();
  return names;
}

std::string_view writer_for(std::string_view path) {
  constexpr std::string_view ending = ".xlsx";
  const size_t at = path.size() - std::min(path.size(), ending.size());
  return ascii_lower(path.substr(at)) == ending ? "xlsx" : "";
}

std::unique_ptr<Writer> make_writer(std::string_view name, std::ostream& out,
                                    const WriterOptions& options) {
  for (const Row& row : writers)
    if (row.name == name) return row.make(out, options);
  throw Error("there is no output format '{}': choose one of {}", name,
              fmt::join(writer_names(), ", "));
}

}  // namespace press

// A manifest is another's file: which of its command lines are run again.
#include "pipeline/terminal/table_manifest.h"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "corpus/text/error.h"
#include "tests/catch.h"

namespace press {
namespace {

TEST_CASE("a manifest names a table of its corpus, and nothing else is run") {
  const std::string corpus =
      (std::filesystem::temp_directory_path() / fmt::format("manifest-{}.db", getpid())).string();
  std::ofstream(corpus, std::ios::binary) << std::string("SQLite format 3\0", 16);
  struct Case {
    std::vector<std::string> arguments;
    std::string run;  // the command line after the command and its corpus; "-" where none is run
  };
  const Case cases[] = {
      {{"freq", corpus, "--by", "year", "-o", "t.csv", "--manifest"}, "--by year"},
      {{"freq", corpus, "--by=year", "--output=t.csv", "-q"}, "--by=year -q"},
      {{"kwic", corpus, "-ot.csv", "--", "--limit"}, "-- --limit"},
      {{"freq", corpus, "--by", "year", "-o", "t.xlsx"}, "--by year --format xlsx"},
      {{"kwic", corpus, "--output=t.XLSX", "--", "--limit"}, "--format xlsx -- --limit"},
      {{"freq", corpus, "--format", "csv", "-o", "t.xlsx"}, "--format csv"},
      {{"freq", "other.db", "--by", "year"}, "-"},
      {{"freq", corpus, "-qo", "t.csv"}, "-"},
      {{"freq", corpus, "--lexicon", "folder"}, "-"},
      {{"freq", corpus, "--limit"}, "-"},
      {{"freq", corpus, "--words", "-o", "t.csv", "--manifest"}, "--words"},
      {{"freq", corpus, "--fill", "-o", "t.csv"}, "--fill"},
      {{"freq", corpus, "--limit", "-o", "t.csv"}, "-"},
      {{"kwic", corpus, "profit", "--sample", "20"}, "profit --sample 20"},
      {{"export", corpus, "--folder", "out"}, "-"},
      {{"sample", corpus, "--force"}, "-"},
      {{"verify", corpus}, "-"},
      {{"run", corpus}, "-"},
      {{}, "-"},
  };
  for (const auto& [arguments, run] : cases) {
    CAPTURE(arguments);
    std::string shown = "-";
    try {
      std::vector<std::string> command = table_command(arguments, corpus);
      command.erase(command.begin(), command.begin() + 2);
      shown = fmt::format("{}", fmt::join(command, " "));
    } catch (const Error&) {
    }
    CHECK(shown == run);
  }
  std::filesystem::remove(corpus);
}

}  // namespace
}  // namespace press

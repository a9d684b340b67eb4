// The options of the commands that make tables, as their help names them, against those with which
// `verify TABLE` runs a command again.
#include <algorithm>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "corpus/text/error.h"
#include "pipeline/terminal/table_manifest.h"
#include "tests/catch.h"
#include "tests/shell.h"

namespace press {
namespace {

constexpr const char* table_makers[] = {
    "amounts",  "collocates", "cooccur", "deals",  "dispersion", "duplicates",
    "entities", "export",     "frames",  "freq",   "info",       "keyness",
    "kwic",     "ngrams",     "rejects", "search", "trend"};

// They name files, or write them.
const std::set<std::string> refused = {
    "--compounds", "--corrected", "--folder",         "--ids",   "--key", "--lexicon",
    "--model",     "--queries",   "--reference-list", "--sheet", "--stop"};
// They belong to the table that is there already.
const std::set<std::string> dropped = {"--output", "--manifest", "--help", "--chart",
                                       "--chart-size"};

struct Declared {
  std::string name;
  bool takes_value = false;
};

std::vector<Declared> options_of(const std::string& command) {
  std::istringstream help(run_shell("presswork " + command + " --help", ".").out);
  const std::regex option("^  (?:-\\w, |    )(--[a-z-]+)( [^ ]+)?.*");
  std::vector<Declared> all;
  for (std::string line; std::getline(help, line);)
    if (std::smatch found; std::regex_match(line, found, option))
      all.push_back({found[1], found[2].matched});
  return all;
}

// The arguments that are run again; empty where none are.
std::vector<std::string> kept(std::vector<std::string> arguments, const std::string& corpus) {
  try {
    return table_command(arguments, corpus);
  } catch (const Error&) {
    return {};
  }
}

bool has(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

TEST_CASE("a table is made again with each option of its command that names no file") {
  const TemporaryFolder folder;
  const std::string corpus = (folder.path() / "c.db").string();
  write_file(corpus, std::string("SQLite format 3\0", 16));
  for (const std::string command : table_makers) {
    const std::vector<Declared> options = options_of(command);
    CHECK(options.size() > 5);
    for (const auto& [name, takes_value] : options) {
      CAPTURE(command, name, takes_value);
      std::vector<std::string> arguments = {command, corpus, name};
      if (takes_value) arguments.push_back("1");
      CHECK(has(kept(arguments, corpus), name) ==
            (refused.count(name) == 0 && dropped.count(name) == 0));
      const std::vector<std::string> hostile = kept({command, corpus, name, "-o", "x"}, corpus);
      CHECK_FALSE(has(hostile, "-o"));
      CHECK((dropped.count(name) != 0 || !has(hostile, "x")));
    }
  }
}

}  // namespace
}  // namespace press

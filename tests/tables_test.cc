// What holds for the tables of all commands.
#include <algorithm>
#include <set>
#include <sstream>

#include "tests/catch.h"
#include "tests/shell.h"

namespace press {
namespace {

std::vector<std::string> cells_of(const std::string& line, char separator) {
  std::vector<std::string> cells;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, separator);) cells.push_back(cell);
  return cells;
}

// The sample corpus in a folder of its own.
class SampleFolder {
 public:
  SampleFolder() {
    const std::string sample = std::string(PRESS_SOURCE_DIR) + "/corpus/sample";
    REQUIRE(run("run -q '" + sample + "' -o c.db").status == 0);
    write_file(folder_.path() / "queries.txt", "cars# Toyota\n");
  }
  Ran run(const std::string& arguments) {
    return run_shell("presswork " + arguments, folder_.path());
  }

 private:
  TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("no two columns of a table have one name") {
  SampleFolder sample;
  std::vector<std::string> tables = {"search c.db Toyota", "kwic c.db Toyota", "trend c.db Toyota",
                                     "amounts c.db",       "deals c.db",       "deals c.db --merge",
                                     "cooccur c.db",       "entities c.db",    "duplicates c.db"};
  for (const char* field : {"year", "month", "outlet", "country", "section", "language", "type",
                            "parent", "type,country", "year,parent,country"})
    tables.push_back(std::string("freq c.db --by ") + field);
  for (const char* field : {"year", "outlet", "country", "section", "language"}) {
    tables.push_back(std::string("freq c.db --words --by ") + field);
    tables.push_back(std::string("freq c.db --queries queries.txt --by ") + field);
    tables.push_back(std::string("frames c.db --by ") + field);
    tables.push_back(std::string("ngrams c.db --by ") + field);
  }
  for (const std::string& table : tables) {
    const Ran ran = sample.run(table + " -q --format csv");
    const std::vector<std::string> names = cells_of(ran.out.substr(0, ran.out.find('\n')), ',');
    CAPTURE(table, ran.out, ran.err);
    if (ran.status != 0) CHECK(ran.err.find("no option") != std::string::npos);  // no --by there
    CHECK(std::set<std::string>(names.begin(), names.end()).size() == names.size());
  }
}

TEST_CASE("--limit 0 gives the header alone, and nobody calls that nothing found") {
  SampleFolder sample;
  const std::string tables[] = {"search c.db Toyota",      "search c.db --queries queries.txt",
                                "kwic c.db Toyota",        "kwic c.db Toyota --sort R1",
                                "trend c.db Toyota",       "freq c.db",
                                "freq c.db --words",       "freq c.db --queries queries.txt",
                                "entities c.db",           "amounts c.db",
                                "amounts c.db --doubts",   "deals c.db",
                                "deals c.db --merge",      "frames c.db",
                                "frames c.db --by outlet", "ngrams c.db",
                                "collocates c.db Toyota",  "keyness c.db Toyota",
                                "dispersion c.db Toyota",  "cooccur c.db",
                                "duplicates c.db",         "export c.db",
                                "lexicon coverage c.db",   "lexicon suggest c.db"};
  for (const std::string& table : tables) {
    const Ran ran = sample.run(table + " --limit 0");
    CAPTURE(table, ran.out, ran.err);
    CHECK(ran.status == 0);
    CHECK(std::count(ran.out.begin(), ran.out.end(), '\n') == 1);
    CHECK(ran.err.find("nothing found") == std::string::npos);
    CHECK(ran.err.find("no unknown name") == std::string::npos);
  }
  CHECK(sample.run("sample c.db -o coding.csv --limit 0").status == 2);
}

}  // namespace press

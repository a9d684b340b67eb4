// The SQL of corpus/README.md works as printed, with the extension in the sqlite3 shell.
#include <filesystem>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/shell.h"

namespace press {
namespace {

namespace fs = std::filesystem;

// The statements of the ```sql blocks, each up to its semicolon.
std::vector<std::string> statements_of(const std::string& page) {
  std::vector<std::string> statements;
  for (size_t at = page.find("```sql\n"); at != std::string::npos; at = page.find("```sql\n", at)) {
    at += 7;
    const size_t end = page.find("```", at);
    for (size_t next; (next = page.find(";\n", at)) < end; at = next + 2)
      statements.push_back(page.substr(at, next + 1 - at));
  }
  return statements;
}

}  // namespace

TEST_CASE("the SQL queries of corpus/README.md find something in the sample corpus") {
  const TemporaryFolder folder;
  if (run_shell("command -v sqlite3", folder.path()).status != 0) {
    WARN("skipped: sqlite3 is not installed");
    return;
  }
  const std::string sample = std::string(PRESS_SOURCE_DIR) + "/corpus/sample";
  REQUIRE(run_shell("presswork run -q " + sample + " -o corpus.db", folder.path()).status == 0);
  fs::copy(PRESS_EXTENSION, folder.path() / "presswork_fts5.so");
  const std::vector<std::string> statements =
      statements_of(read_file(fs::path(PRESS_SOURCE_DIR) / "corpus" / "README.md"));
  CHECK(statements.size() >= 10);
  for (const std::string& statement : statements) {
    write_file(folder.path() / "query.sql", statement + "\n");
    const Ran ran =
        run_shell("sqlite3 -cmd '.load ./presswork_fts5' corpus.db < query.sql", folder.path());
    CAPTURE(statement, ran.err);
    CHECK(ran.status == 0);
    CHECK(ran.err.empty());
    CHECK_FALSE(ran.out.empty());
  }
}

TEST_CASE("highlight() marks the words that are found, in any script") {
  const TemporaryFolder folder;
  if (run_shell("command -v sqlite3", folder.path()).status != 0) {
    WARN("skipped: sqlite3 is not installed");
    return;
  }
  write_file(folder.path() / "in.jsonl",
             "{\"id\": \"a\", \"text\": \"🚀 Zürich's K-Startup invests. 東京で楽天が投資した。 "
             "한국은 투자했다\"}\n");
  REQUIRE(run_shell("presswork run -q in.jsonl -o corpus.db", folder.path()).status == 0);
  fs::copy(PRESS_EXTENSION, folder.path() / "presswork_fts5.so");
  struct Case {
    std::string query, marked;
  };
  const Case cases[] = {{"invest*", "K-Startup [invests]."},
                        {"startup", "K-[Startup] invests."},
                        {"zurich", "🚀 [Zürich]'s"},
                        {"楽天", "で[楽天]が"},
                        {"한국은", " [한국은] 투"}};
  for (const auto& [query, marked] : cases) {
    write_file(
        folder.path() / "query.sql",
        "SELECT highlight(text_index, 0, '[', ']') FROM text_index WHERE text_index MATCH '" +
            query + "';\n");
    const Ran ran =
        run_shell("sqlite3 -cmd '.load ./presswork_fts5' corpus.db < query.sql", folder.path());
    CAPTURE(query, ran.out, ran.err);
    CHECK(ran.out.find(marked) != std::string::npos);
  }
}

}  // namespace press

// Rows of a corpus that cannot be: each is one sentence, never an abort or gigabytes.
#include <filesystem>
#include <string>

#include "corpus/sqlite/sqlite.h"
#include "tests/catch.h"
#include "tests/places.h"
#include "tests/shell.h"

namespace press {
namespace {

// The sanitizers reserve terabytes of addresses.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
const std::string memory_limit;
#else
const std::string memory_limit = "ulimit -v 600000; ";
#endif

TEST_CASE("a row of a document that is not there is one sentence") {
  const TemporaryFolder folder;
  const std::string sample = std::string(PRESS_SOURCE_DIR) + "/corpus/sample";
  REQUIRE(run_shell("presswork run -q " + sample + " -o whole.db", folder.path()).status == 0);
  struct Case {
    const char *damage, *command;  // the command that comes to it
  };
  const Case cases[] = {
      {"UPDATE document_columns SET data = substr(data, 1, 8) WHERE name = 'outlet'",
       "freq c.db --by outlet"},
      {"UPDATE document_columns SET data = CAST(substr(data, 1, 8) || x'ffffffff' || "
       "substr(data, 13) AS BLOB) WHERE name = 'outlet'",
       "freq c.db --by outlet"},
      {"DELETE FROM document_columns WHERE name = 'outlet values'", "freq c.db --by outlet"},
      {"UPDATE document_columns SET data = CAST(substr(data, 1, 8) || x'ffffffff' || "
       "substr(data, 13) AS BLOB) WHERE name = 'story'",
       "duplicates c.db"},
      {"UPDATE document_columns SET data = CAST(substr(data, 1, 8) || x'ffffffff' || "
       "substr(data, 13) AS BLOB) WHERE name = 'date'",
       "trend c.db the"},
      {"UPDATE entity_counts SET doc = 4294967295 WHERE doc = 3", "freq c.db --by outlet"},
      {"UPDATE entity_counts SET doc = -1 WHERE doc = 3", "freq c.db --by outlet"},
      {"UPDATE stories SET doc = 4294967295 WHERE doc = (SELECT max(doc) FROM stories WHERE story "
       "<> doc)",
       "duplicates c.db"},
      {"UPDATE stories SET story = -1 WHERE story <> doc", "duplicates c.db"},
      {"UPDATE documents SET doc = 4294967295 WHERE doc = 30", "search c.db the"},
      {"UPDATE documents SET doc = 4294967295 WHERE doc = 30", "dispersion c.db the"},
      {"UPDATE documents SET doc = -1 WHERE doc = 30", "trend c.db the"},
      {"UPDATE documents SET doc = -1 WHERE doc = 30", "freq c.db --by outlet"},
  };
  for (const auto& [damage, command] : cases) {
    CAPTURE(damage, command);
    std::filesystem::copy_file(folder.path() / "whole.db", folder.path() / "c.db",
                               std::filesystem::copy_options::overwrite_existing);
    Database(folder.path() / "c.db", Database::Mode::write).run(damage);
    const Ran ran = run_shell(memory_limit + "presswork " + std::string(command), folder.path());
    CHECK(ran.status == 2);
    CHECK(ran.err.find("presswork: c.db: this corpus is damaged (") != std::string::npos);
  }
}

}  // namespace
}  // namespace press

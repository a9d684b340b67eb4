#include "pipeline/files/corpus_files.h"

#include <filesystem>
#include <string>
#include <vector>

#include "corpus/text/error.h"
#include "tests/catch.h"
#include "tests/shell.h"

namespace press {
namespace {

// A file that begins as a corpus does is enough to be told from a query.
void make_database(const std::filesystem::path& path) {
  std::filesystem::create_directories(path.parent_path());
  write_file(path, std::string("SQLite format 3") + '\0');
}

// The names of the files, without the folder; what is wrong, where something is.
std::string show(const std::string& word) {
  std::string names;
  try {
    for (const std::string& file : corpora_named(word))
      names += (names.empty() ? "" : " ") + std::filesystem::path(file).filename().string();
  } catch (const Error& error) {
    return "Error";
  }
  return names;
}

TEST_CASE("patterns and folders stand for the corpora in them") {
  const TemporaryFolder folder;
  for (const char* name :
       {"a/10.db", "a/2.db", "b/shard-0-of-2.db", "b/shard-1-of-2.db", "b/merged.db",
        "c/shard-0-of-3.db", "c/shard-2-of-3.db", "d/part-1-of-2.db", "d/part-2-of-2.db"})
    make_database(folder.path() / name);
  write_file(folder.path() / "a" / "notes.db", "no database");
  std::filesystem::create_directories(folder.path() / "empty");
  struct Case {
    std::string_view word, named;
    bool more;  // after the first word
  };
  const Case cases[] = {
      {"a/2.db", "2.db", true},
      {"a", "10.db 2.db", true},
      {"a/*.db", "10.db 2.db notes.db", true},
      {"a/[0-9]*.db", "10.db 2.db", true},
      {"b/", "shard-0-of-2.db shard-1-of-2.db", true},
      {"b/*.db", "merged.db shard-0-of-2.db shard-1-of-2.db", true},
      {"c/", "Error", true},
      {"c/*.db", "Error", true},
      {"c/shard-2-of-3.db", "shard-2-of-3.db", true},
      {"d/part*", "part-1-of-2.db part-2-of-2.db", true},
      {"d/other*", "Error", false},
      {"empty", "Error", false},
      {"nothing-*.db", "Error", true},
      {"nothing.db", "nothing.db", true},
  };
  for (const auto& [word, named, more] : cases) {
    const std::string path = (folder.path() / word).string();
    CAPTURE(word);
    CHECK(show(path) == named);
    CHECK(is_more_corpora(path) == more);
  }
}

TEST_CASE("a query is no pattern of corpora") {
  for (const char* query :
       {"invest*", "colo?r", "*", "[x]", "NEAR(a b, 3)", "what?", "a/b*", "*.*"}) {
    CAPTURE(query);
    CHECK_FALSE(is_more_corpora(query));
  }
}

}  // namespace
}  // namespace press

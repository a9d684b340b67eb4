// Outputs replace their file whole or not at all, and never what must stay.
#include "pipeline/files/output_file.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include "corpus/text/error.h"
#include "tests/catch.h"
#include "tests/shell.h"

namespace press {
namespace {

namespace fs = std::filesystem;

size_t files_in(const fs::path& folder) {
  return static_cast<size_t>(std::distance(fs::directory_iterator(folder), {}));
}

std::string complaint_about(const std::string& path) {
  try {
    check_target(path, {});
    return {};
  } catch (const Error& error) {
    return error.what();
  }
}

TEST_CASE("an output is in its place only when it is whole") {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "t.csv").string();
  write_file(path, "old");
  {
    OutputFile file(path, {});
    file.stream() << "half";
  }
  CHECK(read_file(path) == "old");
  CHECK(files_in(folder.path()) == 1);
  OutputFile file(path, {});
  file.stream() << "new";
  CHECK(read_file(path) == "old");
  file.commit();
  CHECK(read_file(path) == "new");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a replaced file keeps its permissions, and a link its place") {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "t.csv", link = folder.path() / "link";
  write_file(file, "old");
  fs::permissions(file, fs::perms(0640));
  fs::create_symlink("t.csv", link);
  OutputFile out(link.string(), {});
  out.stream() << "new";
  out.commit();
  CHECK(fs::is_symlink(link));
  CHECK(read_file(file) == "new");
  CHECK(fs::status(file).permissions() == fs::perms(0640));
}

TEST_CASE("what must stay is never written to") {
  const TemporaryFolder folder;
  struct Case {
    std::string_view name, bytes, refused;
  };
  const Case cases[] = {
      {"c.db", std::string_view("SQLite format 3\0", 16), "a corpus"},
      {"sheet.csv", "unit,before,text,after,a,b,note\n", "coding sheet"},
      {"excel.csv", "\xef\xbb\xbfunit;before;text;after;a;b;note\n", "coding sheet"},
      {"key.csv", "unit,weight,a,b,denied\n", "coding sheet"},
      {"book.md", "# Codebook: a and b\n", "coding sheet"},
      {"c.db-journal", "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", "a corpus"},
      {"t.csv", "feature,name\n", ""},
      {"empty", "", ""},
  };
  for (const auto& [name, bytes, refused] : cases) {
    CAPTURE(name);
    const std::string path = (folder.path() / name).string();
    write_file(path, std::string(bytes));
    CHECK(complaint_about(path).find(refused) != std::string::npos);
    CHECK(complaint_about(path).empty() == refused.empty());
  }
}

TEST_CASE("the words of a command line that may be inputs") {
  struct Case {
    std::vector<std::string> arguments;
    std::string inputs;
  };
  const Case cases[] = {
      {{"freq", "c.db", "-o", "t.csv"}, "c.db"},
      {{"freq", "c.db", "-qo", "t.csv", "--by", "year"}, "c.db year"},
      {{"read", "--report=r.csv", "a", "--output", "b"}, "a"},
      {{"kwic", "c.db", "--queries=q.txt"}, "c.db q.txt"},
  };
  for (const auto& [arguments, inputs] : cases)
    CHECK(fmt::format("{}", fmt::join(possible_inputs(arguments).paths, " ")) == inputs);
}

}  // namespace
}  // namespace press

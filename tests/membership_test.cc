// Which shard something belongs to: alike on every machine, and frozen, for shards made today and
// those made again tomorrow must fit together.
#include "pipeline/run/membership.h"

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/run/file_walk.h"
#include "tests/catch.h"
#include "tests/shell.h"

namespace press {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> identities(const std::vector<std::string>& paths) {
  FileWalk walk(paths);
  std::vector<std::string> found;
  for (;;) {
    fs::path path;
    std::vector<Reject> rejects;
    if (walk.next(path, rejects))
      found.push_back(walk.identity(path.string()));
    else if (rejects.empty())
      return found;
    for (const Reject& reject : rejects) found.push_back("? " + walk.identity(reject.source));
  }
}

}  // namespace

TEST_CASE("every name and every block belongs to one shard") {
  for (const uint32_t of : {1U, 2U, 7U, 64U}) {
    for (uint64_t block = 0; block < 5; ++block)
      for (const char* name : {"", "a/b.html", "press.zip!in/x.txt", "제목.txt"}) {
        uint32_t owners = 0;
        for (uint32_t shard = 0; shard < of; ++shard)
          owners += Membership{shard, of}.owns(name, block) ? 1 : 0;
        CAPTURE(of, block, name);
        CHECK(owners == 1);
      }
  }
}

TEST_CASE("the blocks of a file go round all shards") {
  const Membership membership = {0, 5};
  const uint32_t first = membership.shard_of("big.jsonl");
  for (uint64_t block = 0; block < 12; ++block)
    CHECK(membership.shard_of("big.jsonl", block) == (first + block) % 5);
}

TEST_CASE("the shard of a name is the same in every version") {
  const Membership membership = {0, 1000};
  struct Case {
    const char* name;
    uint32_t shard;
  };
  const Case cases[] = {
      {"", 535}, {"a/b.html", 465}, {"2024.jsonl", 560}, {"press.zip!in/x.txt", 576}};
  for (const auto& [name, shard] : cases) {
    CAPTURE(name);
    CHECK(membership.shard_of(name) == shard);
  }
}

TEST_CASE("a file has the same name within an archive wherever that lies") {
  for (const char* place : {"one", "else/where"}) {
    const TemporaryFolder folder;
    const std::string root = folder.path() / place;
    for (const char* name : {"2023/a.txt", "2023/b.txt", "2024/a.txt"}) {
      fs::create_directories((fs::path(root) / name).parent_path());
      write_file(fs::path(root) / name, "x");
    }
    fs::create_directories(fs::path(root) / "empty");
    CAPTURE(root);
    using Names = std::vector<std::string>;
    const Names all = {"2023/a.txt", "2023/b.txt", "2024/a.txt", "? empty"};
    CHECK(identities({root}) == all);
    CHECK(identities({root + "/"}) == all);
    CHECK(identities({root + "/./2023/.."}) == all);
    CHECK(identities({root + "/2024", root + "/2023"}) ==
          Names{"2024/a.txt", "2023/a.txt", "2023/b.txt"});
    CHECK(identities({root + "/2023/b.txt"}) == Names{"b.txt"});
    CHECK(identities({root + "/2023/b.txt", root + "/2024"}) == Names{"2023/b.txt", "2024/a.txt"});
    CHECK(identities({root + "/2023/b.txt", root + "/none"}) == Names{"2023/b.txt", "? none"});
  }
}

}  // namespace press

// run --shard and shards, as a task of a scheduler and its driver use them.
#include <fmt/format.h>
#include <stdlib.h>

#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>

#include "corpus/sqlite/sqlite.h"
#include "pipeline/terminal/console.h"
#include "tests/catch.h"
#include "tests/shell.h"

namespace press {
namespace {

namespace fs = std::filesystem;

const std::string sample = std::string(PRESS_SOURCE_DIR) + "/corpus/sample";
const std::string every_format = std::string(PRESS_SOURCE_DIR) + "/tests/cases/read";

class Workplace {
 public:
  fs::path path(const std::string& name) const { return folder_.path() / name; }
  std::string read(const std::string& name) const { return read_file(path(name)); }
  int run(const std::string& line) {
    last_ = run_shell(line, folder_.path());
    return last_.status;
  }
  // All shards of n, in `out`.
  void make(const std::string& archive, int of, const std::string& out,
            const std::string& options = "") {
    for (int shard = 0; shard < of; ++shard) {
      const int status = run(fmt::format("presswork run -q {} -o {} --shard {}/{} {}", archive, out,
                                         shard, of, options));
      INFO(err());
      REQUIRE(status == 0);
    }
  }
  std::set<std::string> files(const std::string& name) const {
    std::set<std::string> found;
    for (const auto& entry : fs::directory_iterator(path(name)))
      found.insert(entry.path().filename());
    return found;
  }
  const std::string& out() const { return last_.out; }
  const std::string& err() const { return last_.err; }

 private:
  TemporaryFolder folder_;
  Ran last_;
};

struct Content {
  std::multiset<std::string> ids, rejects, duplicates;
};

void add_content(const std::string& path, Content& content) {
  Database database(path, Database::Mode::read);
  Statement documents = database.prepare("SELECT id FROM documents");
  while (documents.step()) content.ids.emplace(documents.text(0));
  Statement rejects = database.prepare("SELECT source, reason FROM rejects");
  while (rejects.step()) {
    const std::string reason(rejects.text(1));
    auto& kind = reason.rfind("duplicate of ", 0) == 0 ? content.duplicates : content.rejects;
    kind.insert(std::string(rejects.text(0)) + ": " + reason);
  }
}

}  // namespace

TEST_CASE("the corpora of all shards hold what the corpus of one run holds") {
  Workplace work;
  REQUIRE(work.run("presswork run -q " + every_format + " " + sample + " -o whole.db") == 0);
  Content whole;
  add_content(work.path("whole.db"), whole);
  for (const int of : {1, 4}) {
    const std::string out = "out" + std::to_string(of);
    work.make(every_format + " " + sample, of, out);
    Content shards;
    for (int shard = 0; shard < of; ++shard)
      add_content(work.path(fmt::format("{}/shard-{:05}-of-{:05}.db", out, shard, of)), shards);
    CAPTURE(of);
    // Two documents with one id are a document and a reject in one corpus, and two documents where
    // they are in two: all that came is there.
    CHECK(std::set(shards.ids.begin(), shards.ids.end()) ==
          std::set(whole.ids.begin(), whole.ids.end()));
    CHECK(shards.rejects == whole.rejects);
    CHECK(shards.ids.size() + shards.duplicates.size() ==
          whole.ids.size() + whole.duplicates.size());
    const int status = work.run("presswork shards verify " + out);
    CAPTURE(work.err());
    CHECK(status == 0);
    CHECK(work.run("presswork shards missing " + out) == 0);
    CHECK(work.out() == "");
  }
}

TEST_CASE("a shard is the same file, whatever the threads, the place and the temporary folder") {
  Workplace work;
  work.make(every_format, 2, "one", "--threads 1");
  work.make(every_format, 2, "two", "--threads 2");
  fs::copy(every_format, work.path("copy"), fs::copy_options::recursive);
  for (const char* name : {"shard-00000-of-00002.db", "shard-00001-of-00002.db"})
    CHECK(work.read(std::string("one/") + name) == work.read(std::string("two/") + name));
  // Another file system, where there is one.
  if (fs::is_directory("/dev/shm")) {
    REQUIRE(work.run("mkdir t; TMPDIR=/dev/shm presswork run -q " + every_format +
                     " -o three --shard 1/2; TMPDIR=t presswork run -q " + every_format +
                     " -o three --shard 0/2") == 0);
    for (const char* name : {"shard-00000-of-00002.db", "shard-00001-of-00002.db"})
      CHECK(work.read(std::string("one/") + name) == work.read(std::string("three/") + name));
    CHECK(work.files("three").size() == 4);
  }
  // An archive that was moved is divided alike.
  work.make("copy", 2, "four");
  for (int shard = 0; shard < 2; ++shard) {
    Content here, there;
    add_content(work.path(fmt::format("one/shard-0000{}-of-00002.db", shard)), here);
    add_content(work.path(fmt::format("four/shard-0000{}-of-00002.db", shard)), there);
    CHECK(here.ids == there.ids);
  }
}

TEST_CASE("a shard that is there and right is not made again") {
  Workplace work;
  fs::copy(sample, work.path("a"), fs::copy_options::recursive);
  work.make("a", 2, "out");
  const std::string shard = "out/shard-00001-of-00002.db";
  const std::string command = "presswork run a -o out --shard 1/2";
  const std::string bytes = work.read(shard);
  const auto made_again = [&](const std::string& line) {
    CAPTURE(line);
    REQUIRE(work.run(line) == 0);
    return work.err().find("already there, and still right") == std::string::npos;
  };
  CHECK_FALSE(made_again(command));
  CHECK(made_again("rm out/shard-00001-of-00002.json; " + command));
  CHECK(work.read(shard) == bytes);
  // Existing is not enough: damage, cut, other options, other files, an edit of the same size.
  CHECK(made_again("printf x | dd of=" + shard + " bs=1 seek=5000 conv=notrunc; " + command));
  CHECK(made_again("truncate -s -4096 " + shard + "; " + command));
  CHECK(made_again("echo '{}' > out/shard-00001-of-00002.json; " + command));
  CHECK(work.read(shard) == bytes);
  CHECK(made_again("printf 'date\\tcurrency\\tusd\\n2024\\tEUR\\t1.25\\n' > fx.tsv; " + command +
                   " --fx fx.tsv"));
  CHECK(made_again(command));
  CHECK(work.read(shard) == bytes);
  CHECK(made_again("touch -d 2001-01-01 a/harbour-wire/*; " + command));
  CHECK(made_again("echo 'Orbital Forge moved on Monday. It rained.' > a/new.txt; " + command));
  CHECK_FALSE(made_again(command));
}

TEST_CASE("verify tells which shards are missing or wrong, and takes back _SUCCESS") {
  Workplace work;
  work.make(sample, 3, "out");
  REQUIRE(work.run("presswork shards verify out") == 0);
  CHECK(work.files("out").count("_SUCCESS") == 1);
  CHECK(work.files("out").count("MANIFEST.json") == 1);
  const std::string manifest = work.read("out/MANIFEST.json");

  REQUIRE(work.run("printf x | dd of=out/shard-00002-of-00003.db bs=1 seek=5000 conv=notrunc; rm "
                   "out/shard-00000-of-00003.db; presswork shards verify out") == 1);
  CHECK(work.out().find("shard-00000-of-00003,its corpus file cannot be found") !=
        std::string::npos);
  CHECK(work.out().find("shard-00002-of-00003,its corpus file is not the one that was made") !=
        std::string::npos);
  CHECK(work.out().find("shard-00001") == std::string::npos);
  CHECK(work.files("out").count("_SUCCESS") == 0);
  CHECK(work.run("presswork shards missing out") == 0);
  CHECK(work.out() == "0\n");

  work.make(sample, 3, "out");
  REQUIRE(work.run("presswork shards verify out") == 0);
  CHECK(work.read("out/MANIFEST.json") == manifest);

  // One made otherwise than the others.
  REQUIRE(
      work.run("printf 'date\\tcurrency\\tusd\\n2024\\tEUR\\t1.25\\n' > fx.tsv; presswork run -q " +
               sample + " -o out --shard 1/3 --fx fx.tsv") == 0);
  CHECK(work.files("out").count("_SUCCESS") == 0);
  CHECK(work.run("presswork shards verify out") == 1);
  CHECK(work.out().find("shard-00001-of-00003,other options than") != std::string::npos);
  // Another division beside it.
  REQUIRE(work.run("presswork run -q " + sample + " -o out --shard 1/4") == 0);
  CHECK(work.run("presswork shards verify out") == 65);
  CHECK(work.err().find("different divisions (3, 4)") != std::string::npos);
  CHECK(work.run("presswork shards verify out --of 3") == 65);
}

TEST_CASE("a task that is killed leaves hidden files alone, and one that is stopped none") {
  Workplace work;
  std::string line;
  for (int i = 0; i < 30'000; ++i)
    line += fmt::format(
        "{{\"text\": \"Aurora Devices number {} said on Monday it will invest ${} million in "
        "{}.\"}}\n",
        i, i, "Orbital Forge");
  write_file(work.path("a.jsonl"), line);
  // Once the working file is there, the task is in the middle of it.
  const auto stopped_by = [&](const std::string& signal) {
    return work.run(
        "mkdir -p out; TMPDIR= presswork run -q a.jsonl -o out --shard 0/1 & task=$!; "
        "until ls -A out | grep -q .; do sleep 0.01; done; kill -" +
        signal + " $task; wait $task");
  };
  CHECK(stopped_by("KILL") == 137);
  for (const std::string& name : work.files("out")) CHECK(name[0] == '.');
  CHECK_FALSE(work.files("out").empty());
  CHECK(work.run("presswork shards missing out --of 1") == 0);
  CHECK(work.out() == "0\n");
  CHECK(work.run("presswork shards clean out") == 0);
  CHECK(work.files("out").empty());
  CHECK(stopped_by("TERM") == 143);
  CHECK(work.files("out").empty());
  // What the killed one left is taken away by the next one on this machine.
  CHECK(stopped_by("KILL") == 137);
  work.make("a.jsonl", 1, "out");
  CHECK(work.files("out") ==
        std::set<std::string>{"shard-00000-of-00001.db", "shard-00000-of-00001.json"});
}

TEST_CASE("the exit code of a shard says whether to try again") {
  Workplace work;
  write_file(work.path("a.txt"), "Orbital Forge moved on Monday. It rained.\n");
  struct Case {
    const char* line;
    int status;
  };
  const Case cases[] = {
      {"presswork run a.txt -o out --shard 8/8", 2},
      {"presswork run a.txt -o out --shard 1-8", 2},
      {"presswork run a.txt -o a.txt --shard 0/1", 2},
      {"presswork run . -o ./out --shard 0/1", 2},
      {"presswork run none.txt -o out --shard 0/1", 65},
      {"presswork run a.txt -o out --shard 0/1 --lexicon none", 65},
      {"presswork run a.txt -o /proc/none --shard 0/1", 74},
      {"SLURM_MEM_PER_NODE=64 presswork run a.txt -o out --shard 0/1", 71},
      {"SLURM_MEM_PER_NODE=0 presswork run a.txt -o out --shard 0/1", 0},
      {"ulimit -f 20; presswork run a.txt -o full --shard 0/1", 74},
      {"presswork shards verify none", 65},
      {"presswork shards verify .", 65},
      {"presswork shards missing out", 0},
      {"presswork run none.txt -o x.db", 2},
  };
  for (const auto& [line, status] : cases) {
    CAPTURE(line);
    const int got = work.run(line);
    CAPTURE(work.err());
    CHECK(got == status);
  }
  CHECK(work.files("full").empty());
}

TEST_CASE("a task of Slurm's has as many threads as it asked for") {
  const char* before = std::getenv("SLURM_CPUS_PER_TASK");
  const std::string kept = before != nullptr ? before : "";
  struct Case {
    const char* asked;
    int threads;
  };
  unsetenv("SLURM_CPUS_PER_TASK");
  const int all = Console({}).thread_count();
  const Case cases[] = {{"3", 3},      {"1", 1},       {"9999", 256}, {"", all},
                        {"many", all}, {"2(x3)", all}, {"0", all},    {"-1", all}};
  for (const auto& [asked, threads] : cases) {
    CAPTURE(asked);
    setenv("SLURM_CPUS_PER_TASK", asked, 1);
    CHECK(Console({}).thread_count() == threads);
  }
  unsetenv("SLURM_CPUS_PER_TASK");
  if (before != nullptr) setenv("SLURM_CPUS_PER_TASK", kept.c_str(), 1);
}

}  // namespace press

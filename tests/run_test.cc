// The main job as a whole: the built program on the sample corpus and on made-up archives.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "corpus/sqlite/sqlite.h"
#include "tests/catch.h"
#include "tests/shell.h"

namespace {

namespace fs = std::filesystem;

const std::string sample = std::string(PRESS_SOURCE_DIR) + "/corpus/sample";

// A folder of its own for each test, and shell lines in it.
class Workplace {
 public:
  std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
  void write(const std::string& name, const std::string& text) const {
    fs::create_directories(fs::path(path(name)).parent_path());
    press::write_file(path(name), text);
  }
  std::string read(const std::string& name) const { return press::read_file(path(name)); }
  // The exit code; the output is in out() and err().
  int run(const std::string& line) {
    last_ = press::run_shell(line, folder_.path());
    return last_.status;
  }
  const std::string& out() const { return last_.out; }
  const std::string& err() const { return last_.err; }

 private:
  press::TemporaryFolder folder_;
  press::Ran last_;
};

// The sanitizers reserve terabytes of addresses.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
const std::string memory_limit;
#else
const std::string memory_limit = "ulimit -v 3000000; ";
#endif

// Every row of every table that users see, as text.
std::string dump(const std::string& path) {
  press::Database database(path, press::Database::Mode::read);
  std::string out;
  for (const char* table : {"documents", "texts", "entities", "entity_names", "mentions", "amounts",
                            "deals", "frame_hits", "doubts", "entity_counts", "stories", "rejects",
                            "manifest", "text_index_data"}) {
    // "written" tells apart files that were written in other ways (TableSums::seal()), and is
    // summed.
    const bool manifest = std::string_view(table) == "manifest";
    press::Statement rows =
        database.prepare("SELECT * FROM " + std::string(table) +
                         (manifest ? " WHERE key NOT IN ('written', 'sum manifest')" : ""));
    out += std::string("== ") + table + "\n";
    while (rows.step()) {
      for (int column = 0; column < rows.columns(); ++column)
        out += std::string(rows.text(column)) + "|";
      out += '\n';
    }
  }
  return out;
}

std::string article(int number) {
  return "{\"text\": \"Aurora Devices Co Ltd number " + std::to_string(number) +
         " said on Monday it will invest $" + std::to_string(number) +
         " million in start-up Orbital Forge.\"}\n";
}

}  // namespace

TEST_CASE("the stages in a pipe and run give the same corpus, row for row") {
  Workplace work;
  REQUIRE(work.run("presswork run -q " + sample + " -o run.db") == 0);
  REQUIRE(work.run("presswork read -q " + sample +
                   " | presswork extract -q | presswork index -q -o pipe.db") == 0);
  // Only `run` sees what the readers rejected: the pipe hands on documents.
  press::Database(work.path("run.db"), press::Database::Mode::write)
      .run("DELETE FROM rejects; DELETE FROM manifest WHERE key = 'sum rejects'");
  press::Database(work.path("pipe.db"), press::Database::Mode::write)
      .run("DELETE FROM rejects; DELETE FROM manifest WHERE key = 'sum rejects'");
  CHECK(dump(work.path("run.db")) == dump(work.path("pipe.db")));
}

TEST_CASE("one thread and four give the same bytes") {
  // The files of the golden cases are of all formats.
  for (const std::string& archive : {sample, std::string(PRESS_SOURCE_DIR) + "/tests/cases/read"}) {
    CAPTURE(archive);
    Workplace work;
    REQUIRE(work.run("presswork run -q --threads 1 " + archive + " -o one.db") == 0);
    const int status = work.run("presswork run -q --threads 4 " + archive + " -o four.db");
    INFO(work.err());
    REQUIRE(status == 0);
    CHECK(work.read("one.db") == work.read("four.db"));
    CHECK_FALSE(work.read("one.db").empty());
  }
}

TEST_CASE("a run over what is already there adds nothing and loses nothing") {
  Workplace work;
  REQUIRE(work.run("presswork run -q " + sample + " -o once.db") == 0);
  const std::string before = dump(work.path("once.db"));
  REQUIRE(work.run("presswork run -q " + sample + " -o once.db") == 0);
  CHECK(dump(work.path("once.db")) == before);
}

TEST_CASE("the rows of a table that is read in blocks are numbered from its first row") {
  Workplace work;
  const std::string filling(400, 'x');
  std::string table = "sep=,\nid,title,text\n";
  for (int row = 1; row <= 6'000; ++row)
    table += fmt::format("d{},Row,number {} {}\n", row, row, filling);
  work.write("long.csv", table);
  REQUIRE(work.run("presswork read -q long.csv > long.jsonl") == 0);
  std::istringstream lines(work.read("long.jsonl"));
  int row = 0;
  for (std::string line; std::getline(lines, line);) {
    ++row;
    const bool numbered = line.find(fmt::format("long.csv#{}\"", row)) != std::string::npos;
    if (row % 500 == 0 || !numbered) {
      INFO(line.substr(0, 200));
      REQUIRE(numbered);
    }
  }
  CHECK(row == 6'000);
}

TEST_CASE("killed at any moment, the corpus opens, is sound, and the same run completes it") {
  Workplace work;
  std::string lines;
  for (int i = 1; i <= 25'000; ++i) lines += article(i);
  work.write("many.jsonl", lines);
  REQUIRE(work.run("presswork run -q many.jsonl -o whole.db") == 0);
  const std::string whole = dump(work.path("whole.db"));
  for (const char* moment : {"0.05", "0.3", "0.6", "0.9"}) {
    CAPTURE(moment);
    fs::remove(work.path("killed.db"));
    work.run("timeout -s KILL " + std::string(moment) +
             " presswork run -q many.jsonl -o killed.db");
    if (fs::exists(work.path("killed.db")) && fs::file_size(work.path("killed.db")) > 0) {
      INFO(work.err());
      // Where the first transaction was cut off, rolling it back leaves an empty file.
      const bool sound = work.run("presswork verify -q killed.db") == 0;
      CHECK((sound || fs::file_size(work.path("killed.db")) == 0));
    }
    REQUIRE(work.run("presswork run -q many.jsonl -o killed.db") == 0);
    press::Database done(work.path("killed.db"), press::Database::Mode::read);
    CHECK(done.number("SELECT count(*) FROM documents") == 25'000);
    CHECK(done.number("SELECT count(DISTINCT id) FROM documents") == 25'000);
    CHECK(done.number("SELECT count(*) FROM mentions") ==
          press::Database(work.path("whole.db"), press::Database::Mode::read)
              .number("SELECT count(*) FROM mentions"));
  }
}

TEST_CASE("what goes in comes out as a document or a reject with a reason") {
  Workplace work;
  work.write("in/good.jsonl", article(1) + article(2));
  work.write("in/twice.jsonl", article(1));
  work.write("in/empty.txt", "");
  work.write("in/broken.jsonl", "{\"text\": \"unfinished\n{\"no\": \"text\"}\n" + article(3));
  work.write("in/picture.png", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
  work.write("in/latin.txt",
             "Orbital Forge er\xf6"
             "ffnet ein B\xfcro in M\xfcnchen.\n\nDas sagte die Firma am Montag.\n");
  REQUIRE(work.run("presswork run -q in -o c.db") == 0);
  press::Database corpus(work.path("c.db"), press::Database::Mode::read);
  CHECK(corpus.number("SELECT count(*) FROM documents") == 4);
  CHECK(corpus.number("SELECT count(*) FROM rejects") == 5);
  CHECK(corpus.number("SELECT count(*) FROM texts WHERE text LIKE '%eröffnet%München%'") == 1);
  CHECK(corpus.number(
            "SELECT count(*) FROM rejects WHERE reason LIKE 'duplicate of %good.jsonl#1'") == 1);
}

TEST_CASE("a line of 200 MB is rejected with bounded memory, and the lines around it are kept") {
  Workplace work;
  {
    std::ofstream out(work.path("long.jsonl"), std::ios::binary);
    out << article(1) << "{\"text\": \"";
    const std::string block(1 << 20, 'a');
    for (int i = 0; i < 200; ++i) out << block;
    out << "\"}\n" << article(2);
  }
  REQUIRE(work.run(memory_limit + "presswork run -q --threads 1 long.jsonl -o c.db") == 0);
  press::Database corpus(work.path("c.db"), press::Database::Mode::read);
  CHECK(corpus.number("SELECT count(*) FROM documents") == 2);
  CHECK(corpus.text("SELECT source FROM rejects") == "long.jsonl#2");
}

TEST_CASE("folders that lead in a circle, pipes and unreadable files do not stop a run") {
  Workplace work;
  work.write("in/a.jsonl", article(1));
  fs::create_directory_symlink("..", work.path("in/loop"));
  REQUIRE(work.run("mkfifo in/pipe && ln -s nowhere in/dangling") == 0);
  REQUIRE(work.run("presswork run -q in -o c.db") == 0);
  press::Database corpus(work.path("c.db"), press::Database::Mode::read);
  CHECK(corpus.number("SELECT count(*) FROM documents") == 1);
  CHECK(corpus.number("SELECT count(*) FROM rejects WHERE source LIKE '%pipe'") == 1);
  CHECK(corpus.number("SELECT count(*) FROM rejects WHERE source LIKE '%dangling'") == 1);
}

TEST_CASE("every failure is one sentence and the exit code 2") {
  Workplace work;
  work.write("in/a.jsonl", article(1));
  work.write("notes.db",
             "this is not a database, only a text file that is long enough to look like one");
  REQUIRE(work.run("presswork run -q in -o c.db") == 0);
  struct Case {
    std::string command, says;
  };
  const Case cases[] = {
      {"presswork search c.db 'an \"open quote'", "quote"},
      {"presswork search c.db 'NEAR('", "NEAR"},
      {"presswork search c.db '<firm:Nobody Knows>'", "Nobody Knows"},
      {"presswork freq missing.db", "missing.db"},
      {"presswork freq notes.db", "not a presswork corpus"},
      {"presswork freq in", "folder"},
      {"presswork freq c.db --by color", "color"},
      {"presswork freq c.db --from yesterday", "yesterday"},
      {"presswork freq c.db --format xml", "--format"},
      {"presswork run in -o /proc/nowhere/c.db", "/proc/nowhere/c.db"},
      {"presswork fly", "fly"},
  };
  for (const auto& [command, says] : cases) {
    CAPTURE(command);
    CHECK(work.run(command) == 2);
    CAPTURE(work.err());
    CHECK(work.err().find(says) != std::string::npos);
    CHECK(work.err().find("presswork") == 0);
    CHECK(work.err().find("fts5") == std::string::npos);
    CHECK(work.out().empty());
  }
}

TEST_CASE("a closed pipe ends quietly") {
  Workplace work;
  REQUIRE(work.run("presswork run -q " + sample + " -o c.db") == 0);
  CHECK(work.run("{ presswork kwic -q c.db the; echo $? > code; } | head -1 > /dev/null") == 0);
  CHECK(work.read("code") == "0\n");
  CHECK(work.err().empty());
}

// The main job as a whole: the built program on the sample corpus and on made-up archives.
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "corpus/sqlite.h"
#include "tests/catch.h"

namespace {

namespace fs = std::filesystem;

const std::string sample = std::string(PRESS_SOURCE_DIR) + "/corpus/sample";

// A folder of its own for each test, gone afterwards.
class Workplace {
 public:
  Workplace() {
    std::string name = (fs::temp_directory_path() / "presswork-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    folder_ = name;
  }
  ~Workplace() {
    std::error_code ignored;
    fs::permissions(folder_, fs::perms::owner_all, ignored);
    fs::remove_all(folder_, ignored);
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  // Runs a shell line in the folder with `presswork` as $P; its exit code.
  int run(const std::string& line) const {
    const std::string command = "cd '" + folder_.string() + "' && P='" PRESS_BINARY "' && " + line;
    const int status = std::system(("bash -c \"" + escaped(command) + "\" >out.txt 2>err.txt").c_str());
    fs::rename("out.txt", folder_ / "out.txt");
    fs::rename("err.txt", folder_ / "err.txt");
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  std::string read(const std::string& name) const {
    std::ifstream in(folder_ / name, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
  }
  std::string out() const { return read("out.txt"); }
  std::string err() const { return read("err.txt"); }

 private:
  static std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
      if (c == '"' || c == '\\' || c == '$' || c == '`') out += '\\';
      out += c;
    }
    return out;
  }
  fs::path folder_;
};

// Every row of every table that users see, as text.
std::string dump(const std::string& path) {
  press::Database database(path, press::Database::Mode::read);
  std::string out;
  for (const char* table : {"documents", "texts", "entities", "entity_names", "mentions", "amounts", "deals", "frame_hits",
                            "entity_counts", "stories", "rejects", "manifest", "text_index_data"}) {
    press::Statement rows = database.prepare("SELECT * FROM " + std::string(table));
    out += std::string("== ") + table + "\n";
    while (rows.step()) {
      for (int column = 0; column < rows.columns(); ++column) out += std::string(rows.text(column)) + "|";
      out += '\n';
    }
  }
  return out;
}

std::string article(int number) {
  return "{\"text\": \"Aurora Devices Co Ltd number " + std::to_string(number) +
         " said on Monday it will invest $" + std::to_string(number) + " million in start-up Orbital Forge.\"}\n";
}

}  // namespace

TEST_CASE("the stages in a pipe and run give the same corpus, row for row") {
  const Workplace work;
  REQUIRE(work.run("$P run -q " + sample + " -o run.db") == 0);
  REQUIRE(work.run("$P read -q " + sample + " | $P extract -q | $P index -q -o pipe.db") == 0);
  // Only `run` sees what the readers rejected: the pipe hands on documents.
  press::Database(work.path("run.db"), press::Database::Mode::write).run("DELETE FROM rejects");
  press::Database(work.path("pipe.db"), press::Database::Mode::write).run("DELETE FROM rejects");
  CHECK(dump(work.path("run.db")) == dump(work.path("pipe.db")));
}

TEST_CASE("one thread and four give the same bytes") {
  const Workplace work;
  REQUIRE(work.run("$P run -q --threads 1 " + sample + " -o one.db") == 0);
  REQUIRE(work.run("$P run -q --threads 4 " + sample + " -o four.db") == 0);
  CHECK(work.read("one.db") == work.read("four.db"));
  CHECK_FALSE(work.read("one.db").empty());
}

TEST_CASE("a run over what is already there adds nothing and loses nothing") {
  const Workplace work;
  REQUIRE(work.run("$P run -q " + sample + " -o once.db") == 0);
  const std::string before = dump(work.path("once.db"));
  REQUIRE(work.run("$P run -q " + sample + " -o once.db") == 0);
  CHECK(dump(work.path("once.db")) == before);
}

TEST_CASE("killed at any moment, the corpus opens, is sound, and the same run completes it") {
  const Workplace work;
  std::string lines;
  for (int i = 1; i <= 25'000; ++i) lines += article(i);
  work.write("many.jsonl", lines);
  REQUIRE(work.run("$P run -q many.jsonl -o whole.db") == 0);
  const std::string whole = dump(work.path("whole.db"));
  for (const char* moment : {"0.05", "0.3", "0.6", "0.9"}) {
    CAPTURE(moment);
    fs::remove(work.path("killed.db"));
    work.run("timeout -s KILL " + std::string(moment) + " $P run -q many.jsonl -o killed.db");
    if (fs::exists(work.path("killed.db")) && fs::file_size(work.path("killed.db")) > 0) {
      INFO(work.err());
      CHECK(work.run("$P verify -q killed.db") == 0);
    }
    REQUIRE(work.run("$P run -q many.jsonl -o killed.db") == 0);
    press::Database done(work.path("killed.db"), press::Database::Mode::read);
    CHECK(done.number("SELECT count(*) FROM documents") == 25'000);
    CHECK(done.number("SELECT count(DISTINCT id) FROM documents") == 25'000);
    CHECK(done.number("SELECT count(*) FROM mentions") ==
          press::Database(work.path("whole.db"), press::Database::Mode::read).number("SELECT count(*) FROM mentions"));
  }
}

TEST_CASE("what goes in comes out as a document or a reject with a reason") {
  const Workplace work;
  work.write("in/good.jsonl", article(1) + article(2));
  work.write("in/twice.jsonl", article(1));
  work.write("in/empty.txt", "");
  work.write("in/broken.jsonl", "{\"text\": \"unfinished\n{\"no\": \"text\"}\n" + article(3));
  work.write("in/picture.png", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
  work.write("in/latin.txt", "Orbital Forge er\xf6" "ffnet ein B\xfcro in M\xfcnchen.\n\nDas sagte die Firma am Montag.\n");
  REQUIRE(work.run("$P run -q in -o c.db") == 0);
  press::Database corpus(work.path("c.db"), press::Database::Mode::read);
  CHECK(corpus.number("SELECT count(*) FROM documents") == 4);
  CHECK(corpus.number("SELECT count(*) FROM rejects") == 5);
  CHECK(corpus.number("SELECT count(*) FROM texts WHERE text LIKE '%eröffnet%München%'") == 1);
  CHECK(corpus.number("SELECT count(*) FROM rejects WHERE reason LIKE 'duplicate of %good.jsonl#1'") == 1);
}

TEST_CASE("a line of 200 MB is rejected with bounded memory, and the lines around it are kept") {
  const Workplace work;
  {
    std::ofstream out(work.path("long.jsonl"), std::ios::binary);
    out << article(1) << "{\"text\": \"";
    const std::string block(1 << 20, 'a');
    for (int i = 0; i < 200; ++i) out << block;
    out << "\"}\n" << article(2);
  }
  REQUIRE(work.run("ulimit -v 3000000; $P run -q --threads 1 long.jsonl -o c.db") == 0);
  press::Database corpus(work.path("c.db"), press::Database::Mode::read);
  CHECK(corpus.number("SELECT count(*) FROM documents") == 2);
  CHECK(corpus.text("SELECT source FROM rejects") == "long.jsonl#2");
}

TEST_CASE("folders that lead in a circle, pipes and unreadable files do not stop a run") {
  const Workplace work;
  work.write("in/a.jsonl", article(1));
  fs::create_directory_symlink("..", work.path("in/loop"));
  REQUIRE(work.run("mkfifo in/pipe && ln -s nowhere in/dangling") == 0);
  REQUIRE(work.run("$P run -q in -o c.db") == 0);
  press::Database corpus(work.path("c.db"), press::Database::Mode::read);
  CHECK(corpus.number("SELECT count(*) FROM documents") == 1);
  CHECK(corpus.number("SELECT count(*) FROM rejects WHERE source LIKE '%pipe'") == 1);
  CHECK(corpus.number("SELECT count(*) FROM rejects WHERE source LIKE '%dangling'") == 1);
}

TEST_CASE("every failure is one sentence and the exit code 2") {
  const Workplace work;
  work.write("in/a.jsonl", article(1));
  work.write("notes.db", "this is not a database, only a text file that is long enough to look like one");
  REQUIRE(work.run("$P run -q in -o c.db") == 0);
  struct Case {
    std::string command, says;
  };
  const Case cases[] = {
      {"$P search c.db 'an \\\"open quote'", "quote"},
      {"$P search c.db 'NEAR('", "NEAR"},
      {"$P search c.db '<firm:Nobody Knows>'", "Nobody Knows"},
      {"$P freq missing.db", "missing.db"},
      {"$P freq notes.db", "not a presswork corpus"},
      {"$P freq in", "folder"},
      {"$P freq c.db --by color", "color"},
      {"$P freq c.db --from yesterday", "yesterday"},
      {"$P freq c.db --format xml", "--format"},
      {"$P run in -o /proc/nowhere/c.db", "/proc/nowhere/c.db"},
      {"$P fly", "fly"},
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
  const Workplace work;
  REQUIRE(work.run("$P run -q " + sample + " -o c.db") == 0);
  CHECK(work.run("set -o pipefail; $P kwic -q c.db the | head -1 > /dev/null") == 0);
  CHECK(work.err().empty());
}

// Faults that a user meets, each as one story; tests/faults/ makes hundreds of them.
#include <unistd.h>

#include <filesystem>

#include "corpus/sqlite/sqlite.h"
#include "tests/catch.h"
#include "tests/shell.h"

namespace {

namespace fs = std::filesystem;

class Lab {
 public:
  std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
  void write(const std::string& name, const std::string& text) const {
    fs::create_directories(fs::path(path(name)).parent_path());
    press::write_file(path(name), text);
  }
  int run(const std::string& line) {
    last_ = press::run_shell(line, folder_.path());
    return last_.status;
  }
  const std::string& out() const { return last_.out; }
  const std::string& err() const { return last_.err; }
  int64_t number(const std::string& corpus, const std::string& sql) const {
    return press::Database(path(corpus), press::Database::Mode::read).number(sql);
  }

 private:
  press::TemporaryFolder folder_;
  press::Ran last_;
};

std::string article(int number) {
  return "{\"text\": \"Aurora Devices Co Ltd number " + std::to_string(number) +
         " said on Monday it will invest $" + std::to_string(number) + " million.\"}\n";
}

std::string articles(int from, int to) {
  std::string lines;
  for (int i = from; i <= to; ++i) lines += article(i);
  return lines;
}

const char* documents = "SELECT count(*) FROM documents";
const char* rejects = "SELECT count(*) FROM rejects";

}  // namespace

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST_CASE("a document that takes too much memory costs itself and no neighbour") {
  Lab lab;
  std::string large;
  while (large.size() < 12'000'000) large += "Orbital Forge paid $1 million to Aurora Devices. ";
  lab.write("in.jsonl", articles(1, 200) + "{\"text\": \"" + large + "\"}\n" + articles(201, 500));
  const int status = lab.run("ulimit -v 600000; presswork run -q --threads 2 in.jsonl -o c.db");
  INFO(lab.err());
  REQUIRE(status == 0);
  CHECK(lab.number("c.db", documents) + lab.number("c.db", rejects) == 501);
  CHECK(lab.number("c.db", documents) >= 500);
}
#endif

TEST_CASE("a rerun clears the rejects of what was mended, and no others") {
  Lab lab;
  lab.write("in/mended.jsonl", article(1) + "{\"text\": \"cut\n");
  lab.write("in/mended.jsonl.txt", "");
  lab.write("other/bad.jsonl", "{\"text\": \"cut\n");
  REQUIRE(lab.run("presswork run -q in other -o c.db") == 0);
  CHECK(lab.number("c.db", rejects) == 3);
  lab.write("in/mended.jsonl", articles(1, 2));
  REQUIRE(lab.run("presswork run -q in/mended.jsonl -o c.db") == 0);
  CHECK(lab.number("c.db", documents) == 2);
  CHECK(lab.number("c.db", rejects) == 2);  // the empty file and the one in the other folder
  CHECK(lab.number("c.db", "SELECT count(*) FROM rejects WHERE source LIKE '%mended.jsonl#%'") ==
        0);
}

TEST_CASE("a corpus that may not be written is sound") {
  Lab lab;
  lab.write("in.jsonl", articles(1, 20));
  REQUIRE(
      lab.run(
          "presswork run -q in.jsonl -o c.db && mkdir kept && cp c.db kept && chmod 444 kept/c.db "
          "&& chmod 555 kept") == 0);
  const std::string other_user = geteuid() == 0 ? "setpriv --reuid 65534 --clear-groups " : "";
  const int status = lab.run("chmod 755 . && " + other_user + "presswork verify kept/c.db");
  INFO(lab.err());
  CHECK(status == 0);
  lab.run("chmod 755 kept");
}

TEST_CASE("a reader that stands still makes a run wait, not fail") {
  Lab lab;
  lab.write("one.jsonl", articles(1, 3000));
  lab.write("two.jsonl", articles(3001, 3010));
  REQUIRE(lab.run("presswork run -q one.jsonl -o c.db") == 0);
  const int status = lab.run(
      "presswork kwic c.db the --format csv 2> /dev/null | { read line; sleep 7; } & sleep 0.5; "
      "presswork kwic c.db said | { read line; sleep 7; } & sleep 0.5; "
      "presswork run -q two.jsonl -o c.db");
  CAPTURE(lab.err());
  CHECK(status == 0);
  CHECK(lab.err().find("another program has been reading this corpus") != std::string::npos);
  CHECK(lab.number("c.db", documents) == 3010);
}

TEST_CASE("pdftotext does not outlive a run that is killed") {
  Lab lab;
  lab.write("in/a.pdf", "%PDF-1.4\n%invented\n");
  lab.write("bin/pdftotext", "#!/bin/sh\necho $$ > ../pid\nexec sleep 30\n");
  lab.write("work/x", "");
  REQUIRE(lab.run("chmod +x bin/pdftotext; cd work; PATH=$PWD/../bin:$PATH; "
                  "presswork run -q ../in -o c.db & sleep 1; kill -9 $!; sleep 0.5; "
                  "pid=$(cat ../pid); ! kill -0 $pid || grep -q 'State:.*Z' /proc/$pid/status") ==
          0);
}

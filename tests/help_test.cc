// Help and README name what there is, and what the help shows runs.
#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "pipeline/commands/help/topics.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/help/completions.h"
#include "pipeline/help/help_text.h"
#include "pipeline/help/man_page.h"
#include "pipeline/terminal/console.h"
#include "pipeline/terminal/options.h"
#include "tests/catch.h"
#include "tests/shell.h"

namespace press {
namespace {

namespace fs = std::filesystem;

// The line of --help for a command: "  freq    how often entities or words occur".
std::string help_line(const std::string& help, const std::string& command) {
  const size_t begin = help.find("\n  " + command + " ");
  if (begin == std::string::npos) return {};
  const size_t end = help.find('\n', begin + 1);
  return help.substr(begin + 1, end - begin - 1);
}

size_t words_in(const std::string& line) {
  size_t words = 0;
  for (size_t i = 0; i < line.size(); ++i)
    words += line[i] != ' ' && (i == 0 || line[i - 1] == ' ');
  return words;
}

// All that commands say of themselves.
class Pages {
 public:
  Pages() : console_({}), app_("presswork", PRESS_VERSION, "an archive in, a corpus out") {
    add_commands(app_, console_);
    all_ = pages_below(app_.page());
    for (const HelpPage& topic : topics()) all_.push_back(&topic);
  }
  const HelpPage& program() const { return app_.page(); }
  const std::vector<const HelpPage*>& all() const { return all_; }

 private:
  Console console_;
  CommandLine app_;
  std::vector<const HelpPage*> all_;
};

// A folder with what examples are about: the sample archive and its corpus, and the files that a
// user would have made.
class Desk {
 public:
  Desk() {
    const fs::path tests = fs::path(PRESS_SOURCE_DIR) / "tests", cases = tests / "cases";
    fs::create_directory_symlink(fs::path(PRESS_SOURCE_DIR) / "corpus" / "sample",
                                 folder_.path() / "sample");
    for (const fs::directory_entry& file : fs::directory_iterator(tests / "help"))
      fs::copy(file.path(), folder_.path() / file.path().filename());
    for (const char* sheet : {"ann.csv", "ben.csv"})
      fs::copy(cases / "agree" / "walk" / sheet, folder_.path() / sheet);
    fs::copy(cases / "lexicon" / "import" / "other.dic", folder_.path() / "rivalry.dic");
    fs::copy(cases / "train" / "frames" / "mine", folder_.path() / "mine",
             fs::copy_options::recursive);
    run("presswork run sample -o sample.db -q");
  }

  // Runs the examples of a page, one after the other, in a copy of the folder.
  void run_examples(const HelpPage& page) const {
    const TemporaryFolder copy;
    fs::copy(folder_.path(), copy.path(),
             fs::copy_options::recursive | fs::copy_options::copy_symlinks);
    for (const HelpExample& example : page.examples) {
      const Ran ran = run_shell(example.line, copy.path(), environment());
      CAPTURE(page.name, example.line, ran.err);
      CHECK(ran.status == 0);
    }
  }

 private:
  std::map<std::string, std::string> environment() const {
    return {{"LC_ALL", "C.UTF-8"}, {"XDG_CACHE_HOME", (folder_.path() / "cache").string()}};
  }
  void run(const std::string& line) const {
    const Ran ran = run_shell(line, folder_.path(), environment());
    CAPTURE(line, ran.err);
    REQUIRE(ran.status == 0);
  }

  TemporaryFolder folder_;
};

size_t longest_line(const std::string& text) {
  size_t longest = 0;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    size_t columns = 0;
    for (const char c : line) columns += (c & 0xc0) != 0x80 ? 1 : 0;
    longest = std::max(longest, columns);
  }
  return longest;
}

}  // namespace

TEST_CASE("every command has two to four examples, or one that needs no second") {
  const Pages pages;
  for (const HelpPage* page : pages.all()) {
    if (!page->commands.empty()) continue;
    CAPTURE(page->name);
    CHECK(page->examples.size() >= 1);
    CHECK(page->examples.size() <= 4);
    for (const HelpExample& example : page->examples) CHECK(!example.text.empty());
  }
}

TEST_CASE("every example of the help runs on the sample") {
  const Pages pages;
  const Desk desk;
  for (const HelpPage* page : pages.all()) desk.run_examples(*page);
}

TEST_CASE("no line of the help is wider than 100 columns") {
  const Pages pages;
  for (const HelpPage* page : pages.all()) {
    CAPTURE(page->name);
    CHECK(longest_line(help_text(*page)) <= 100);
  }
}

TEST_CASE("presswork alone tells of all commands in 60 lines") {
  const TemporaryFolder folder;
  const Ran ran = run_shell("presswork", folder.path());
  CHECK(ran.status == 0);
  CHECK(std::count(ran.out.begin(), ran.out.end(), '\n') <= 60);
  CHECK(ran.out == run_shell("presswork help", folder.path()).out);
}

TEST_CASE("help COMMAND is the command's --help") {
  const TemporaryFolder folder;
  const Pages pages;
  for (const HelpPage* page : pages.all()) {
    if (page == &pages.program()) continue;  // has its own test
    const std::string words = page->name.substr(std::string("presswork").size());
    CAPTURE(page->name);
    CHECK(run_shell("presswork help" + words, folder.path()).out == help_text(*page));
  }
}

// A query form that README or tour names is told of in the help too.
TEST_CASE("help queries has every form of the long tour") {
  const Pages pages;
  const std::string tour = read_file(fs::path(PRESS_SOURCE_DIR) / "corpus" / "sample.md");
  const size_t table = tour.find("| form | finds |");
  REQUIRE(table != std::string::npos);
  const std::string rows = tour.substr(table, tour.find("\n\n", table) - table);
  const std::string help = help_text(topics().front());
  const std::regex form("`([^`]+)`");
  size_t forms = 0;
  std::istringstream in(rows);
  for (std::string line; std::getline(in, line); ++forms) {
    const std::string cell = line.substr(0, line.find(" | "));
    for (auto at = std::sregex_iterator(cell.begin(), cell.end(), form);
         at != std::sregex_iterator(); ++at) {
      CAPTURE((*at)[1].str());
      CHECK(help.find((*at)[1].str()) != std::string::npos);
    }
  }
  CHECK(forms > 8);
}

TEST_CASE("man has nothing to complain of in the pages") {
  const TemporaryFolder folder;
  if (run_shell("command -v groff", folder.path()).status != 0) {
    WARN("skipped: groff is not installed");
    return;
  }
  REQUIRE(run_shell("presswork man -o pages -q", folder.path()).status == 0);
  const Ran ran = run_shell("cd pages && groff -man -K utf8 -T utf8 -ww -z *", folder.path());
  CHECK(ran.err == "");
  CHECK(ran.status == 0);
}

TEST_CASE("every command says in --help what it does") {
  const TemporaryFolder folder;
  const std::string help = run_shell("presswork --help", folder.path()).out;
  for (const Command& command : commands()) {
    CAPTURE(command.name, help);
    CHECK(words_in(help_line(help, std::string(command.name))) >= 4);
  }
}

TEST_CASE("every command has a help page that explains its options") {
  const TemporaryFolder folder;
  for (const Command& command : commands()) {
    const Ran ran = run_shell("presswork " + std::string(command.name) + " --help", folder.path());
    CAPTURE(command.name, ran.out, ran.err);
    CHECK(ran.status == 0);
    CHECK(ran.err == "");
    CHECK(ran.out.find("presswork " + std::string(command.name)) != std::string::npos);
    CHECK(ran.out.find("--help") != std::string::npos);
  }
}

TEST_CASE("README.md names every command in its table") {
  const std::string readme = read_file(fs::path(PRESS_SOURCE_DIR) / "README.md");
  for (const Command& command : commands()) {
    CAPTURE(command.name);
    CHECK(readme.find("\n| `" + std::string(command.name)) != std::string::npos);
  }
}

}  // namespace press

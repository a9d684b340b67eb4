// Help and README name what there is.
#include <filesystem>
#include <string>

#include "pipeline/commands/shared/commands.h"
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

}  // namespace

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

// What README.md shows is what the program prints. PRESS_REWRITE=1 writes it anew.
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/shell.h"

namespace press {
namespace {

namespace fs = std::filesystem;

const std::string indent = "    ";
const std::string prompt = indent + "$ ";

bool is_shown(const std::string& line) { return line.rfind(indent, 0) == 0; }

// The output of a command, indented as in the page; rates and times are not compared.
std::vector<std::string> shown(const std::string& command, const fs::path& folder) {
  const Ran ran = run_shell(command + " 2>&1", folder);
  std::vector<std::string> lines;
  std::istringstream in(ran.out);
  for (std::string line; std::getline(in, line);) lines.push_back(indent + line);
  return lines;
}

bool tells_time(const std::string& line) { return line.find(" MB/s)") != std::string::npos; }

}  // namespace

TEST_CASE("README.md shows what its commands print") {
  const TemporaryFolder folder;
  fs::create_directory(folder.path() / "corpus");
  fs::create_directory_symlink(fs::path(PRESS_SOURCE_DIR) / "corpus" / "sample",
                               folder.path() / "corpus" / "sample");
  for (const char* sheet : {"ann.csv", "ben.csv"})
    fs::copy_file(fs::path(PRESS_SOURCE_DIR) / "tests" / "cases" / "agree" / "walk" / sheet,
                  folder.path() / sheet);
  const fs::path page = fs::path(PRESS_SOURCE_DIR) / "README.md";
  std::vector<std::string> lines;
  std::istringstream in(read_file(page));
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  std::string written;
  size_t commands = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    written += lines[i] + "\n";
    if (lines[i].rfind(prompt, 0) != 0) continue;
    const std::string command = lines[i].substr(prompt.size());
    std::vector<std::string> printed;
    for (; i + 1 < lines.size() && is_shown(lines[i + 1]) && lines[i + 1].rfind(prompt, 0) != 0;
         ++i)
      printed.push_back(lines[i + 1]);
    const std::vector<std::string> now = shown(command, folder.path());
    CAPTURE(command);
    ++commands;
    if (std::getenv("PRESS_REWRITE") == nullptr) {
      REQUIRE(printed.size() == now.size());
      for (size_t n = 0; n < now.size(); ++n)
        if (!tells_time(now[n])) CHECK(printed[n] == now[n]);
    }
    for (size_t n = 0; n < now.size(); ++n)
      written += (n < printed.size() && tells_time(now[n]) ? printed[n] : now[n]) + "\n";
  }
  CHECK(commands >= 10);
  if (std::getenv("PRESS_REWRITE") != nullptr) write_file(page, written);
}

}  // namespace press

// What README.md and corpus/sample.md show is what the program prints. PRESS_REWRITE=1 writes it
// anew.
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

// The output of a command, indented as in the page.
std::vector<std::string> shown(const std::string& command, const fs::path& folder) {
  const Ran ran = run_shell(command + " 2>&1", folder);
  std::vector<std::string> lines;
  std::istringstream in(ran.out);
  for (std::string line; std::getline(in, line);) lines.push_back(indent + line);
  return lines;
}

// The closing line of a run ends with time and memory, which differ from machine to machine.
std::string without_time(const std::string& line) {
  return line.find(" MB/s)") == std::string::npos ? line : line.substr(0, line.rfind(", in "));
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// Compares what a page shows of its commands, or writes it anew, and returns how many there are.
size_t check_page(const fs::path& page, const fs::path& folder) {
  const bool rewrite = std::getenv("PRESS_REWRITE") != nullptr;
  const std::vector<std::string> lines = lines_of(read_file(page));
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
    const std::vector<std::string> now = shown(command, folder);
    CAPTURE(page.string(), command);
    ++commands;
    if (!rewrite) REQUIRE(printed.size() == now.size());
    for (size_t n = 0; n < now.size(); ++n) {
      const bool same = n < printed.size() && without_time(printed[n]) == without_time(now[n]);
      if (!rewrite && !same) CHECK(printed[n] == now[n]);
      written += (same ? printed[n] : now[n]) + "\n";
    }
  }
  if (rewrite) write_file(page, written);
  return commands;
}

// The picture in README.md is what its command draws.
void check_picture(const fs::path& drawn) {
  const fs::path shown = fs::path(PRESS_SOURCE_DIR) / "corpus" / "sample-trend.svg";
  if (std::getenv("PRESS_REWRITE") != nullptr)
    write_file(shown, read_file(drawn));
  else
    CHECK(read_file(shown) == read_file(drawn));
}

}  // namespace

TEST_CASE("README.md and the long tour show what their commands print") {
  for (const char* page : {"README.md", "corpus/sample.md"}) {
    const TemporaryFolder folder;
    fs::create_directory(folder.path() / "corpus");
    fs::create_directory_symlink(fs::path(PRESS_SOURCE_DIR) / "corpus" / "sample",
                                 folder.path() / "corpus" / "sample");
    for (const char* sheet : {"ann.csv", "ben.csv"})
      fs::copy_file(fs::path(PRESS_SOURCE_DIR) / "tests" / "cases" / "agree" / "walk" / sheet,
                    folder.path() / sheet);
    CHECK(check_page(fs::path(PRESS_SOURCE_DIR) / page, folder.path()) >= 6);
    if (fs::exists(folder.path() / "trend.svg")) check_picture(folder.path() / "trend.svg");
  }
}

}  // namespace press

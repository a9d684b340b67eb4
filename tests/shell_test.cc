#include "tests/shell.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <sstream>

#include "corpus/text/error.h"
#include "tests/catch.h"

namespace press {
namespace {

namespace fs = std::filesystem;

std::string quoted(const std::string& word) {
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

int exit_status(int waited) {
  return WIFEXITED(waited) ? WEXITSTATUS(waited) : 128 + WTERMSIG(waited);
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string name = (fs::temp_directory_path() / "presswork-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr)
    throw Error("{}: cannot make this folder: {}", name, std::strerror(errno));
  path_ = fs::canonical(name);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

Ran run_shell(const std::string& line, const fs::path& folder,
              const std::map<std::string, std::string>& environment) {
  const TemporaryFolder outside;
  const fs::path out = outside.path() / "out", err = outside.path() / "err";
  std::string command = "cd " + quoted(folder) +
                        " && PATH=" + quoted(fs::path(PRESS_BINARY).parent_path()) + ":\"$PATH\"";
  for (const auto& [name, value] : environment) command += " " + name + "=" + quoted(value);
  command += " sh -c " + quoted(line) + " < /dev/null > " + quoted(out) + " 2> " + quoted(err);
  const int waited = std::system(command.c_str());
  if (waited == -1) throw Error("cannot start a shell: {}", std::strerror(errno));
  return {exit_status(waited), read_file(out), read_file(err)};
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) throw Error("{}: cannot read this file", path.string());
  return text.str();
}

void write_file(const fs::path& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  if (!out.flush()) throw Error("{}: cannot write this file", path.string());
}

TEST_CASE("a line of the shell gives its two outputs and its exit code") {
  const TemporaryFolder folder;
  const Ran ran = run_shell("echo \"$GREETING\"; echo it\\'s bad >&2; exit 3", folder.path(),
                            {{"GREETING", "it's good"}});
  CHECK(ran.out == "it's good\n");
  CHECK(ran.err == "it's bad\n");
  CHECK(ran.status == 3);
}

TEST_CASE("the program on the PATH is the one that was built") {
  const TemporaryFolder folder;
  CHECK(run_shell("presswork --version", folder.path()).out == "presswork " PRESS_VERSION "\n");
}

}  // namespace press

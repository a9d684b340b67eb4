#pragma once

#include <filesystem>
#include <map>
#include <string>

// Running the built program as a user does: by a line in a shell.
namespace press {

// A new empty folder for one test, gone when this is.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

struct Ran {
  int status = 0;  // as the shell gives it: 128 + n for a signal
  std::string out, err;
};

// Runs `line` with sh in `folder`, with `presswork` on the PATH, an empty standard input, and
// the variables of `environment`. Output is kept in memory. Throws Error when the shell cannot be
// started.
Ran run_shell(const std::string& line, const std::filesystem::path& folder,
              const std::map<std::string, std::string>& environment = {});

// The whole file. Throws Error when it cannot be read.
std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, const std::string& text);

}  // namespace press

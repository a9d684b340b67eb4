#include "pipeline/files/unfinished.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "corpus/text/failures.h"

namespace press {
namespace {

namespace fs = std::filesystem;
using std::string_view_literals::operator""sv;

constexpr std::string_view unfinished_prefix = ".presswork-", unfinished_suffix = ".part";

// Names of unfinished files, for the signal handler: it may neither lock nor take memory.
constexpr size_t max_unfinished = 16;
std::array<std::atomic<char*>, max_unfinished> unfinished;

void end_by_signal(int number) {
  remove_unfinished_outputs();
  std::signal(number, SIG_DFL);
  std::raise(number);
}

// Only where nobody else looks after the signal: stages end at the next document.
void catch_signals() {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction old = {};
    if (sigaction(number, nullptr, &old) == 0 && old.sa_handler == SIG_DFL)
      std::signal(number, end_by_signal);
  }
}

}  // namespace

int remember_unfinished(const std::string& path) {
  catch_signals();
  char* copy = strdup(path.c_str());
  for (size_t i = 0; copy != nullptr && i < max_unfinished; ++i) {
    char* empty = nullptr;
    if (unfinished[i].compare_exchange_strong(empty, copy)) return static_cast<int>(i);
  }
  free(copy);
  return -1;
}

void forget_unfinished(int slot) {
  if (slot >= 0) free(unfinished[static_cast<size_t>(slot)].exchange(nullptr));
}

bool names_open_file(const std::string& path) {
  for (const std::string_view begin : {"/dev/std"sv, "/dev/fd/"sv, "/proc/"sv})
    if (path.compare(0, begin.size(), begin) == 0) return true;
  return false;
}

std::string resolved_target(const std::string& path) {
  constexpr int max_links = 40;
  fs::path at = path;
  std::error_code error;
  for (int i = 0; i < max_links && !names_open_file(at) && fs::is_symlink(at, error); ++i) {
    const fs::path next = fs::read_symlink(at, error);
    if (error) break;
    at = next.is_absolute() ? next : at.parent_path() / next;
  }
  return at;
}

std::string folder_of_file(const std::string& path) {
  const fs::path parent = fs::path(path).parent_path();
  return parent.empty() ? "." : parent.string();
}

std::string temporary_name(const std::string& target) {
  static std::atomic<unsigned> number{0};
  return (fs::path(folder_of_file(target)) /
          fmt::format("{}{}-{}{}", unfinished_prefix, getpid(), ++number, unfinished_suffix))
      .string();
}

void take_over(int file, const std::string& target) {
  struct stat old = {};
  if (stat(target.c_str(), &old) != 0) return;
  if ((old.st_uid != geteuid() || old.st_gid != getegid()) &&
      fchown(file, old.st_uid, old.st_gid) != 0) {
    // The file is then the user's own, as every file he makes.
  }
  fchmod(file, old.st_mode & 07777);
}

void sync_to_disk(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool good = file >= 0 && (fsync(file) == 0 || errno == EINVAL);
  const int code = errno;
  if (file >= 0) close(file);
  if (!good) throw DiskFailure("{}: cannot be written to the disk: {}", path, std::strerror(code));
}

bool is_unfinished_output(std::string_view name) {
  return name.size() > unfinished_prefix.size() + unfinished_suffix.size() &&
         name.substr(0, unfinished_prefix.size()) == unfinished_prefix &&
         name.substr(name.size() - unfinished_suffix.size()) == unfinished_suffix;
}

void remove_unfinished_outputs() {
  for (auto& slot : unfinished)
    if (const char* path = slot.load()) unlink(path);
}

}  // namespace press

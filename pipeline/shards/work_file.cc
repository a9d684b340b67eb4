#include "pipeline/shards/work_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <utility>
#include <vector>

#include "corpus/text/failures.h"
#include "corpus/text/sha256.h"
#include "pipeline/files/unfinished.h"

namespace press {
namespace {

namespace fs = std::filesystem;

// As OutputFile's: a run that reads a folder passes over such names.
constexpr std::string_view prefix = ".presswork-", suffix = ".part";

[[noreturn]] void fail(const std::string& path, std::string_view what) {
  const int code = errno;
  throw DiskFailure("{}: {}: {}: check the disk and its room, and run the same command again", path,
                    what, std::strerror(code));
}

// A file that is open, closed with this.
class OpenFile {
 public:
  OpenFile(const std::string& path, int flags)
      : path_(path), file_(open(path.c_str(), flags | O_CLOEXEC, 0666)) {
    if (file_ < 0) fail(path, "cannot be opened");
  }
  ~OpenFile() {
    if (file_ >= 0) close(file_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  // Up to the buffer's size; 0 at the end.
  size_t read_into(std::vector<char>& buffer) {
    for (;;) {
      const ssize_t got = read(file_, buffer.data(), buffer.size());
      if (got >= 0) return static_cast<size_t>(got);
      if (errno != EINTR) fail(path_, "cannot be read");
    }
  }
  void write_all(const char* bytes, size_t size) {
    while (size > 0) {
      const ssize_t count = write(file_, bytes, size);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) fail(path_, "cannot be written");
      bytes += count;
      size -= static_cast<size_t>(count);
    }
  }
  void sync() {
    if (fsync(file_) != 0 && errno != EINVAL) fail(path_, "cannot be written to the disk");
  }
  void end() {
    if (close(std::exchange(file_, -1)) != 0) fail(path_, "cannot be written to the disk");
  }

 private:
  std::string path_;
  int file_;
};

WorkFile::Digest digest_of(OpenFile& from, OpenFile* copy) {
  WorkFile::Digest digest;
  Sha256 hash;
  std::vector<char> buffer(size_t{1} << 20);
  while (const size_t got = from.read_into(buffer)) {
    hash.add({buffer.data(), got});
    if (copy != nullptr) copy->write_all(buffer.data(), got);
    digest.bytes += got;
  }
  digest.sha256 = hash.finish();
  return digest;
}

std::string host() {
  std::array<char, 256> name = {};
  if (gethostname(name.data(), name.size() - 1) != 0) return "unknown";
  return name.data();
}

std::string restart_count() {
  const char* count = std::getenv("SLURM_RESTART_COUNT");
  const std::string text = count == nullptr ? "0" : count;
  const bool number = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
  return number ? text : "0";
}

// ".presswork-shard-00003-of-00008@HOST@PID@RESTART.part"
std::string work_name(const std::string& name) {
  return fmt::format("{}{}@{}@{}@{}{}", prefix, name, host(), getpid(), restart_count(), suffix);
}

std::string work_folder(const std::string& folder) {
  const char* temporary = std::getenv("TMPDIR");
  struct stat there = {}, here = {};
  if (temporary == nullptr || *temporary == '\0' || stat(temporary, &there) != 0 ||
      !S_ISDIR(there.st_mode) || access(temporary, W_OK | X_OK) != 0)
    return folder;
  if (stat(folder.c_str(), &here) == 0 && here.st_dev == there.st_dev) return folder;
  return temporary;
}

// Where nobody waits for processes that ended (a container without an init), they stay as zombies.
bool has_ended(pid_t process) {
  if (kill(process, 0) != 0) return errno == ESRCH;
  std::ifstream file(fmt::format("/proc/{}/stat", process));
  std::string line;
  if (!std::getline(file, line)) return false;
  const size_t name_end = line.rfind(") ");  // the name before it may hold anything
  return name_end != std::string::npos && line[name_end + 2] == 'Z';
}

// Whether the process that made a file of this name on this host has ended.
bool maker_has_ended(std::string_view name) {
  const size_t restart = name.rfind('@');
  const size_t process = restart == std::string_view::npos || restart == 0
                             ? std::string_view::npos
                             : name.rfind('@', restart - 1);
  const size_t machine = name.find('@');
  if (process == std::string_view::npos || machine >= process) return false;
  pid_t pid = 0;
  std::from_chars(name.data() + process + 1, name.data() + restart, pid);
  return name.substr(machine + 1, process - machine - 1) == host() && pid > 0 && has_ended(pid);
}

bool is_old(const fs::path& path) {
  struct stat status = {};
  constexpr time_t day = time_t{24} * 60 * 60;
  return lstat(path.c_str(), &status) == 0 && std::time(nullptr) - status.st_mtime > day;
}

}  // namespace

WorkFile::WorkFile(std::string folder, std::string name)
    : folder_(std::move(folder)),
      work_name_(work_name(name)),
      path_(fs::path(work_folder(folder_)) / work_name_) {
  // What a process of the same number left here before the machine was started anew.
  unlink(path_.c_str());
  unlink((path_ + "-journal").c_str());
}

WorkFile::~WorkFile() {
  if (path_.empty()) return;
  unlink(path_.c_str());
  unlink((path_ + "-journal").c_str());
}

WorkFile::Digest WorkFile::bring() {
  const std::string there = fs::path(folder_) / work_name_;
  OpenFile from(path_, O_RDONLY);
  if (there == path_) {
    const Digest digest = digest_of(from, nullptr);
    from.sync();
    return digest;
  }
  unlink(path_.c_str());  // it lives on as long as it is open, whatever happens to this process
  path_ = there;
  OpenFile copy(there, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW);
  const Digest digest = digest_of(from, &copy);
  copy.sync();
  copy.end();
  return digest;
}

void WorkFile::put_in_place(const std::string& name) {
  const std::string target = fs::path(folder_) / name;
  if (std::rename(path_.c_str(), target.c_str()) != 0) fail(target, "cannot be written");
  path_.clear();
  sync_entries(folder_);
}

WorkFile::Digest file_digest(const std::string& path) {
  OpenFile file(path, O_RDONLY);
  return digest_of(file, nullptr);
}

void sync_entries(const std::string& folder) { OpenFile(folder, O_RDONLY | O_DIRECTORY).sync(); }

uint64_t remove_stale_work(const std::string& folder, const std::string& name) {
  uint64_t removed = 0;
  std::error_code error;
  const std::string begin = std::string(prefix) + (name.empty() ? "" : name + "@");
  for (auto at = fs::directory_iterator(folder, error); !error && at != fs::directory_iterator();
       at.increment(error)) {
    std::string file = at->path().filename();
    constexpr std::string_view journal = "-journal";
    if (file.size() > journal.size() &&
        file.compare(file.size() - journal.size(), journal.size(), journal) == 0)
      file.resize(file.size() - journal.size());
    if (file.compare(0, begin.size(), begin) != 0 || !is_unfinished_output(file)) continue;
    if (maker_has_ended(file) || is_old(at->path()))
      removed += unlink(at->path().c_str()) == 0 ? 1 : 0;
  }
  return removed;
}

}  // namespace press

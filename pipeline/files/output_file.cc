#include "pipeline/files/output_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>

#include "corpus/text/error.h"
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

int remember(const std::string& path) {
  catch_signals();
  char* copy = strdup(path.c_str());
  for (size_t i = 0; copy != nullptr && i < max_unfinished; ++i) {
    char* empty = nullptr;
    if (unfinished[i].compare_exchange_strong(empty, copy)) return static_cast<int>(i);
  }
  free(copy);
  return -1;
}

void forget(int slot) {
  if (slot >= 0) free(unfinished[static_cast<size_t>(slot)].exchange(nullptr));
}

std::optional<struct stat> status_of(const std::string& path) {
  struct stat status = {};
  if (stat(path.c_str(), &status) != 0) return std::nullopt;
  return status;
}

bool same(const struct stat& a, const struct stat& b) {
  return a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

// Names of what is open already: behind them may be a file of the shell's, which stays the same.
bool names_open_file(const std::string& path) {
  for (const std::string_view begin : {"/dev/std"sv, "/dev/fd/"sv, "/proc/"sv})
    if (path.compare(0, begin.size(), begin) == 0) return true;
  return false;
}

// Follows symbolic links, also one to a file that is not there yet.
std::string resolved(const std::string& path) {
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

fs::path folder_of(const std::string& path) {
  const fs::path parent = fs::path(path).parent_path();
  return parent.empty() ? "." : parent;
}

std::string head_of(const std::string& path) {
  std::string head(64, '\0');
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return {};
  const ssize_t got = pread(file, head.data(), head.size(), 0);
  close(file);
  head.resize(static_cast<size_t>(std::max<ssize_t>(got, 0)));
  return head;
}

bool begins_with_one_of(std::string_view head, std::initializer_list<std::string_view> beginnings) {
  for (const std::string_view one : beginnings)
    if (head.substr(0, one.size()) == one) return true;
  return false;
}

constexpr std::string_view database_head = "SQLite format 3\0"sv;

bool is_journal(std::string_view head) {
  return begins_with_one_of(
      head, {"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"sv, "\x37\x7f\x06\x82"sv, "\x37\x7f\x06\x83"sv});
}

// A sheet that comes back from a spreadsheet may have a BOM, quotes and other separators.
bool is_coder_file(std::string_view head) {
  std::string plain;
  for (const char c : begins_with_one_of(head, {"\xef\xbb\xbf"sv}) ? head.substr(3) : head)
    if (c != '"') plain += c == ';' || c == '\t' ? ',' : c;
  return begins_with_one_of(plain, {"unit,before,text,after,", "unit,weight,", "# Codebook: "});
}

bool lies_in(const std::string& path, const struct stat& folder) {
  std::error_code error;
  for (fs::path at = fs::canonical(folder_of(path), error); !error && !at.empty();
       at = at.parent_path()) {
    const auto status = status_of(at);
    if (status && same(*status, folder)) return true;
    if (at == at.root_path()) break;
  }
  return false;
}

void check_inputs(const std::string& path, const struct stat& status, const Inputs& inputs,
                  bool with_folders) {
  struct stat standard_input = {};
  bool read = fstat(STDIN_FILENO, &standard_input) == 0 && same(standard_input, status);
  for (const std::string& input : inputs.paths) {
    const auto other = status_of(input);
    read = read || (other && same(*other, status));
    if (with_folders && other && S_ISDIR(other->st_mode) && lies_in(resolved(path), *other))
      throw Error(
          "{}: this command reads the folder {}, and this file with it: choose another name", path,
          input);
  }
  if (read) throw Error("{}: this command reads this file: choose another name to write to", path);
}

std::string temporary_name(const std::string& target) {
  static std::atomic<unsigned> number{0};
  return (folder_of(target) /
          fmt::format("{}{}-{}{}", unfinished_prefix, getpid(), ++number, unfinished_suffix))
      .string();
}

// The permissions, and as far as this user may, the owner of the file that is replaced.
void take_over(int file, const std::string& target) {
  const auto old = status_of(target);
  if (!old) return;
  if ((old->st_uid != geteuid() || old->st_gid != getegid()) &&
      fchown(file, old->st_uid, old->st_gid) != 0) {
    // The file is then the user's own, as every file he makes.
  }
  fchmod(file, old->st_mode & 07777);
}

void sync(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool good = file >= 0 && (fsync(file) == 0 || errno == EINVAL);
  const int code = errno;
  if (file >= 0) close(file);
  if (!good) throw DiskFailure("{}: cannot be written to the disk: {}", path, std::strerror(code));
}

}  // namespace

OutputFile::OutputFile(const std::string& path, const Inputs& inputs, CoderFiles coder_files)
    : path_(path) {
  check_target(path, inputs, coder_files);
  const std::string target = resolved(path);
  const auto status = status_of(target);
  if (names_open_file(target) || (status && !S_ISREG(status->st_mode))) {
    out_.open(target, std::ios::binary | std::ios::app);
    if (!out_) throw DiskFailure("{}: cannot write this file: {}", path, std::strerror(errno));
    return;
  }
  if (status && access(target.c_str(), W_OK) != 0)
    throw DiskFailure("{}: cannot write this file: {}", path, std::strerror(errno));
  target_ = target;
  make_temporary();
}

void OutputFile::make_temporary() {
  int file = -1;
  std::string name;
  do {
    name = temporary_name(target_);
    file = open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
  } while (file < 0 && errno == EEXIST);
  if (file < 0) throw DiskFailure("{}: cannot write this file: {}", path_, std::strerror(errno));
  temporary_ = name;
  slot_ = remember(name);
  out_.open(name, std::ios::binary);
  take_over(file, target_);  // once it is open: the permissions may forbid to write
  close(file);
  if (!out_) {
    const int code = errno;
    unlink(name.c_str());
    forget(slot_);
    throw DiskFailure("{}: cannot write this file: {}", path_, std::strerror(code));
  }
}

OutputFile::~OutputFile() {
  if (!temporary_.empty()) {
    out_.close();
    unlink(temporary_.c_str());
  }
  forget(slot_);
}

void OutputFile::flush() {
  if (!out_.flush())
    throw DiskFailure("{}: writing failed ({}): the output is not complete", path_,
                      std::strerror(errno));
}

void OutputFile::commit(bool wait) {
  flush();
  out_.close();
  if (!out_)
    throw DiskFailure("{}: writing failed ({}): the output is not complete", path_,
                      std::strerror(errno));
  if (target_.empty()) return;
  if (wait) sync(temporary_);
  if (std::rename(temporary_.c_str(), target_.c_str()) != 0)
    throw DiskFailure("{}: cannot write this file: {}", path_, std::strerror(errno));
  temporary_.clear();
  if (wait) sync(folder_of(target_).string());
}

void check_target(const std::string& path, const Inputs& inputs,
                  OutputFile::CoderFiles coder_files) {
  const auto status = status_of(path);
  if (!status) return;
  if (S_ISDIR(status->st_mode)) throw Error("{}: this is a folder: name a file in it", path);
  if (!S_ISREG(status->st_mode)) return;
  const bool table = fs::path(resolved(path)).extension() == ".tsv";
  check_inputs(path, *status, inputs, inputs.whole_folders || table);
  const std::string head = head_of(path);
  if (begins_with_one_of(head, {database_head}) || is_journal(head))
    throw Error("{}: this is a corpus or another database: choose another name to write to", path);
  if (coder_files == OutputFile::CoderFiles::keep && is_coder_file(head))
    throw Error("{}: this is a coding sheet, a key or a codebook: choose another name to write to",
                path);
}

void check_not_read(const std::string& path, const Inputs& inputs) {
  const auto status = status_of(path);
  if (status && S_ISREG(status->st_mode)) check_inputs(path, *status, inputs, false);
}

bool is_database(const std::string& path) {
  const auto status = status_of(path);
  return status && S_ISREG(status->st_mode) && begins_with_one_of(head_of(path), {database_head});
}

bool same_target(const std::string& a, const std::string& b) {
  const auto first = status_of(a), second = status_of(b);
  if (first && second) return S_ISREG(first->st_mode) && same(*first, *second);
  if (first || second) return false;
  std::error_code error;
  const auto place = [&](const std::string& path) {
    return fs::weakly_canonical(fs::absolute(resolved(path), error), error);
  };
  return place(a) == place(b);
}

void sync_folder(const std::string& folder) {
  const int file = open(folder.c_str(), O_RDONLY | O_CLOEXEC | O_DIRECTORY);
  const bool good = file >= 0 && syncfs(file) == 0;
  const int code = errno;
  if (file >= 0) close(file);
  if (!good)
    throw DiskFailure("{}: cannot be written to the disk: {}", folder, std::strerror(code));
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

Inputs possible_inputs(const std::vector<std::string>& arguments) {
  Inputs inputs;
  inputs.whole_folders = !arguments.empty() && arguments[0] == "read";
  const auto is_output = [](const std::string& option) {
    const bool letters = option.size() > 1 && option[0] == '-' && option[1] != '-';
    return option == "--output" || option == "--report" || option == "--folder" ||
           (letters && option.back() == 'o');
  };
  for (size_t i = 1; i < arguments.size(); ++i) {
    const std::string& one = arguments[i];
    if (is_output(one)) {
      ++i;
    } else if (one.empty() || one[0] != '-') {
      inputs.paths.push_back(one);
    } else if (const size_t equals = one.find('='); equals != std::string::npos) {
      if (!is_output(one.substr(0, equals))) inputs.paths.push_back(one.substr(equals + 1));
    }
  }
  return inputs;
}

}  // namespace press

#include "pipeline/files/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>

#include "corpus/text/error.h"
#include "corpus/text/failures.h"
#include "pipeline/files/coder_workbook.h"
#include "pipeline/files/unfinished.h"

namespace press {
namespace {

namespace fs = std::filesystem;
using std::string_view_literals::operator""sv;

std::optional<struct stat> status_of(const std::string& path) {
  struct stat status = {};
  if (stat(path.c_str(), &status) != 0) return std::nullopt;
  return status;
}

bool same(const struct stat& a, const struct stat& b) {
  return a.st_dev == b.st_dev && a.st_ino == b.st_ino;
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
  for (fs::path at = fs::canonical(folder_of_file(path), error); !error && !at.empty();
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
    if (with_folders && other && S_ISDIR(other->st_mode) && lies_in(resolved_target(path), *other))
      throw Error(
          "{}: this command reads the folder {}, and this file with it: choose another name", path,
          input);
  }
  if (read) throw Error("{}: this command reads this file: choose another name to write to", path);
}

}  // namespace

OutputFile::OutputFile(const std::string& path, const Inputs& inputs, CoderFiles coder_files)
    : path_(path) {
  check_target(path, inputs, coder_files);
  const std::string target = resolved_target(path);
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
  slot_ = remember_unfinished(name);
  out_.open(name, std::ios::binary);
  take_over(file, target_);  // once it is open: the permissions may forbid to write
  close(file);
  if (!out_) {
    const int code = errno;
    unlink(name.c_str());
    forget_unfinished(slot_);
    throw Error("{}: cannot write this file: {}", path_, std::strerror(code));
  }
}

OutputFile::~OutputFile() {
  if (!temporary_.empty()) {
    out_.close();
    unlink(temporary_.c_str());
  }
  forget_unfinished(slot_);
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
  if (wait) sync_to_disk(temporary_);
  if (std::rename(temporary_.c_str(), target_.c_str()) != 0)
    throw DiskFailure("{}: cannot write this file: {}", path_, std::strerror(errno));
  temporary_.clear();
  if (wait) sync_to_disk(folder_of_file(target_));
}

void check_target(const std::string& path, const Inputs& inputs,
                  OutputFile::CoderFiles coder_files) {
  const auto status = status_of(path);
  if (!status) return;
  if (S_ISDIR(status->st_mode)) throw Error("{}: this is a folder: name a file in it", path);
  if (!S_ISREG(status->st_mode)) return;
  const bool table = fs::path(resolved_target(path)).extension() == ".tsv";
  check_inputs(path, *status, inputs, inputs.whole_folders || table);
  const std::string head = head_of(path);
  if (begins_with_one_of(head, {database_head}) || is_journal(head))
    throw Error("{}: this is a corpus or another database: choose another name to write to", path);
  if (coder_files == OutputFile::CoderFiles::keep &&
      (is_coder_file(head) || (begins_with_one_of(head, {"PK"}) && is_coder_workbook(path))))
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
    return fs::weakly_canonical(fs::absolute(resolved_target(path), error), error);
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

Inputs possible_inputs(const std::vector<std::string>& arguments) {
  Inputs inputs;
  inputs.whole_folders = !arguments.empty() && arguments[0] == "read";
  const auto is_output = [](const std::string& option) {
    const bool letters = option.size() > 1 && option[0] == '-' && option[1] != '-';
    return option == "--output" || option == "--report" || option == "--folder" ||
           option == "--chart" || (letters && option.back() == 'o');
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

#include "pipeline/run/file_walk.h"

#include <fmt/core.h>
#include <sys/stat.h>

#include <algorithm>
#include <iostream>

#include "corpus/text/error.h"
#include "pipeline/files/byte_source.h"
#include "pipeline/files/unfinished.h"
#include "pipeline/run/saved_pages.h"

namespace press {
namespace {

namespace fs = std::filesystem;

constexpr const char* hidden_reason =
    "a hidden file or folder is not read: name it on the command line to read it";

// Not one of the named files and folders is there: a slip of the keyboard, and no archive. One that
// is missing among others is a reject.
void require_one(const std::vector<std::string>& paths) {
  const auto there = [](const std::string& path) {
    std::error_code error;
    return fs::symlink_status(path, error).type() != fs::file_type::not_found;
  };
  if (paths.empty() || std::any_of(paths.begin(), paths.end(), there)) return;
  throw Error("{}: there is no such file or folder{}: check the name", paths.front(),
              paths.size() == 1 ? "" : fmt::format(", nor any of the other {}", paths.size() - 1));
}

bool is_folder(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

// "./a//b/" -> "a/b"
fs::path plain(const std::string& path) {
  const fs::path normal = fs::path(path).lexically_normal();
  return normal.has_filename() ? normal : normal.parent_path();
}

// The folder that all paths have in common; of one file, the folder it is in.
fs::path common_folder(const std::vector<std::string>& paths) {
  fs::path common;
  for (size_t i = 0; i < paths.size(); ++i) {
    const fs::path path = plain(paths[i]);
    if (i == 0) {
      common = path;
      continue;
    }
    fs::path both;
    for (auto a = common.begin(), b = path.begin();
         a != common.end() && b != path.end() && *a == *b; ++a, ++b)
      both /= *a;
    common = both;
  }
  return is_folder(common) ? common : common.parent_path();
}

}  // namespace

bool is_hidden(std::string_view name) {
  return name.substr(0, 1) == "." || name.substr(0, 2) == "~$" || name == "Thumbs.db";
}

FileWalk::FileWalk(const std::vector<std::string>& paths, const ExportWords* words)
    : words_(words) {
  require_one(paths);
  const fs::path common = common_folder(paths);
  for (auto path = paths.rbegin(); path != paths.rend(); ++path) {
    const fs::path from = common.empty() ? plain(*path) : plain(*path).lexically_relative(common);
    named_.push_back({*path, from == "." ? "" : from.string(), is_folder(*path)});
    waiting_.emplace_back(*path);
  }
  named_paths_.insert(waiting_.begin(), waiting_.end());
  if (words_ != nullptr) issues_.look(waiting_, [](const fs::path&) { return false; });
}

std::string FileWalk::identity(const std::string& source) const {
  std::string rest = source.substr(std::min(current_.path.size(), source.size()));
  if (!current_.folder) return current_.identity + rest;
  rest.erase(0, std::min(rest.find_first_not_of('/'), rest.size()));
  if (rest.empty() || current_.identity.empty()) return current_.identity + rest;
  return current_.identity + "/" + rest;
}

uint64_t FileWalk::total_bytes() const {
  uint64_t total = 0;
  for (const fs::path& path : waiting_) {
    std::error_code error;
    if (fs::is_regular_file(path, error)) {
      total += fs::file_size(path, error);
      continue;
    }
    for (auto at = fs::recursive_directory_iterator(
             path, fs::directory_options::skip_permission_denied, error);
         !error && at != fs::recursive_directory_iterator(); at.increment(error))
      if (std::error_code ignored; at->is_regular_file(ignored)) total += at->file_size(ignored);
  }
  return total;
}

bool FileWalk::has_entered(const fs::path& folder) const {
  struct stat status = {};
  return stat(folder.empty() ? "." : folder.c_str(), &status) == 0 &&
         entered_.count({status.st_dev, status.st_ino}) != 0;
}

void FileWalk::enter(const fs::path& folder, std::vector<Reject>& rejects) {
  struct stat status = {};
  if (stat(folder.c_str(), &status) != 0) return;
  if (!entered_.emplace(status.st_dev, status.st_ino).second) return;
  std::error_code error;
  std::vector<fs::path> inside;
  for (auto at = fs::directory_iterator(folder, error); !error && at != fs::directory_iterator();
       at.increment(error))
    if (!is_unfinished_output(at->path().filename().native())) inside.push_back(at->path());
  if (error)
    rejects.push_back({folder.string(), "the folder cannot be read: " + error.message(),
                       is_read_failure(error.value())});
  else if (inside.empty())
    rejects.push_back({folder.string(), "the folder is empty"});
  if (words_ != nullptr) {
    drop_page_folders(inside, *words_, rejects);
    issues_.look(inside, [&](const fs::path& of_page) {
      return of_page.lexically_normal() != folder.lexically_normal() && has_entered(of_page);
    });
  }
  std::sort(inside.begin(), inside.end(),
            [](const fs::path& a, const fs::path& b) { return a.native() > b.native(); });
  waiting_.insert(waiting_.end(), inside.begin(), inside.end());
}

bool FileWalk::next(fs::path& path, std::vector<Reject>& rejects) {
  while (!waiting_.empty() && rejects.empty()) {
    path = std::move(waiting_.back());
    waiting_.pop_back();
    if (waiting_.size() < named_.size()) {
      current_ = std::move(named_.back());
      named_.pop_back();
    }
    if (is_hidden(path.filename().native()) && named_paths_.count(path) == 0) {
      rejects.push_back({path.string(), hidden_reason});
      return false;
    }
    if (issues_.is_page(path)) continue;  // it comes with its METS file
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status)) {
      enter(path, rejects);
    } else if (fs::is_regular_file(status)) {
      return true;
    } else if (!fs::exists(status)) {
      const bool hidden = error && status.type() == fs::file_type::none;
      rejects.push_back({path.string(),
                         hidden ? "the file cannot be reached: " + error.message()
                                : "there is no such file or folder",
                         hidden && is_read_failure(error.value())});
    } else {
      rejects.push_back(
          {path.string(), "neither a regular file nor a folder (a pipe, socket or device)"});
    }
  }
  return false;
}

std::vector<std::string> listed_paths(const std::vector<std::string>& paths) {
  std::vector<std::string> all;
  for (const std::string& path : paths) {
    if (path != "-") {
      all.push_back(path);
      continue;
    }
    for (std::string listed; std::getline(std::cin, listed);)
      if (!listed.empty()) all.push_back(listed);
    if (std::cin.bad()) throw Error("standard input: reading the list of paths broke off");
  }
  return all;
}

}  // namespace press

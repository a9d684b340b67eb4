#include "pipeline/archive.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iostream>

#include "corpus/error.h"

namespace press {
namespace {

namespace fs = std::filesystem;

constexpr size_t block_size = size_t{1} << 20;
constexpr size_t sniff_size = size_t{1} << 16;

void skip_line(std::istream& in) {
  for (int c = in.get(); c != EOF && c != '\n'; c = in.get()) {
  }
}

}  // namespace

bool next_lines(std::istream& in, const std::string& source, std::string& carry, uint64_t& line,
                Piece& piece) {
  piece.bytes = std::move(carry);
  carry.clear();
  piece.source = source;
  piece.first_line = line;
  for (;;) {
    const size_t before = piece.bytes.size();
    piece.bytes.resize(before + block_size);
    in.read(piece.bytes.data() + before, block_size);
    piece.bytes.resize(before + static_cast<size_t>(in.gcount()));
    if (in.bad()) throw Error("{}: reading broke off: {}", source, std::strerror(errno));
    const size_t end = piece.bytes.rfind('\n');
    if (end != std::string::npos) {
      carry = piece.bytes.substr(end + 1);
      piece.bytes.resize(end + 1);
      break;
    }
    if (in.eof()) break;
    if (piece.bytes.size() > max_piece) {
      piece.bytes.clear();
      skip_line(in);
      piece.rejects.push_back(
          {source + "#" + std::to_string(line),
           fmt::format("the line is longer than {} MiB: split the document", max_piece >> 20)});
      ++line;
      return true;
    }
  }
  line += static_cast<uint64_t>(std::count(piece.bytes.begin(), piece.bytes.end(), '\n'));
  return !piece.bytes.empty() || !carry.empty() || !in.eof();
}

Archive::Archive(std::vector<std::string> paths) {
  for (const std::string& path : paths) {
    if (path != "-") {
      waiting_.emplace_back(path);
      continue;
    }
    for (std::string listed; std::getline(std::cin, listed);)
      if (!listed.empty()) waiting_.emplace_back(listed);
    if (std::cin.bad()) throw Error("standard input: reading the list of paths broke off");
  }
  std::reverse(waiting_.begin(), waiting_.end());
}

uint64_t Archive::total_bytes() {
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

void Archive::enter(const fs::path& folder, Piece& piece) {
  struct stat status = {};
  if (stat(folder.c_str(), &status) != 0 || !entered_.emplace(status.st_dev, status.st_ino).second)
    return;
  std::error_code error;
  std::vector<fs::path> inside;
  for (auto at = fs::directory_iterator(folder, error); !error && at != fs::directory_iterator();
       at.increment(error))
    if (at->path().filename().native().front() != '.') inside.push_back(at->path());
  if (error) {
    piece.rejects.push_back({folder.string(), "the folder cannot be read: " + error.message()});
    return;
  }
  std::sort(inside.begin(), inside.end(),
            [](const fs::path& a, const fs::path& b) { return a.native() > b.native(); });
  waiting_.insert(waiting_.end(), inside.begin(), inside.end());
}

// The next regular file. Folders are entered on the way; false when there is nothing more, or
// when there are rejects to hand out first.
bool Archive::next_path(fs::path& path, Piece& piece) {
  while (!waiting_.empty() && piece.rejects.empty()) {
    path = std::move(waiting_.back());
    waiting_.pop_back();
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status)) {
      enter(path, piece);
    } else if (fs::is_regular_file(status)) {
      return true;
    } else if (!fs::exists(status)) {
      const bool hidden = error && status.type() == fs::file_type::none;
      piece.rejects.push_back({path.string(), hidden
                                                  ? "the file cannot be reached: " + error.message()
                                                  : "there is no such file or folder"});
    } else {
      piece.rejects.push_back(
          {path.string(), "neither a regular file nor a folder (a pipe, socket or device)"});
    }
  }
  return false;
}

void Archive::open_file(const fs::path& path, Piece& piece) {
  piece.source = path.string();
  const auto reject = [&](std::string reason) {
    piece.rejects.push_back({path.string(), std::move(reason)});
  };
  auto in = std::make_unique<std::ifstream>(path, std::ios::binary);
  if (!*in) return reject(fmt::format("the file cannot be opened: {}", std::strerror(errno)));
  piece.bytes.resize(sniff_size);
  in->read(piece.bytes.data(), sniff_size);
  piece.bytes.resize(static_cast<size_t>(in->gcount()));
  if (in->bad()) return reject(fmt::format("the file cannot be read: {}", std::strerror(errno)));
  if (piece.bytes.empty()) return reject("the file is empty");
  piece.reader = reader_for({piece.bytes, piece.source});
  if (piece.reader == nullptr)
    return reject("no reader knows this format: see 'presswork read --help'");
  if (piece.reader->by_lines()) {
    in->clear();
    in->seekg(0);
    piece.bytes.clear();
    lines_ = std::move(in);
    lines_source_ = piece.source;
    lines_reader_ = piece.reader;
    line_ = 1;
    return;
  }
  std::error_code error;
  const uintmax_t size = fs::file_size(path, error);
  if (size > max_piece)
    return reject(
        fmt::format("the file has {} MiB, more than {}: split it", size >> 20, max_piece >> 20));
  while (*in) {
    const size_t before = piece.bytes.size();
    piece.bytes.resize(before + block_size);
    in->read(piece.bytes.data() + before, block_size);
    piece.bytes.resize(before + static_cast<size_t>(in->gcount()));
    if (piece.bytes.size() > max_piece) return reject("the file grew while it was read: try again");
  }
  if (in->bad()) return reject(fmt::format("reading broke off: {}", std::strerror(errno)));
  bytes_read_ += piece.bytes.size();
}

void Archive::next_block(Piece& piece) {
  piece.reader = lines_reader_;
  const bool more = next_lines(*lines_, lines_source_, carry_, line_, piece);
  bytes_read_ += piece.bytes.size();
  if (!more || (lines_->eof() && carry_.empty())) lines_.reset();
}

bool Archive::next(Piece& piece) {
  if (!lines_) {
    fs::path path;
    if (!next_path(path, piece)) return !piece.rejects.empty();
    open_file(path, piece);
    if (!piece.rejects.empty()) {
      piece.bytes.clear();
      piece.reader = nullptr;
    }
  }
  if (lines_) next_block(piece);
  return true;
}

}  // namespace press

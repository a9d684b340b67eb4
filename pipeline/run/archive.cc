#include "pipeline/run/archive.h"

#include <fmt/core.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iostream>

#include "corpus/text/error.h"
#include "pipeline/files/output_file.h"
#include "pipeline/files/utf16.h"
#include "pipeline/readers/sniff.h"

namespace press {
namespace {

namespace fs = std::filesystem;

constexpr size_t sniff_size = size_t{1} << 18;

// Files of the system or of a program, no article: ".DS_Store", "~$report.docx".
bool is_hidden(std::string_view name) {
  return name.substr(0, 1) == "." || name.substr(0, 2) == "~$" || name == "Thumbs.db";
}

bool is_hidden_member(std::string_view name) {
  return name.substr(0, 9) == "__MACOSX/" || is_hidden(base_name(name));
}

// "story.html" -> "story"; empty for what is no page.
std::string page_stem(const std::string& path) {
  if (!has_ending(path, {".html", ".htm", ".xhtml", ".mhtml"})) return {};
  return path.substr(0, path.rfind('.'));
}

// "story_files" -> "story", as browsers call the folder with the pictures and scripts of a page
// they save; empty for other folders.
std::string stem_of_folder(const std::string& folder, const ExportWords& words) {
  const size_t name = folder.find_last_of('/') + 1;
  if (words.field("browser", std::string_view(folder).substr(name)) != "folder") return {};
  const size_t mark = folder.find_last_of("_.-");
  return mark != std::string::npos && mark > name ? folder.substr(0, mark) : std::string();
}

constexpr const char* page_part_reason =
    "it belongs to a saved page beside it: name it on the command line to read it";

constexpr const char* hidden_reason =
    "a hidden file or folder is not read: name it on the command line to read it";

// Takes the folders that belong to saved pages beside them out of the entries of a folder.
void drop_page_folders(std::vector<fs::path>& inside, const ExportWords& words,
                       std::vector<Reject>& rejects) {
  std::set<std::string> pages;
  for (const fs::path& path : inside)
    if (std::string stem = page_stem(path.string()); !stem.empty()) pages.insert(std::move(stem));
  if (pages.empty()) return;
  const auto belongs = [&](const fs::path& path) {
    const std::string stem = stem_of_folder(path.string(), words);
    std::error_code error;
    if (stem.empty() || pages.count(stem) == 0 || !fs::is_directory(path, error)) return false;
    rejects.push_back({path.string(), page_part_reason});
    return true;
  };
  inside.erase(std::remove_if(inside.begin(), inside.end(), belongs), inside.end());
}

// Not one of the named files and folders is there: a slip of the keyboard, and no archive. One that
// is missing among others is a reject.
void require_one(const std::vector<fs::path>& paths) {
  const auto there = [](const fs::path& path) {
    std::error_code error;
    return fs::symlink_status(path, error).type() != fs::file_type::not_found;
  };
  if (paths.empty() || std::any_of(paths.begin(), paths.end(), there)) return;
  throw Error("{}: there is no such file or folder{}: check the name", paths.front().string(),
              paths.size() == 1 ? "" : fmt::format(", nor any of the other {}", paths.size() - 1));
}

}  // namespace

Archive::Archive(std::vector<std::string> paths, const ReaderWords& words) : words_(words) {
  for (const std::string& path : paths) {
    if (path != "-") {
      waiting_.emplace_back(path);
      continue;
    }
    for (std::string listed; std::getline(std::cin, listed);)
      if (!listed.empty()) waiting_.emplace_back(listed);
    if (std::cin.bad()) throw Error("standard input: reading the list of paths broke off");
  }
  require_one(waiting_);
  named_.insert(waiting_.begin(), waiting_.end());
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
  if (stat(folder.c_str(), &status) != 0) return;
  if (!entered_.emplace(status.st_dev, status.st_ino).second) return;
  std::error_code error;
  std::vector<fs::path> inside;
  for (auto at = fs::directory_iterator(folder, error); !error && at != fs::directory_iterator();
       at.increment(error))
    if (!is_unfinished_output(at->path().filename().native())) inside.push_back(at->path());
  if (error)
    piece.rejects.push_back({folder.string(), "the folder cannot be read: " + error.message(),
                             is_read_failure(error.value())});
  else if (inside.empty())
    piece.rejects.push_back({folder.string(), "the folder is empty"});
  drop_page_folders(inside, words_.exports, piece.rejects);
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
    if (is_hidden(path.filename().native()) && named_.count(path) == 0) {
      piece.rejects.push_back({path.string(), hidden_reason});
      return false;
    }
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status)) {
      enter(path, piece);
    } else if (fs::is_regular_file(status)) {
      return true;
    } else if (!fs::exists(status)) {
      const bool hidden = error && status.type() == fs::file_type::none;
      piece.rejects.push_back({path.string(),
                               hidden ? "the file cannot be reached: " + error.message()
                                      : "there is no such file or folder",
                               hidden && is_read_failure(error.value())});
    } else {
      piece.rejects.push_back(
          {path.string(), "neither a regular file nor a folder (a pipe, socket or device)"});
    }
  }
  return false;
}

void Archive::read_whole(ByteSource& bytes, Piece& piece) {
  const size_t largest = piece.reader->largest();
  const std::string rest = read_up_to(bytes, largest + 1 - std::min(largest, piece.bytes.size()));
  piece.bytes += rest;
  if (piece.bytes.size() > largest)
    piece.rejects.push_back(
        {piece.source, fmt::format("the file has more than {} MiB: split it", largest >> 20)});
}

// Finds out what the bytes are: an archive is opened, a file that can be read by records is left to
// next_block(), another is read as a whole.
void Archive::open(std::unique_ptr<ByteSource> bytes, const std::string& source, bool seekable,
                   Piece& piece) {
  piece.source = source;
  const auto reject = [&](std::string reason) {
    piece.rejects.push_back({source, std::move(reason)});
  };
  piece.bytes = read_up_to(*bytes, sniff_size);
  if (piece.bytes.empty()) return reject("the file is empty");
  if (const Utf16 order = utf16_order(piece.bytes); order != Utf16::no) {
    bytes = utf16_source(source_with_head(std::move(piece.bytes), std::move(bytes)), order);
    piece.bytes = read_up_to(*bytes, sniff_size);
    seekable = false;
  }
  // What tells a zipped document from an archive may stand far behind in the file; then its name
  // does.
  const bool container = begins_like_container(piece.bytes) &&
                         !has_ending(source, {".epub", ".docx", ".xlsx", ".pptx", ".odt"});
  if (!container) {
    Input head = {piece.bytes, source, words_};
    piece.reader = reader_for(head);
    piece.shape = head.shape;
  }
  if (!container && piece.reader == nullptr) return reject(unknown_format(piece.bytes));
  if (!container && !piece.reader->by_records()) return read_whole(*bytes, piece);
  if (container && containers_.size() >= deepest_container)
    return reject(
        fmt::format("an archive nested deeper than {}: unpack it first", deepest_container));
  const std::string head = std::move(piece.bytes);
  piece.bytes.clear();
  if (!seekable || bytes->seek(0) != 0) bytes = source_with_head(head, std::move(bytes));
  if (container) {
    containers_.push_back(std::make_unique<Container>(std::move(bytes), source, budget_));
    return;
  }
  blocks_reader_ = piece.reader;
  blocks_shape_ = piece.shape;
  preamble_ = head.substr(0, piece.reader->preamble(head));
  blocks_ = std::make_unique<Blocks>(
      std::move(bytes), source,
      [reader = piece.reader, &words = words_](std::string_view text, size_t from) {
        return reader->next_record(text, from, words);
      });
}

// Whether a member of an archive stands in the folder of a saved page that came before it.
bool Archive::belongs_to_page(const std::string& member) {
  constexpr size_t most_pages = 100000;  // of which the folders may still come
  if (std::string stem = page_stem(member); !stem.empty()) {
    if (pages_.size() >= most_pages) pages_.clear();
    pages_.insert(std::move(stem));
  }
  for (size_t slash = member.find('/'); slash != std::string::npos;
       slash = member.find('/', slash + 1)) {
    const std::string stem = stem_of_folder(member.substr(0, slash), words_.exports);
    if (!stem.empty() && pages_.count(stem) != 0) return true;
  }
  return false;
}

void Archive::next_member(Piece& piece) {
  Container& container = *containers_.back();
  piece.source = container.source();
  Member member;
  if (!container.next(member)) {
    if (container.members() == 0)
      piece.rejects.push_back(
          {piece.source, "the archive holds no file, or nothing but NUL bytes"});
    containers_.pop_back();
    return;
  }
  piece.source = container.source() + "!" + member.name;
  if (is_hidden_member(member.name))
    piece.rejects.push_back({piece.source, "a hidden file is not read: unpack it to read it"});
  else if (belongs_to_page(piece.source))
    piece.rejects.push_back({piece.source, page_part_reason});
  else if (!member.reject.empty())
    piece.rejects.push_back({piece.source, member.reject});
  else
    open(container.member_source(), piece.source, false, piece);
}

void Archive::next_block(Piece& piece) {
  piece.reader = blocks_reader_;
  piece.shape = blocks_shape_;
  const bool more = blocks_->next(piece);
  if (piece.first_record > 1) piece.preamble = preamble_;
  if (!more) blocks_.reset();
}

// What is damaged further out than the current member ends that container.
void Archive::give_up(Reject reject, Piece& piece) {
  const std::string source = reject.source;
  piece.rejects.push_back(std::move(reject));
  if (!containers_.empty() && source == containers_.back()->source()) containers_.pop_back();
}

bool Archive::next(Piece& piece) {
  try {
    if (!blocks_ && !containers_.empty()) {
      next_member(piece);
    } else if (!blocks_) {
      fs::path path;
      if (!next_path(path, piece)) {
        if (piece.rejects.empty()) return false;
        piece.file = piece.rejects.front().source;
        return true;
      }
      file_ = piece.source = path.string();
      std::unique_ptr<ByteSource> bytes = open_file_source(piece.source);
      std::error_code error;
      budget_ = container_budget(fs::file_size(path, error));
      open(std::move(bytes), piece.source, true, piece);
    }
  } catch (const ReadFailure& error) {
    give_up({piece.source, error.what(), true}, piece);
  } catch (const Error& error) {
    give_up({piece.source, error.what()}, piece);
  }
  piece.file = file_;
  if (!piece.rejects.empty()) {
    piece.bytes.clear();
    piece.reader = nullptr;
    return true;
  }
  if (blocks_) next_block(piece);
  return true;
}

}  // namespace press

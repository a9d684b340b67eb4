#include "pipeline/run/issues.h"

#include <algorithm>
#include <optional>

#include "corpus/text/ascii.h"
#include "corpus/text/error.h"
#include "pipeline/files/byte_source.h"
#include "pipeline/readers/sniff.h"
#include "pipeline/readers/xml/alto_page.h"
#include "pipeline/readers/xml/mets_structure.h"

namespace press {
namespace {

namespace fs = std::filesystem;

constexpr size_t head_size = size_t{4} << 10;
constexpr size_t largest_mets = size_t{64} << 20;
constexpr size_t most_waiting = size_t{256} << 20;  // bytes

// Empty for what cannot be read: who comes to it will say so.
std::string beginning(const fs::path& path, size_t size) {
  try {
    const std::unique_ptr<ByteSource> source = open_file_source(path.string());
    return read_up_to(*source, size);
  } catch (const Error&) {
    return {};
  }
}

bool is_file(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

std::string key_of(const fs::path& path) { return path.lexically_normal().string(); }

std::vector<std::string> hrefs_of(std::string_view mets) {
  try {
    return mets_hrefs(mets);
  } catch (const Error&) {
    return {};
  }
}

std::string folder_of(const std::string& member) {
  const size_t slash = member.rfind('/');
  return slash == std::string::npos ? std::string() : member.substr(0, slash + 1);
}

// Of "a/b/alto/1.xml" "a/b/": the folder in which its METS file is likely.
std::string folder_around(const std::string& member) {
  const std::string folder = folder_of(member);
  return folder.empty() ? folder : folder_of(folder.substr(0, folder.size() - 1));
}

}  // namespace

// A folder of many XML files is one of articles or pages; there the name decides.
std::vector<fs::path> FolderIssues::mets_among(const std::vector<fs::path>& files) {
  constexpr size_t few = 64;
  std::vector<fs::path> candidates, found;
  for (const fs::path& file : files)
    if (has_ending(file.string(), {".xml"})) candidates.push_back(file);
  for (const fs::path& file : candidates) {
    const bool named = ascii_lower(file.filename().string()).find("mets") != std::string::npos;
    if ((named || candidates.size() <= few) && is_file(file) &&
        begins_like_mets(beginning(file, head_size)))
      found.push_back(file);
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<SideFile> FolderIssues::pages_beside(const fs::path& mets) {
  std::vector<SideFile> pages;
  for (const std::string& href : hrefs_of(beginning(mets, largest_mets))) {
    for (const std::string& place : mets_places(mets.parent_path().string(), href)) {
      if (!is_file(place)) continue;
      if (begins_like_alto(beginning(place, head_size))) pages.push_back({href, place, {}, true});
      break;
    }
  }
  return pages;
}

void FolderIssues::claim(const fs::path& mets, SideFile page) {
  if (pages_.insert(key_of(page.source)).second) issues_[key_of(mets)].push_back(std::move(page));
}

bool FolderIssues::is_page(const fs::path& path) const {
  return !pages_.empty() && pages_.count(key_of(path)) != 0;
}

std::vector<SideFile> FolderIssues::pages_of(const fs::path& path) const {
  if (issues_.empty()) return {};
  const auto found = issues_.find(key_of(path));
  return found == issues_.end() ? std::vector<SideFile>() : found->second;
}

bool ArchivedIssues::concerns(std::string_view head) {
  return begins_like_alto(head) || begins_like_mets(head);
}

void ArchivedIssues::add(Piece piece, const std::string& member) {
  bytes_ += piece.bytes.size();
  if (begins_like_mets(piece.bytes)) {
    Waiting mets = {std::move(piece), member, folder_of(member), {}, 0, true};
    mets.hrefs = hrefs_of(mets.piece.bytes);
    adopt(mets);
    waiting_.push_back(std::move(mets));
  } else if (!give(piece, member)) {
    waiting_.push_back({std::move(piece), member, folder_around(member), {}, 0, false});
  }
  for (size_t i = waiting_.size(); i-- > 0;)
    if (waiting_[i].mets && waiting_[i].pages == waiting_[i].hrefs.size()) release(i);
  while (bytes_ > most_waiting && !waiting_.empty()) release(0);
}

// To the METS file that waits for this page.
bool ArchivedIssues::give(Piece& page, const std::string& member) {
  for (Waiting& mets : waiting_) {
    for (const std::string& href : mets.hrefs) {
      const std::vector<std::string> places = mets_places(folder_of(mets.member), href);
      if (std::find(places.begin(), places.end(), member) == places.end()) continue;
      const std::vector<SideFile>& there = mets.piece.beside;
      if (std::any_of(there.begin(), there.end(),
                      [&](const SideFile& one) { return one.name == href; }))
        continue;
      mets.piece.beside.push_back({href, page.source, std::move(page.bytes), false});
      ++mets.pages;
      return true;
    }
  }
  return false;
}

// The pages that came before it.
void ArchivedIssues::adopt(Waiting& mets) {
  for (const std::string& href : mets.hrefs)
    for (const std::string& place : mets_places(folder_of(mets.member), href)) {
      const auto page = std::find_if(waiting_.begin(), waiting_.end(), [&](const Waiting& one) {
        return !one.mets && one.member == place;
      });
      if (page == waiting_.end()) continue;
      mets.piece.beside.push_back({href, page->piece.source, std::move(page->piece.bytes), false});
      ++mets.pages;
      waiting_.erase(page);
      break;
    }
}

void ArchivedIssues::release(size_t at) {
  Piece& piece = waiting_[at].piece;
  bytes_ -= std::min(bytes_, piece.bytes.size());
  for (const SideFile& page : piece.beside) bytes_ -= std::min(bytes_, page.bytes.size());
  ready_.push_back(std::move(piece));
  waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(at));
}

void ArchivedIssues::coming(const std::string& member) {
  for (size_t i = 0; i < waiting_.size();)
    if (member.empty() || !member.starts_with(waiting_[i].near))
      release(i);
    else
      ++i;
}

bool ArchivedIssues::next(Piece& piece) {
  if (ready_.empty()) return false;
  piece = std::move(ready_.front());
  ready_.pop_front();
  return true;
}

}  // namespace press

#include "pipeline/run/saved_pages.h"

#include <algorithm>

#include "pipeline/readers/sniff.h"

namespace press {

const char* const page_part_reason =
    "it belongs to a saved page beside it: name it on the command line to read it";

namespace {

namespace fs = std::filesystem;

// "story.html" -> "story"; empty for what is no page.
std::string page_stem(const std::string& path) {
  if (!has_ending(path, {".html", ".htm", ".xhtml", ".mhtml"})) return {};
  return path.substr(0, path.rfind('.'));
}

// "story_files" -> "story"; empty for other folders.
std::string stem_of_folder(const std::string& folder, const ExportWords& words) {
  const size_t name = folder.find_last_of('/') + 1;
  if (words.field("browser", std::string_view(folder).substr(name)) != "folder") return {};
  const size_t mark = folder.find_last_of("_.-");
  return mark != std::string::npos && mark > name ? folder.substr(0, mark) : std::string();
}

}  // namespace

void drop_page_folders(std::vector<fs::path>& inside, const ExportWords& words,
                       std::vector<Reject>& rejects) {
  std::set<std::string> pages;
  for (const fs::path& path : inside)
    if (std::string stem = page_stem(path.string()); !stem.empty()) pages.insert(std::move(stem));
  if (pages.empty()) return;
  std::vector<std::string> dropped;
  const auto belongs = [&](const fs::path& path) {
    const std::string stem = stem_of_folder(path.string(), words);
    std::error_code error;
    if (stem.empty() || pages.count(stem) == 0 || !fs::is_directory(path, error)) return false;
    dropped.push_back(path.string());
    return true;
  };
  inside.erase(std::remove_if(inside.begin(), inside.end(), belongs), inside.end());
  std::sort(dropped.begin(), dropped.end());  // folders come in the order of the disk
  for (std::string& folder : dropped) rejects.push_back({std::move(folder), page_part_reason});
}

bool SavedPages::owns(const std::string& member) {
  constexpr size_t most_pages = 100000;  // of which the folders may still come
  if (std::string stem = page_stem(member); !stem.empty()) {
    if (pages_.size() >= most_pages) pages_.clear();
    pages_.insert(std::move(stem));
  }
  for (size_t slash = member.find('/'); slash != std::string::npos;
       slash = member.find('/', slash + 1)) {
    const std::string stem = stem_of_folder(member.substr(0, slash), words_);
    if (!stem.empty() && pages_.count(stem) != 0) return true;
  }
  return false;
}

}  // namespace press

#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "corpus/records/document.h"
#include "pipeline/readers/words/export_words.h"

namespace press {

// Browsers save a page with a folder of its pictures, scripts and frames beside it: "story.html"
// and "story_files/". What is in such a folder is no article.
extern const char* const page_part_reason;

// Takes the folders that belong to saved pages beside them out of the entries of a folder; each is
// a reject.
void drop_page_folders(std::vector<std::filesystem::path>& inside, const ExportWords& words,
                       std::vector<Reject>& rejects);

// The same for the members of archives, which come one after the other.
class SavedPages {
 public:
  explicit SavedPages(const ExportWords& words) : words_(words) {}

  // Whether a member stands in the folder of a page that came before it. Notes pages.
  bool owns(const std::string& member);

 private:
  const ExportWords& words_;
  std::set<std::string> pages_;  // without their endings
};

}  // namespace press

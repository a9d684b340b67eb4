#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/records/document.h"
#include "pipeline/readers/words/export_words.h"
#include "pipeline/run/issues.h"

namespace press {

// Walks files and folders in a fixed order: the arguments as given, folders recursively with sorted
// names. Symbolic links are followed, a folder is entered once. What is hidden, empty, missing or
// cannot be reached becomes a reject.
class FileWalk {
 public:
  // Throws Error when there are paths and not one of them is there.
  // With `words` the folders of saved pages are left out, and the ALTO pages of an issue whose METS
  // file the walk comes to; they must outlive the walk.
  explicit FileWalk(const std::vector<std::string>& paths, const ExportWords* words = nullptr);

  // The next regular file. False when there is nothing more, or when there are rejects to hand out
  // first: then they are in `rejects` (empty when called), and the walk goes on afterwards.
  bool next(std::filesystem::path& path, std::vector<Reject>& rejects);

  // What stays of a source (a file of this walk, a member of an archive) when the same archive lies
  // in another place: its path from the folder that was named, or from the one that all named
  // files and folders have in common. Of what next() said last.
  std::string identity(const std::string& source) const;

  // What the user named, in which the walk is.
  const std::string& named() const { return current_.path; }

  // The ALTO pages that are read with this METS file; empty for another file.
  std::vector<SideFile> pages_of(const std::filesystem::path& path) const {
    return issues_.pages_of(path);
  }

  uint64_t total_bytes() const;  // of the files not yet handed out; for a progress bar

 private:
  struct Named {
    std::string path, identity;
    bool folder = false;
  };

  void enter(const std::filesystem::path& folder, std::vector<Reject>& rejects);

  bool has_entered(const std::filesystem::path& folder) const;

  const ExportWords* words_;
  FolderIssues issues_;
  std::vector<Named> named_;                         // the next ones at the back
  Named current_;                                    // what the walk is in
  std::vector<std::filesystem::path> waiting_;       // a stack: the next one is at the back
  std::set<std::filesystem::path> named_paths_;      // those that the user named himself
  std::set<std::pair<uint64_t, uint64_t>> entered_;  // device and inode of folders
};

// Files of the system or of a program, no article: ".DS_Store", "~$report.docx".
bool is_hidden(std::string_view name);

// The paths of a command line, with the list on standard input in the place of "-". Throws Error
// when reading it breaks off.
std::vector<std::string> listed_paths(const std::vector<std::string>& paths);

}  // namespace press

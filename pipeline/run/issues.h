#pragma once

#include <cstddef>
#include <deque>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/readers/blocks.h"

namespace press {

// The ALTO pages of digitised issues lie beside a METS file that says which of their blocks make an
// article. They are one piece with it, and no pieces of their own.

// Issues in folders.
class FolderIssues {
 public:
  // Looks for METS files among these files; pages of folders for which `passed` is true were
  // handed out before and are left alone.
  template <typename Passed>
  void look(const std::vector<std::filesystem::path>& files, const Passed& passed) {
    for (const std::filesystem::path& file : mets_among(files))
      for (SideFile& page : pages_beside(file))
        if (!passed(std::filesystem::path(page.source).parent_path())) claim(file, std::move(page));
  }

  bool is_page(const std::filesystem::path& path) const;
  // The pages of a METS file; empty for another file.
  std::vector<SideFile> pages_of(const std::filesystem::path& path) const;

 private:
  static std::vector<std::filesystem::path> mets_among(
      const std::vector<std::filesystem::path>& files);
  static std::vector<SideFile> pages_beside(const std::filesystem::path& mets);
  void claim(const std::filesystem::path& mets, SideFile page);

  std::map<std::string, std::vector<SideFile>> issues_;
  std::set<std::string> pages_;
};

// Issues in one archive, whose members come one after the other: pages wait for their METS file,
// and it for them, as long as members come from folders near by, and up to 256 MiB.
class ArchivedIssues {
 public:
  // Whether a member that begins like this must be given to add().
  static bool concerns(std::string_view head);

  // `member` is the name in the archive.
  void add(Piece piece, const std::string& member);
  // Tells which member comes next; an empty name when there are no more.
  void coming(const std::string& member);
  // The next piece that need not wait any longer.
  bool next(Piece& piece);

 private:
  struct Waiting {
    Piece piece;
    std::string member, near;  // as long as members come from `near`, it waits
    std::vector<std::string> hrefs;
    size_t pages = 0;  // that have come
    bool mets = false;
  };

  bool give(Piece& page, const std::string& member);
  void adopt(Waiting& mets);
  void release(size_t at);

  std::deque<Waiting> waiting_;
  std::deque<Piece> ready_;
  size_t bytes_ = 0;  // that wait
};

}  // namespace press

#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/readers/blocks.h"
#include "pipeline/readers/container.h"

namespace press {

// Walks files, folders and archives and hands out pieces in a fixed order: the arguments as given,
// folders recursively with sorted names, archives in the order of their members. Symbolic links are
// followed, a folder is entered once. What cannot be read, is hidden, is empty or has no reader
// becomes a reject of some piece.
class Archive {
 public:
  // "-" as a path stands for a list of paths on standard input, one a line. `words` must outlive
  // the archive and what is read of it.
  Archive(std::vector<std::string> paths, const ReaderWords& words);

  // False at the end. Call it from one thread at a time.
  bool next(Piece& piece);

  const ReaderWords& words() const { return words_; }
  uint64_t total_bytes();  // of the files named so far and found on disk; for a progress bar

 private:
  bool next_path(std::filesystem::path& path, Piece& piece);
  void enter(const std::filesystem::path& folder, Piece& piece);
  void next_member(Piece& piece);
  void open(std::unique_ptr<ByteSource> bytes, const std::string& source, bool seekable,
            Piece& piece);
  void read_whole(ByteSource& bytes, Piece& piece);
  void next_block(Piece& piece);
  bool belongs_to_page(const std::string& member);
  void give_up(Reject reject, Piece& piece);

  const ReaderWords& words_;
  std::vector<std::filesystem::path> waiting_;          // a stack: the next one is at the back
  std::set<std::filesystem::path> named_;               // those that the user named himself
  std::set<std::pair<uint64_t, uint64_t>> entered_;     // device and inode of folders
  std::string file_;                                    // on disk, that is open
  ContainerBudget budget_;                              // of the file on disk that is open
  std::vector<std::unique_ptr<Container>> containers_;  // open ones, the innermost at the back
  std::set<std::string> pages_;  // of the containers: members that are pages, without their endings
  std::unique_ptr<Blocks> blocks_;  // the file that is being read in blocks
  std::string preamble_;
  const Reader* blocks_reader_ = nullptr;
  Shape blocks_shape_ = Shape::binary;
};

}  // namespace press

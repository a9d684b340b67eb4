#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/readers/blocks.h"
#include "pipeline/readers/container.h"
#include "pipeline/run/file_walk.h"
#include "pipeline/run/issues.h"
#include "pipeline/run/membership.h"
#include "pipeline/run/saved_pages.h"

namespace press {

// For a file that yields nothing, in one piece or in many: it must not vanish.
Reject nothing_found(const std::string& source);

// Walks files, folders and archives and hands out pieces in a fixed order: files as FileWalk does,
// archives in the order of their members. What cannot be read, is hidden, is empty or has no reader
// becomes a reject of some piece.
class Archive {
 public:
  // "-" as a path stands for a list of paths on standard input, one a line. `words` must outlive
  // the archive and what is read of it. With `membership` only the pieces of one shard are handed
  // out: over all shards each piece once, and each reject. `reading` is that of the pieces.
  Archive(const std::vector<std::string>& paths, const ReaderWords& words,
          std::optional<Membership> membership = std::nullopt, ReadOptions reading = {});

  // False at the end. Call it from one thread at a time.
  bool next(Piece& piece);

  const ReaderWords& words() const { return words_; }
  uint64_t total_bytes() const { return walk_.total_bytes(); }

 private:
  struct OpenContainer {
    std::unique_ptr<Container> container;
    std::string path;  // for --path-fields
    ArchivedIssues issues;
    bool ended = false;
  };

  bool next_of_any(Piece& piece, bool& mine);
  bool next_file(Piece& piece);
  void next_member(Piece& piece);
  void wait_for_issue(ByteSource& bytes, Piece& piece);
  bool next_waiting(Piece& piece);
  void open(std::unique_ptr<ByteSource> bytes, const std::string& source, bool seekable,
            Piece& piece);
  std::string_view charset_of_records(std::string_view bytes, const std::string& source) const;
  void read_whole(ByteSource& bytes, Piece& piece);
  bool next_block(Piece& piece);
  void listen(Piece& piece, bool ended);
  void give_up(Reject reject, Piece& piece);
  std::string path_of_file() const;
  bool owns(const std::string& source, uint64_t block = 0) const;
  bool passes_over(const std::string& source, std::optional<uint64_t> size);

  const ReaderWords& words_;
  std::optional<Membership> membership_;
  ReadOptions reading_;  // by which a reader is chosen
  FileWalk walk_;
  SavedPages saved_pages_;
  std::string file_;                       // on disk, that is open
  std::string path_;                       // what is open, for --path-fields
  ContainerBudget budget_;                 // of the file on disk that is open
  std::vector<OpenContainer> containers_;  // the innermost at the back
  // All that is deeper than this many containers is this shard's; none: each piece is asked.
  std::optional<size_t> owned_depth_;
  std::unique_ptr<Blocks> blocks_;  // the file that is being read in blocks
  uint64_t block_ = 0;              // the number of its next one
  bool silent_ = true;              // nothing was found in its blocks so far; see listen()
  std::string preamble_;
  const Reader* blocks_reader_ = nullptr;
  Shape blocks_shape_ = Shape::binary;
};

}  // namespace press

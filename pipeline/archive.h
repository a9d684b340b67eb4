#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <istream>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "corpus/document.h"
#include "pipeline/readers/reader.h"

namespace press {

// A piece of an archive that one thread can work on: a whole file, or a block of whole lines.
struct Piece {
  std::string bytes;
  std::string source;
  uint64_t first_line = 1;
  const Reader* reader = nullptr;
  std::vector<Reject> rejects;  // files and lines that could not even be read
};

// Longer files (lines, for a format that is read by lines) are rejected: memory stays bounded.
constexpr size_t max_piece = size_t{16} << 20;

// Walks files and folders and hands out pieces in a fixed order: the arguments as given, folders
// recursively with sorted names. Symbolic links are followed, a folder is entered once. Hidden
// files are skipped. What cannot be read, is empty or has no reader becomes a reject of some piece.
class Archive {
 public:
  // "-" as a path stands for a list of paths on standard input, one a line.
  explicit Archive(std::vector<std::string> paths);

  // False at the end. Call it from one thread at a time.
  bool next(Piece& piece);

  uint64_t total_bytes();  // of the files named so far and found on disk; for a progress bar
  uint64_t bytes_read() const { return bytes_read_; }

 private:
  bool next_path(std::filesystem::path& path, Piece& piece);
  void enter(const std::filesystem::path& folder, Piece& piece);
  void open_file(const std::filesystem::path& path, Piece& piece);
  void next_block(Piece& piece);

  std::vector<std::filesystem::path> waiting_;       // a stack: the next one is at the back
  std::set<std::pair<uint64_t, uint64_t>> entered_;  // device and inode of folders
  std::unique_ptr<std::ifstream> lines_;             // the file that is being read in blocks
  std::string lines_source_, carry_;
  const Reader* lines_reader_ = nullptr;
  uint64_t line_ = 1;
  uint64_t bytes_read_ = 0;
};

// Reads blocks of whole lines, of about a megabyte, from a stream: for JSON Lines on standard input
// and in large files. A line longer than max_piece is skipped and reported in piece.rejects. False
// at the end. Throws Error when the stream breaks.
bool next_lines(std::istream& in, const std::string& source, std::string& carry, uint64_t& line,
                Piece& piece);

}  // namespace press

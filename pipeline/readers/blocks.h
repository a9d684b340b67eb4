#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/records/document.h"
#include "pipeline/files/byte_source.h"
#include "pipeline/readers/reader.h"

namespace press {

// A piece of an archive that one thread can work on: a whole file, or a block of whole records.
struct Piece {
  std::string bytes;
  std::string preamble;       // what the records of a later block need of the file's head
  std::string file;           // on disk, that it comes from; empty for standard input
  std::string source;         // the file, or the member of an archive
  std::string path;           // the same from the named folder on, for PathFields
  uint64_t first_record = 1;  // of the block
  const Reader* reader = nullptr;
  Shape shape = Shape::binary;   // of the whole file
  bool shared = false;           // other blocks of its file are worked on elsewhere
  std::vector<SideFile> beside;  // files that belong to this one and are read with it
  std::vector<Reject> rejects;   // files and records that could not even be read
};

// Longer files (records, for a format that is read by records) are rejected: memory stays bounded.
constexpr size_t max_piece = size_t{16} << 20;

// Reads a source in blocks of whole records, of about a megabyte.
class Blocks {
 public:
  // Where the first record after `from` begins; npos when `bytes` end before that.
  using NextRecord = std::function<size_t(std::string_view bytes, size_t from)>;

  Blocks(std::unique_ptr<ByteSource> in, std::string source, NextRecord next_record);

  // Fills bytes, source and first_record of the next block. A record longer than max_piece is
  // skipped and reported in piece.rejects, and so is a source that breaks off: the whole records
  // before that place are handed out. False at the end.
  bool next(Piece& piece);

 private:
  bool fill(std::string& bytes);
  void skip_record(Piece& piece);

  std::unique_ptr<ByteSource> in_;
  std::string source_, carry_;
  NextRecord next_record_;
  uint64_t record_ = 1;
  bool ended_ = false;
  std::optional<Reject> failure_;  // why the source broke off
};

// The end of a line is the end of a record.
size_t next_line(std::string_view bytes, size_t from);

}  // namespace press

#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"

namespace press {

// What a reader is given: the bytes of one file (or of one block of whole lines of it).
struct Input {
  std::string_view bytes;
  std::string source;       // path, or "archive.zip!inner/path"; for Document::source
  std::string file_time;    // unused by most
  uint64_t first_line = 1;  // of the block, for messages
};

// Where a reader puts what it finds, in the order of the file. Every article of the
// input goes to exactly one of the two.
struct Intake {
  std::function<void(Document)> document;
  std::function<void(Reject)> reject;
};

// One input format. Stateless: many threads use the same one.
class Reader {
 public:
  virtual ~Reader() = default;
  virtual std::string_view name() const = 0;  // "html": Document::format
  virtual std::string_view help() const = 0;  // half a line for --help and README
  // How sure this reader is that it should read `input`, by content first and by file name second:
  // 0 not mine, 1 could be (plain text), 2 by name, 3 by content.
  virtual int recognises(const Input& input) const = 0;
  // Throws Error when the whole input is broken: the caller makes it a reject.
  virtual void read(const Input& input, const Intake& intake) const = 0;
  // Whether a file may be cut between lines and read in blocks (JSON Lines).
  virtual bool by_lines() const { return false; }
};

// All readers, in the order in which they are asked.
const std::vector<const Reader*>& readers();

// The reader for this input: the surest, the first of equals; nullptr when none.
const Reader* reader_for(const Input& input);

}  // namespace press

#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/records/document.h"
#include "pipeline/readers/words/reader_words.h"

namespace press {

// What kind of bytes a file holds, seen at its beginning.
enum class Shape : uint8_t { binary, text, html, xml, rtf, zip, pdf };

// What a user says about files that cannot say it themselves.
struct ReadOptions {
  std::map<std::string, std::string> map;  // document member -> column or JSON member
  uint32_t skip = 0;                       // lines (rows) above the header of a table
  bool split_chapters = false;             // a book is a document a chapter
  std::string ocr;                         // languages of pictures of pages; empty: not read
};

// A file that belongs to another one: a page of a digitised issue.
struct SideFile {
  std::string name;      // as the other file calls it
  std::string source;    // as Document::source would have it
  std::string bytes;     // empty when it is on disk
  bool on_disk = false;  // `source` is its path
};

// What a reader is given: the bytes of one file (or of one block of whole records of it).
struct Input {
  std::string_view bytes;
  std::string source;  // path, or "archive.zip!inner/path"; for Document::source
  const ReaderWords& words;
  uint64_t first_record = 1;  // of the block, for messages and Document::source
  std::string_view preamble;  // the head of the file, for blocks after the first
  ReadOptions options;
  Shape shape = Shape::binary;            // reader_for() fills it before it asks the readers
  std::span<const SideFile> beside = {};  // files that `bytes` refer to
};

// Where a reader puts what it finds, in the order of the file. Every article of the
// input goes to exactly one of document and reject.
struct Intake {
  std::function<void(Document)> document;
  std::function<void(Reject)> reject;
  // How many articles the file says it holds, by a sign that is independent of the reading
  // (counters, ids, end marks).
  std::function<void(uint64_t)> claim = [](uint64_t) {};
  std::function<void(std::string)> warn = [](const std::string&) {};
  // Which column or member was taken for what, once a table: ("Headline", "title").
  std::function<void(std::string_view name, std::string_view field)> mapped =
      [](std::string_view, std::string_view) {};
};

// One input format. Stateless: many threads use the same one.
class Reader {
 public:
  virtual ~Reader() = default;
  virtual std::string_view name() const = 0;  // "html": Document::format
  virtual std::string_view help() const = 0;  // half a line for --help and README
  // How sure this reader is that it should read `input`, by content first and by file name second:
  // 0 not mine, 1 could be (plain text), 2 by name, 3 by content, 4 by the marks of one vendor.
  virtual int recognises(const Input& input) const = 0;
  // Throws Error when the whole input is broken: the caller makes it a reject.
  virtual void read(const Input& input, const Intake& intake) const = 0;

  // Whether a file may be cut between its records and read in blocks (JSON Lines, mail folders).
  virtual bool by_records() const { return false; }
  // Where the first record after `from`, itself the beginning of one, begins; npos when `bytes` end
  // before that.
  virtual size_t next_record(std::string_view bytes, size_t from, const ReaderWords& words) const;
  // How much of the file's head all blocks need (the header of a table).
  virtual size_t preamble(std::string_view /*head*/) const { return 0; }
  // Whether it reads fields by their names, so that a dry run can show what it takes them for.
  virtual bool has_fields() const { return false; }
  // Larger files than this are rejected, unless they are read by records.
  virtual size_t largest() const { return size_t{16} << 20; }
};

// All readers, in the order in which they are asked.
const std::vector<const Reader*>& readers();

// The reader for this input: the surest, the first of equals; nullptr when none. Fills input.shape.
const Reader* reader_for(Input& input);

}  // namespace press

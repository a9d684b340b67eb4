#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "output/writer.h"
#include "pipeline/run/stages.h"
#include "pipeline/terminal/console.h"

namespace press {

// The account of a reading: for each file which reader took it, how many articles it says it
// holds, how many were read and how many rejected. Files whose two numbers differ, and warnings of
// the readers, go to standard error; with a file name all goes to that file as CSV:
// source, kind (file, reject, warning, duplicate), reader, claimed, documents, rejects, reason.
class ReadReport {
 public:
  // `path` may be empty. `dry_run`: files are named with their readers, but nothing is counted.
  // Throws Error when the file cannot be written.
  ReadReport(const Console& console, const std::string& path, bool dry_run = false);

  // Batches come in the order of the archive, those of one file one after the other.
  void take(const Batch& batch);
  void finish();

 private:
  struct File {
    std::string source;
    std::string reader;
    std::optional<uint64_t> claimed;
    uint64_t documents = 0, rejects = 0;
    std::vector<std::string> warnings;
    bool read = false;
  };
  void take_part(const FilePart& part, size_t documents);
  void note_duplicate(const Document& document);
  void close_file();
  void warn(const std::string& source, const std::string& warning);
  void row(const std::string& source, const std::string& kind, const std::string& reason);

  const Console& console_;
  std::string path_;
  bool dry_run_;
  std::unique_ptr<OutputFile> out_;  // nullptr without a file
  std::unique_ptr<Writer> writer_;
  File file_;
  bool open_ = false;
  std::set<std::string> ids_;  // of all documents, for a report with duplicates
};

}  // namespace press

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/file/index.h"
#include "extractors/extract.h"
#include "pipeline/run/archive.h"
#include "pipeline/run/path_fields.h"
#include "pipeline/terminal/console.h"

namespace press {

// How far a document goes.
enum class Stage { read, tokenize, extract };

// What became of one file, or of a block of whole records of it, beside its documents.
struct FilePart {
  std::string file;          // on disk, that it comes from; empty for standard input
  std::string source;        // the file, or the member of an archive
  std::string_view reader;   // its name; empty when none took the file
  size_t documents_end = 0;  // in Batch::documents; they begin where those of the part before end
  std::vector<Reject> rejects;          // also those of documents that could not be worked on
  std::optional<uint64_t> claimed;      // articles that this part says it holds
  std::vector<std::string> warnings;    // of the file as a whole
  std::vector<std::string> understood;  // of a dry run: how a table is read, and its first records
  uint64_t bytes = 0;
  bool shared = false;  // other parts of the file are worked on elsewhere (Piece::shared)
};

// What one thread made at one go: of one large file or block, or of many small files.
struct Batch {
  std::vector<Annotated> documents;
  std::vector<FilePart> parts;
  TermBlock terms;  // of the documents, if asked for
};

struct StageOptions {
  Stage stage = Stage::read;
  const Extractor* extractor = nullptr;             // for Stage::extract
  bool index_terms = false;                         // fill Batch::terms too
  std::function<bool(const std::string& id)> skip;  // documents that need no work; may be empty
  ReadOptions reading;                              // for run_archive
  std::shared_ptr<const PathFields> path_fields;    // for run_archive; may be nullptr
  bool dry_run = false;                             // name readers, read nothing
};

// Files and folders -> documents in the order of the archive, worked on by console.thread_count()
// threads; `consume` runs on the calling thread. Stops early, at a batch's end, after Ctrl-C.
void run_archive(Archive& archive, const StageOptions& options, const Console& console,
                 const std::function<void(Batch&)>& consume);

// Documents as JSON Lines on a stream (a stage before this one) -> the same. With `with_findings`
// the lines' own mentions, deals and frames are taken and nothing is extracted.
void run_lines(std::istream& in, const StageOptions& options, bool with_findings,
               const Console& console, const std::function<void(Batch&)>& consume);

}  // namespace press

#include "pipeline/run/stages.h"

#include "corpus/threads/ordered.h"
#include "pipeline/run/memory_gate.h"
#include "pipeline/run/piece_work.h"

namespace press {
namespace {

// Small files go together: handing over and joining lists cost more than reading one of them.
bool next_pieces(Archive& archive, std::vector<Piece>& pieces) {
  constexpr size_t most_files = 64, enough_bytes = size_t{1} << 18;
  size_t bytes = 0;
  while (pieces.size() < most_files && bytes < enough_bytes && !interrupted()) {
    Piece piece;
    if (!archive.next(piece)) break;
    bytes += piece.bytes.size();
    pieces.push_back(std::move(piece));
  }
  return !pieces.empty();
}

// A file that yields nothing must not vanish. Where others work on parts of it, the archive has an
// ear on the whole.
class Silence {
 public:
  void listen(Batch& batch) {
    size_t begin = 0;
    for (FilePart& part : batch.parts) {
      const bool nothing = part.documents_end == begin && part.rejects.empty();
      begin = part.documents_end;
      if (part.source != source_) {
        if (silent_) part.rejects.insert(part.rejects.begin(), reject());
        source_ = part.source;
        silent_ = !part.reader.empty() && !part.shared;
      }
      silent_ = silent_ && nothing;
    }
  }
  bool silent() const { return silent_; }
  Reject reject() const { return nothing_found(source_); }

 private:
  std::string source_;
  bool silent_ = false;
};

}  // namespace

void run_archive(Archive& archive, const StageOptions& options, const Console& console,
                 const std::function<void(Batch&)>& consume) {
  Silence silence;
  MemoryGate gate;
  run_ordered<std::vector<Piece>, Batch>(
      console.thread_count(),
      [&](std::vector<Piece>& pieces) { return next_pieces(archive, pieces); },
      [&](std::vector<Piece>& pieces) {
        return work_on_pieces(pieces, archive.words(), options, gate);
      },
      [&](Batch& batch) {
        if (!options.dry_run) silence.listen(batch);
        consume(batch);
      });
  if (interrupted() || !silence.silent()) return;
  Batch last;
  last.parts.emplace_back().rejects.push_back(silence.reject());
  consume(last);
}

void run_lines(std::istream& in, const StageOptions& options, bool with_findings,
               const Console& console, const std::function<void(Batch&)>& consume) {
  MemoryGate gate;
  Blocks blocks(stream_source(in, "stdin"), "stdin", next_line);
  run_ordered<Piece, Batch>(
      console.thread_count(), [&](Piece& piece) { return !interrupted() && blocks.next(piece); },
      [&](Piece& piece) { return work_on_lines(piece, options, with_findings, gate); }, consume);
}

}  // namespace press

#include "pipeline/stages.h"

#include <fmt/core.h>

#include <algorithm>
#include <exception>
#include <new>

#include "corpus/error.h"
#include "corpus/tokenizer.h"
#include "pipeline/document_json.h"
#include "pipeline/language.h"
#include "pipeline/ordered.h"
#include "pipeline/readers/sniff.h"

namespace press {
namespace {

void annotate(const StageOptions& options, bool extract, Annotated& annotated) {
  Document& document = annotated.document;
  if (document.id.empty()) document.id = document_id(document);
  if (options.skip && options.skip(document.id)) return;
  if (options.stage == Stage::read) return;
  if (annotated.tokens.tokens.empty()) tokenize(document.text, annotated.tokens);
  if (extract) options.extractor->extract(document, annotated.tokens, annotated.findings);
}

void turn_terms_round(Batch& batch) {
  thread_local TermBlockMaker maker;
  for (const Annotated& one : batch.documents) maker.add(one.tokens, one.findings);
  batch.terms = maker.finish();
}

// One bad document must not end the batch.
void take(const StageOptions& options, bool extract, Annotated annotated, Batch& batch) {
  try {
    annotate(options, extract, annotated);
    batch.documents.push_back(std::move(annotated));
  } catch (const Error& error) {
    batch.parts.back().rejects.push_back({annotated.document.source, error.what()});
  }
}

// The piece's documents and its part, the last of the batch.
void work_on_piece(Piece& piece, const StageOptions& options, Batch& batch) {
  FilePart& part = batch.parts.emplace_back();
  part.rejects = std::move(piece.rejects);
  part.bytes = piece.bytes.size();
  part.source = piece.source;
  if (piece.reader == nullptr) return;
  part.reader = piece.reader->name();
  if (piece.bytes.empty() || options.dry_run) return;
  const bool extract = options.stage == Stage::extract;
  const Intake intake = {
      [&](Document document) {
        if (document.language.empty()) document.language = detect_language(document.text);
        take(options, extract, {std::move(document), {}, {}}, batch);
      },
      [&](Reject reject) { part.rejects.push_back(std::move(reject)); },
      [&](uint64_t count) { part.claimed = part.claimed.value_or(0) + count; },
      [&](std::string warning) { part.warnings.push_back(std::move(warning)); }};
  Input input = {piece.bytes, piece.source, piece.first_record, piece.preamble, options.reading};
  input.shape = piece.shape;
  try {
    piece.reader->read(input, intake);
  } catch (const Error& error) {
    part.rejects.push_back({piece.source, error.what()});
  } catch (const std::bad_alloc&) {
    part.rejects.push_back({piece.source, "there is not enough memory to read it: split it"});
  } catch (const std::exception& error) {  // a fault of ours must not end the batch either
    part.rejects.push_back(
        {piece.source, fmt::format("its reader failed ({}): please report this", error.what())});
  }
}

Batch work_on_pieces(std::vector<Piece>& pieces, const StageOptions& options) {
  Batch batch;
  batch.parts.reserve(pieces.size());
  for (Piece& piece : pieces) {
    work_on_piece(piece, options, batch);
    batch.parts.back().documents_end = batch.documents.size();
    piece = {};
  }
  if (options.index_terms) turn_terms_round(batch);
  return batch;
}

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

// A file that yields nothing, in one piece or in many, must not vanish.
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
        silent_ = !part.reader.empty();
      }
      silent_ = silent_ && nothing;
    }
  }
  bool silent() const { return silent_; }
  Reject reject() const { return {source_, "its reader found no article in it"}; }

 private:
  std::string source_;
  bool silent_ = false;
};

// Sentence numbers and order are ours: the tokenizer is the same as that of the stage before.
void settle(Annotated& annotated) {
  for (Mention& mention : annotated.findings.mentions)
    mention.sentence = sentence_at(annotated.tokens, mention.span.begin);
  for (FrameHit& hit : annotated.findings.frames)
    hit.sentence = sentence_at(annotated.tokens, hit.span.begin);
  for (Doubt& doubt : annotated.findings.doubts)
    doubt.sentence = sentence_at(annotated.tokens, doubt.span.begin);
}

void take_line(std::string_view line, const std::string& source, const StageOptions& options,
               bool with_findings, Batch& batch) {
  thread_local LineParser parser;
  ParsedLine parsed;
  try {
    parser.parse(line, with_findings, parsed);
    Annotated annotated = {std::move(parsed.document), {}, std::move(parsed.findings)};
    if (annotated.document.source.empty()) annotated.document.source = source;
    if (with_findings) {
      tokenize(annotated.document.text, annotated.tokens);
      settle(annotated);
    }
    take(options, !with_findings && options.stage == Stage::extract, std::move(annotated), batch);
  } catch (const Error& error) {
    batch.parts.back().rejects.push_back({source, error.what()});
  }
}

Batch work_on_lines(Piece& piece, const StageOptions& options, bool with_findings) {
  Batch batch;
  FilePart& part = batch.parts.emplace_back();
  part.source = piece.source;
  part.rejects = std::move(piece.rejects);
  part.bytes = piece.bytes.size();
  const std::string_view bytes = piece.bytes;
  uint64_t number = piece.first_record;
  for (size_t begin = 0; begin < bytes.size(); ++number) {
    const size_t end = std::min(bytes.find('\n', begin), bytes.size());
    const std::string_view line = bytes.substr(begin, end - begin);
    begin = end + 1;
    if (line.find_first_not_of(" \t\r") != std::string_view::npos)
      take_line(line, piece.source + "#" + std::to_string(number), options, with_findings, batch);
  }
  part.documents_end = batch.documents.size();
  if (options.index_terms) turn_terms_round(batch);
  return batch;
}

}  // namespace

void run_archive(Archive& archive, const StageOptions& options, const Console& console,
                 const std::function<void(Batch&)>& consume) {
  Silence silence;
  run_ordered<std::vector<Piece>, Batch>(
      console.thread_count(), [&](std::vector<Piece>& pieces) { return next_pieces(archive, pieces); },
      [&](std::vector<Piece>& pieces) { return work_on_pieces(pieces, options); },
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
  Blocks blocks(stream_source(in, "stdin"), "stdin", next_line);
  run_ordered<Piece, Batch>(
      console.thread_count(), [&](Piece& piece) { return !interrupted() && blocks.next(piece); },
      [&](Piece& piece) { return work_on_lines(piece, options, with_findings); }, consume);
}

}  // namespace press

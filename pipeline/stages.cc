#include "pipeline/stages.h"

#include <algorithm>

#include "corpus/error.h"
#include "corpus/tokenizer.h"
#include "pipeline/document_json.h"
#include "pipeline/ordered.h"

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

// What a thread keeps from piece to piece.
TermBlockMaker& terms_here() {
  thread_local TermBlockMaker maker;
  return maker;
}

// One bad document must not end the batch.
void take(const StageOptions& options, bool extract, Annotated annotated, Batch& batch) {
  try {
    annotate(options, extract, annotated);
    if (options.index_terms) terms_here().add(annotated.tokens, annotated.findings);
    batch.documents.push_back(std::move(annotated));
  } catch (const Error& error) {
    batch.rejects.push_back({annotated.document.source, error.what()});
  }
}

Batch work_on_piece(Piece& piece, const StageOptions& options) {
  Batch batch;
  batch.rejects = std::move(piece.rejects);
  batch.bytes = piece.bytes.size();
  if (piece.reader == nullptr || piece.bytes.empty()) return batch;
  const bool extract = options.stage == Stage::extract;
  const Intake intake = {[&](Document document) {
                           take(options, extract, {std::move(document), {}, {}}, batch);
                         },
                         [&](Reject reject) { batch.rejects.push_back(std::move(reject)); }};
  try {
    piece.reader->read({piece.bytes, piece.source, {}, piece.first_line}, intake);
  } catch (const Error& error) {
    batch.rejects.push_back({piece.source, error.what()});
  }
  if (options.index_terms) batch.terms = terms_here().finish();
  // A whole file that yields nothing must not vanish; a block of blank lines may.
  if (batch.documents.empty() && batch.rejects.empty() && !piece.reader->by_lines())
    batch.rejects.push_back({piece.source, "its reader found no article in it"});
  return batch;
}

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
    batch.rejects.push_back({source, error.what()});
  }
}

Batch work_on_lines(Piece& piece, const StageOptions& options, bool with_findings) {
  Batch batch;
  batch.rejects = std::move(piece.rejects);
  batch.bytes = piece.bytes.size();
  const std::string_view bytes = piece.bytes;
  uint64_t number = piece.first_line;
  for (size_t begin = 0; begin < bytes.size(); ++number) {
    const size_t end = std::min(bytes.find('\n', begin), bytes.size());
    const std::string_view line = bytes.substr(begin, end - begin);
    begin = end + 1;
    if (line.find_first_not_of(" \t\r") != std::string_view::npos)
      take_line(line, piece.source + "#" + std::to_string(number), options, with_findings, batch);
  }
  if (options.index_terms) batch.terms = terms_here().finish();
  return batch;
}

}  // namespace

void run_archive(Archive& archive, const StageOptions& options, const Console& console,
                 const std::function<void(Batch&)>& consume) {
  run_ordered<Piece, Batch>(
      console.thread_count(), [&](Piece& piece) { return !interrupted() && archive.next(piece); },
      [&](Piece& piece) { return work_on_piece(piece, options); }, consume);
}

void run_lines(std::istream& in, const StageOptions& options, bool with_findings,
               const Console& console, const std::function<void(Batch&)>& consume) {
  std::string carry;
  uint64_t line = 1;
  bool more = true;
  run_ordered<Piece, Batch>(
      console.thread_count(),
      [&](Piece& piece) {
        if (interrupted() || !more) return false;
        more = next_lines(in, "stdin", carry, line, piece);
        if (in.eof() && carry.empty()) more = false;
        return !piece.bytes.empty() || !piece.rejects.empty();
      },
      [&](Piece& piece) { return work_on_lines(piece, options, with_findings); }, consume);
}

}  // namespace press

#include "pipeline/stages.h"

#include <algorithm>

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
    batch.rejects.push_back({annotated.document.source, error.what()});
  }
}

Batch work_on_piece(Piece& piece, const StageOptions& options) {
  Batch batch;
  batch.rejects = std::move(piece.rejects);
  batch.bytes = piece.bytes.size();
  batch.source = piece.source;
  if (piece.reader == nullptr) return batch;
  batch.reader = piece.reader->name();
  if (piece.bytes.empty() || options.dry_run) return batch;
  const bool extract = options.stage == Stage::extract;
  const Intake intake = {
      [&](Document document) {
        if (document.language.empty()) document.language = detect_language(document.text);
        take(options, extract, {std::move(document), {}, {}}, batch);
      },
      [&](Reject reject) { batch.rejects.push_back(std::move(reject)); },
      [&](uint64_t count) { batch.claimed = batch.claimed.value_or(0) + count; },
      [&](std::string warning) { batch.warnings.push_back(std::move(warning)); }};
  Input input = {piece.bytes, piece.source, piece.first_record, piece.preamble, options.reading};
  input.shape = shape_of(piece.bytes);
  try {
    piece.reader->read(input, intake);
  } catch (const Error& error) {
    batch.rejects.push_back({piece.source, error.what()});
  } catch (const std::bad_alloc&) {
    batch.rejects.push_back({piece.source, "there is not enough memory to read it: split it"});
  }
  if (options.index_terms) turn_terms_round(batch);
  // A whole file that yields nothing must not vanish; a block of blank lines may.
  if (batch.documents.empty() && batch.rejects.empty() && !piece.reader->by_records())
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
  uint64_t number = piece.first_record;
  for (size_t begin = 0; begin < bytes.size(); ++number) {
    const size_t end = std::min(bytes.find('\n', begin), bytes.size());
    const std::string_view line = bytes.substr(begin, end - begin);
    begin = end + 1;
    if (line.find_first_not_of(" \t\r") != std::string_view::npos)
      take_line(line, piece.source + "#" + std::to_string(number), options, with_findings, batch);
  }
  if (options.index_terms) turn_terms_round(batch);
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
  Blocks blocks(stream_source(in, "stdin"), "stdin", next_line);
  run_ordered<Piece, Batch>(
      console.thread_count(), [&](Piece& piece) { return !interrupted() && blocks.next(piece); },
      [&](Piece& piece) { return work_on_lines(piece, options, with_findings); }, consume);
}

}  // namespace press

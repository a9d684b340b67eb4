#include "pipeline/run/piece_work.h"

#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <exception>
#include <new>
#include <utility>

#include "corpus/text/error.h"
#include "corpus/tokens/tokenizer.h"
#include "pipeline/records/document_json.h"
#include "pipeline/records/language.h"

namespace press {

void MemoryGate::give_back_memory() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

namespace {

// What a thread keeps from one document to the next: memory that need not be had anew.
struct Workshop {
  TermBlockMaker terms;  // of the batch at hand
  Tokens tokens;
};

Workshop& workshop() {
  thread_local Workshop one;
  return one;
}

struct Work {
  const StageOptions& options;
  MemoryGate& gate;
  bool alone;    // no other thread is at work: what memory fails for now is lost
  bool extract;  // and does not come with its findings
};

Reject unread_for_memory(std::string source) {
  return {std::move(source),
          "there was not enough memory to read it: use fewer --threads, or end other programs, and "
          "run the same command again",
          true};
}

// A large text asks too much of this machine; a small one would have had to be read.
Reject memory_reject(std::string source, size_t bytes) {
  if (bytes < MemoryGate::large) return unread_for_memory(std::move(source));
  return {std::move(source),
          fmt::format("it takes more memory than there is ({} MiB of text): split it, or give the "
                      "program more",
                      bytes >> 20)};
}

void tokenize_for(const StageOptions& options, Annotated& annotated) {
  if (options.index_terms) annotated.tokens = std::exchange(workshop().tokens, {});
  tokenize(annotated.document.text, annotated.tokens);
}

void annotate(const Work& work, Annotated& annotated) {
  Document& document = annotated.document;
  if (document.id.empty()) document.id = document_id(document);
  const StageOptions& options = work.options;
  if (options.skip && options.skip(document.id)) return;
  if (options.stage == Stage::read) return;
  const auto turn = work.gate.turn(document.text.size());
  if (annotated.tokens.tokens.empty()) tokenize_for(options, annotated);
  if (work.extract) options.extractor->extract(document, annotated.tokens, annotated.findings);
}

// Nothing but its terms needs a document's tokens any longer.
void take_terms(Annotated& annotated) {
  Workshop& shop = workshop();
  shop.terms.add(annotated.tokens, annotated.findings);
  Tokens spent = std::exchange(annotated.tokens, {});
  if (annotated.document.text.size() < MemoryGate::large) shop.tokens = std::move(spent);
}

// One bad document must not end the batch.
void take(const Work& work, Annotated annotated, Batch& batch) {
  std::vector<Reject>& rejects = batch.parts.back().rejects;
  try {
    annotate(work, annotated);
    batch.documents.push_back(std::move(annotated));
  } catch (const Error& error) {
    return rejects.push_back({annotated.document.source, error.what()});
  } catch (const std::bad_alloc&) {
    if (!work.alone) throw;
    const size_t bytes = annotated.document.text.size();
    const std::string source = std::move(annotated.document.source);
    annotated = {};  // room for what follows
    return rejects.push_back(memory_reject(source, bytes));
  }
  if (work.options.index_terms) take_terms(batch.documents.back());
}

// What the piece's path says; a path that does not fit is told of, and nothing is lost.
PathFields::Values path_values(const Work& work, const Piece& piece, FilePart& part) {
  if (!work.options.path_fields) return {};
  const PathFields& fields = *work.options.path_fields;
  std::optional<PathFields::Values> values = fields.match(piece.path);
  if (values) return std::move(*values);
  part.warnings.push_back(
      fmt::format("the path '{}' does not fit --path-fields '{}': it gives no metadata", piece.path,
                  fields.pattern()));
  return {};
}

// Where memory runs out or a system call fails, the rest is unread; the documents before it count.
void read(const Work& work, const Piece& piece, const Input& input,
          const PathFields::Values& values, Batch& batch) {
  FilePart& part = batch.parts.back();
  const Intake intake = {[&](Document document) {
                           if (!values.empty()) fill_from_path(values, input.words, document);
                           if (document.language.empty())
                             document.language = detect_language(document.text);
                           take(work, {std::move(document), {}, {}}, batch);
                         },
                         [&](Reject reject) { part.rejects.push_back(std::move(reject)); },
                         [&](uint64_t count) { part.claimed = part.claimed.value_or(0) + count; },
                         [&](std::string warning) { part.warnings.push_back(std::move(warning)); }};
  try {
    piece.reader->read(input, intake);
  } catch (const ReadFailure& error) {
    part.rejects.push_back({piece.source, error.what(), true});
  } catch (const Error& error) {
    part.rejects.push_back({piece.source, error.what()});
  } catch (const std::bad_alloc&) {
    if (!work.alone) throw;
    part.rejects.push_back(unread_for_memory(piece.source));
  } catch (const std::exception& error) {  // a fault of ours must not end the batch either
    part.rejects.push_back(
        {piece.source, fmt::format("its reader failed ({}): please report this", error.what())});
  }
}

// One line that shows what became of a record.
std::string shown(const Document& document) {
  constexpr size_t longest = 60;
  std::string line = "record: " + (document.published.empty() ? "no date" : document.published);
  line += " | " + (document.outlet.empty() ? "no outlet" : document.outlet);
  line += " | " + (document.title.empty() ? "no title" : document.title);
  std::string_view text = document.text;
  if (text.substr(0, document.title.size()) == document.title)
    text.remove_prefix(document.title.size());
  text = text.substr(std::min(text.find_first_not_of('\n'), text.size()));
  size_t cut = std::min(text.size(), longest);
  while (cut < text.size() && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) ++cut;
  return line + " | " + std::string(text.substr(0, cut)) + (cut < text.size() ? "..." : "");
}

// How the readers of tables and objects understand a file: what they took for what, and what
// became of the first records.
void understand(const Piece& piece, const Input& input, FilePart& part) {
  constexpr size_t sample_records = 3;
  std::vector<std::string> mapping, records;
  Intake intake = {[&](Document document) {
                     if (records.size() < sample_records) records.push_back(shown(document));
                   },
                   [&](Reject reject) {
                     if (records.size() < sample_records)
                       records.push_back("reject: " + reject.reason);
                   }};
  intake.warn = [&](std::string warning) { part.warnings.push_back(std::move(warning)); };
  intake.mapped = [&](std::string_view name, std::string_view field) {
    mapping.push_back(fmt::format("{} = {}", field, name));
  };
  try {
    piece.reader->read(input, intake);
  } catch (const Error& error) {
    mapping.push_back(error.what());
  }
  if (mapping.empty()) return;
  part.understood = std::move(mapping);
  part.understood.insert(part.understood.end(), records.begin(), records.end());
}

FilePart& begin_part(const Piece& piece, Batch& batch) {
  FilePart& part = batch.parts.emplace_back();
  part.file = piece.file;
  part.source = piece.source;
  part.rejects = piece.rejects;
  part.bytes = piece.bytes.size();
  part.shared = piece.shared;
  return part;
}

// The piece's documents and its part, the last of the batch.
void work_on_piece(const Piece& piece, const ReaderWords& words, const Work& work, Batch& batch) {
  FilePart& part = begin_part(piece, batch);
  if (piece.reader == nullptr) return;
  part.reader = piece.reader->name();
  const PathFields::Values values = path_values(work, piece, part);
  if (piece.bytes.empty()) return;
  if (work.options.dry_run && (!piece.reader->has_fields() || piece.first_record > 1)) return;
  Input input = {piece.bytes,        piece.source,   words,
                 piece.first_record, piece.preamble, work.options.reading};
  input.shape = piece.shape;
  input.beside = piece.beside;
  if (work.options.dry_run) return understand(piece, input, part);
  read(work, piece, input, values, batch);
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

void take_line(std::string_view line, const std::string& source, const Work& work,
               bool with_findings, Batch& batch) {
  thread_local LineParser parser;
  std::vector<Reject>& rejects = batch.parts.back().rejects;
  try {
    ParsedLine parsed;
    parser.parse(line, with_findings, parsed);
    Annotated annotated = {std::move(parsed.document),
                           {},
                           std::move(parsed.findings),
                           !with_findings || parsed.annotated};
    if (annotated.document.source.empty()) annotated.document.source = source;
    if (with_findings) {
      tokenize_for(work.options, annotated);
      settle(annotated);
    }
    take(work, std::move(annotated), batch);
  } catch (const Error& error) {
    rejects.push_back({source, error.what()});
  } catch (const std::bad_alloc&) {
    if (!work.alone) throw;
    rejects.push_back(memory_reject(source, line.size()));
  }
}

Batch lines_of(const Piece& piece, const Work& work, bool with_findings) {
  Batch batch;
  workshop().terms.clear();
  FilePart& part = begin_part(piece, batch);
  const std::string_view bytes = piece.bytes;
  uint64_t number = piece.first_record;
  for (size_t begin = 0; begin < bytes.size(); ++number) {
    const size_t end = std::min(bytes.find('\n', begin), bytes.size());
    const std::string_view line = bytes.substr(begin, end - begin);
    begin = end + 1;
    if (line.find_first_not_of(" \t\r") != std::string_view::npos)
      take_line(line, piece.source + "#" + std::to_string(number), work, with_findings, batch);
  }
  part.documents_end = batch.documents.size();
  if (work.options.index_terms) batch.terms = workshop().terms.finish();
  return batch;
}

}  // namespace

Batch work_on_pieces(const std::vector<Piece>& pieces, const ReaderWords& words,
                     const StageOptions& options, MemoryGate& gate) {
  return gate.run([&](bool alone) {
    const Work work = {options, gate, alone, options.stage == Stage::extract};
    Batch batch;
    workshop().terms.clear();
    batch.parts.reserve(pieces.size());
    for (const Piece& piece : pieces) {
      work_on_piece(piece, words, work, batch);
      batch.parts.back().documents_end = batch.documents.size();
    }
    if (options.index_terms) batch.terms = workshop().terms.finish();
    return batch;
  });
}

Batch work_on_lines(const Piece& piece, const StageOptions& options, bool with_findings,
                    MemoryGate& gate) {
  return gate.run([&](bool alone) {
    const bool extract = !with_findings && options.stage == Stage::extract;
    return lines_of(piece, {options, gate, alone, extract}, with_findings);
  });
}

}  // namespace press

// presswork export: documents and what was found in them, in the formats of other programs.
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <set>
#include <utility>

#include "corpus/ask/text_scan.h"
#include "corpus/file/document_batches.h"
#include "corpus/file/load_document.h"
#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"
#include "pipeline/commands/files/note_files.h"
#include "pipeline/commands/keep/export_formats.h"
#include "pipeline/commands/keep/export_webanno.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/commands/shared/document_fields.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

struct ExportOptions : CorpusOptions {
  std::string as = "tif", folder;
};

using Loaded = DocumentLoader::Loaded;
using Parts = DocumentLoader::Parts;

std::vector<Loaded> load(DocumentLoader& loader, DocumentBatch docs) {
  std::vector<Loaded> all;
  all.reserve(docs.size());
  for (const int64_t doc : docs) all.push_back(loader.load(doc));
  return all;
}

std::vector<Cell> cells_of(Document& d) {
  return {d.id,
          std::move(d.text),
          cell_or_empty(d.title),
          cell_or_empty(d.outlet),
          cell_or_empty(d.published),
          cell_or_empty(d.section),
          cell_or_empty(d.language),
          cell_or_empty(d.country),
          cell_or_empty(d.url),
          d.source};
}

// One row a document, as https://github.com/ropensci/tif has it, with the user's variables.
void print_tif(Corpus& corpus, const std::vector<int64_t>& docs, Writer& out) {
  std::vector<std::string> columns = {"doc_id",  "text",     "title",   "outlet", "published",
                                      "section", "language", "country", "url",    "source"};
  const std::vector<std::string> variables = variable_columns(corpus, columns);
  columns.insert(columns.end(), variables.begin(), variables.end());
  out.columns(columns);
  for (uint32_t number = 0; number < variables.size(); ++number) corpus.variables().column(number);
  auto doc = docs.begin();
  const auto rows_of = [](std::vector<Loaded>& batch) {
    std::vector<std::vector<Cell>> rows;
    rows.reserve(batch.size());
    for (Loaded& one : batch) rows.push_back(cells_of(one.document));
    return rows;
  };
  ReaderPool<DocumentLoader> loaders(corpus, readers_for(docs.size()), Parts::document);
  each_batch<std::vector<std::vector<Cell>>>(
      loaders, docs, load, rows_of, [&](std::vector<std::vector<Cell>>& rows) {
        for (std::vector<Cell>& cells : rows) {
          for (uint32_t number = 0; number < variables.size(); ++number)
            cells.push_back(cell_or_empty(corpus.variables().value(number, *doc)));
          out.row(cells);
          ++doc;
        }
      });
}

// One row a token, the other form of TIF.
void print_tif_tokens(const std::vector<int64_t>& docs, DocumentLoader& loader, Writer& out) {
  out.columns({"doc_id", "token", "sentence", "start", "end", "type", "entity"});
  for (const int64_t doc : docs) {
    const Loaded one = loader.load(doc);
    const Tokens tokens = tokenize(one.document.text);
    const std::vector<const Mention*> mentions = mention_of_tokens(tokens, one.findings);
    CodePoints offsets(one.document.text);
    for (size_t number = 0; number < tokens.sentences.size(); ++number)
      for (uint32_t i = tokens.sentences[number].first; i < tokens.sentences[number].last; ++i) {
        const Span span = tokens.tokens[i].span();
        const Mention* mention = mentions[i];
        out.row({one.document.id, std::string(cut(one.document.text, span)),
                 static_cast<int64_t>(number), int64_t{offsets.from_byte(span.begin)},
                 int64_t{offsets.from_byte(span.end)},
                 mention == nullptr ? Cell{} : cell_or_empty(mention->type),
                 mention == nullptr ? Cell{} : cell_or_empty(mention->entity)});
      }
  }
}

void append(const Loaded& one, const std::string& format, std::string& out) {
  const bool words = format == "vertical" || format == "conllu" || format == "standoff";
  const Tokens tokens = words ? tokenize(one.document.text) : Tokens{};
  if (format == "vertical") append_vertical(one.document, tokens, one.findings, out);
  if (format == "conllu") append_conllu(one.document, tokens, one.findings, out);
  if (format == "standoff") append_standoff(one.document, tokens, one.findings, out);
  if (format == "bibtex") append_bibtex(one.document, out);
  if (format == "ris") append_ris(one.document, out);
}

Parts parts_for(const std::string& format) {
  if (format == "standoff") return Parts::all;
  return format == "vertical" || format == "conllu" ? Parts::mentions : Parts::document;
}

void write_stream(Corpus& corpus, const std::vector<int64_t>& docs, const std::string& format,
                  std::ostream& out) {
  const auto text_of = [&](const std::vector<Loaded>& batch) {
    std::string text;
    for (const Loaded& one : batch) append(one, format, text);
    return text;
  };
  ReaderPool<DocumentLoader> loaders(corpus, readers_for(docs.size()), parts_for(format));
  each_batch<std::string>(loaders, docs, load, text_of,
                          [&](const std::string& text) { out << text; });
}

void write(const std::string& path, const std::string& text, const Console& console) {
  const auto file = console.open_file(path);
  file->stream() << text;
  file->commit(false);  // write_folder() waits for the disk once
}

// Two ids that differ only in letters which a file name may not hold are two files.
std::string free_name(const std::string& id, std::set<std::string>& taken) {
  const std::string name = note_file_name(id);
  std::string free = name;
  for (int n = 2; !taken.insert(free).second; ++n) free = fmt::format("{}-{}", name, n);
  return free;
}

// brat shows only types that the folder's annotation.conf names.
void write_brat_types(const std::set<std::string>& types, const std::filesystem::path& folder,
                      const Console& console) {
  std::string conf = "[entities]\n";
  for (const std::string& type : types) conf += type + "\n";
  write((folder / "annotation.conf").string(), conf + "[relations]\n[events]\n[attributes]\n",
        console);
}

// Files of each document in the folder: a text and notes for brat, one file for INCEpTION.
void write_folder(const std::vector<int64_t>& docs, DocumentLoader& loader,
                  const ExportOptions& options, const Console& console) {
  if (options.folder.empty())
    throw Error("export --as {0} writes files for each document: give a folder with --folder",
                options.as);
  const std::filesystem::path folder = options.folder;
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw Error("{}: cannot make this folder: {}", options.folder, error.message());
  std::set<std::string> taken, types;
  for (const int64_t doc : docs) {
    const Loaded one = loader.load(doc);
    const std::string path = (folder / free_name(one.document.id, taken)).string();
    std::string notes;
    if (options.as == "webanno") {
      append_webanno(one.document, tokenize(one.document.text), one.findings, notes);
      write(path + ".tsv", notes, console);
      continue;
    }
    append_brat(one.document, one.findings, notes);
    write(path + ".txt", one.document.text, console);
    write(path + ".ann", notes, console);
    for (const Mention& mention : one.findings.mentions) types.insert(mention.type);
  }
  if (options.as == "brat") write_brat_types(types, folder, console);
  sync_folder(options.folder);
}

}  // namespace

void add_export(Options& app, Console& console) {
  auto* command = app.add_subcommand("export", "documents in the formats of other programs");
  auto options = std::make_shared<ExportOptions>();
  options->add(*command, console, "only documents that this query finds");
  options->add_no_duplicates(*command);
  command
      ->add_option("--as", options->as,
                   "tif (a table doc_id, text, and all variables), tif-tokens (one row a token), "
                   "vertical (CWB), conllu, brat, webanno (INCEpTION), bibtex, ris, or "
                   "standoff (annotations without the text, for 'presswork import')")
      ->one_of({"tif", "tif-tokens", "vertical", "conllu", "brat", "webanno", "bibtex", "ris",
                "standoff"});
  command->add_option("--folder", options->folder, "where the files of brat or webanno go")
      ->type_name("FOLDER");
  command->examples({
      {"presswork export sample.db --as tif -o texts.csv",
       "texts and metadata for R (readtext, quanteda)"},
      {"presswork export sample.db Voltcradle --as bibtex -o articles.bib",
       "the articles that a query finds, for Zotero or LaTeX"},
      {"presswork export sample.db --as brat --folder brat",
       "annotations to look at and correct in brat"},
      {"presswork export sample.db --as standoff -o notes.jsonl",
       "annotations that may be given away: no text in them"},
  });
  command->callback([&console, options] {
    Corpus corpus = open_corpus(*options, console);
    std::vector<int64_t> docs = documents_of(corpus, options->query, options->full_filter(corpus));
    if (options->limit >= 0 && docs.size() > static_cast<size_t>(options->limit))
      docs.resize(static_cast<size_t>(options->limit));
    if (options->as == "tif") {
      print_tif(corpus, docs, console.writer());
    } else if (options->as == "tif-tokens") {
      DocumentLoader loader(corpus, Parts::mentions);
      print_tif_tokens(docs, loader, console.writer());
    } else if (options->as == "brat" || options->as == "webanno") {
      DocumentLoader loader(corpus);
      write_folder(docs, loader, *options, console);
    } else {
      write_stream(corpus, docs, options->as, console.out());
    }
    say_if_empty(console, static_cast<int64_t>(docs.size()), corpus, options->query);
  });
}

}  // namespace press

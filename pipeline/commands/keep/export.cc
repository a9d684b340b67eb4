// presswork export: documents and what was found in them, in the formats of other programs.
#include <fmt/format.h>

#include <cctype>
#include <filesystem>
#include <memory>
#include <set>

#include "corpus/ask/text_scan.h"
#include "corpus/file/load_document.h"
#include "corpus/text/error.h"
#include "corpus/tokens/tokenizer.h"
#include "pipeline/commands/keep/export_formats.h"
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

// One row a document, as https://github.com/ropensci/tif has it, with the user's variables.
void print_tif(Corpus& corpus, const std::vector<int64_t>& docs, DocumentLoader& loader,
               Writer& out) {
  std::vector<std::string> columns = {"doc_id",  "text",     "title",   "outlet", "published",
                                      "section", "language", "country", "url",    "source"};
  const std::vector<std::string> variables = variable_columns(corpus, columns);
  columns.insert(columns.end(), variables.begin(), variables.end());
  out.columns(columns);
  for (const int64_t doc : docs) {
    const Document d = loader.load(doc).document;
    std::vector<Cell> cells = {d.id,
                               d.text,
                               cell_or_empty(d.title),
                               cell_or_empty(d.outlet),
                               cell_or_empty(d.published),
                               cell_or_empty(d.section),
                               cell_or_empty(d.language),
                               cell_or_empty(d.country),
                               cell_or_empty(d.url),
                               d.source};
    for (uint32_t number = 0; number < variables.size(); ++number)
      cells.push_back(cell_or_empty(corpus.variables().value(number, doc)));
    out.row(cells);
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

void write(const std::string& path, const std::string& text, const Console& console) {
  const auto file = console.open_file(path);
  file->stream() << text;
  file->commit(false);  // write_brat() waits for the disk once
}

// Ids may hold any letters; a file name may not.
std::string file_name(const std::string& id) {
  std::string name;
  for (const char c : id)
    name += std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' ? c : '_';
  return name;
}

// Two ids that differ only in letters which a file name may not hold are two files.
std::string free_name(const std::string& id, std::set<std::string>& taken) {
  const std::string name = file_name(id);
  std::string free = name;
  for (int n = 2; !taken.insert(free).second; ++n) free = fmt::format("{}-{}", name, n);
  return free;
}

void write_brat(const std::vector<int64_t>& docs, DocumentLoader& loader, const std::string& folder,
                const Console& console) {
  if (folder.empty())
    throw Error("export --as brat writes two files a document: give a folder with --folder");
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw Error("{}: cannot make this folder: {}", folder, error.message());
  std::set<std::string> taken;
  for (const int64_t doc : docs) {
    const Loaded one = loader.load(doc);
    std::string notes;
    append_brat(one.document, one.findings, notes);
    const std::string path =
        (std::filesystem::path(folder) / free_name(one.document.id, taken)).string();
    write(path + ".txt", one.document.text, console);
    write(path + ".ann", notes, console);
  }
  sync_folder(folder);
}

}  // namespace

void add_export(Options& app, Console& console) {
  auto* command = app.add_subcommand("export", "documents in the formats of other programs");
  auto options = std::make_shared<ExportOptions>();
  options->add(*command, console, "only documents that this query finds");
  options->add_no_duplicates(*command);
  command
      ->add_option("--as", options->as,
                   "tif (a table doc_id, text, ...), vertical (CWB), conllu, brat, bibtex, ris, or "
                   "standoff (annotations without the text, for 'presswork import')")
      ->one_of({"tif", "vertical", "conllu", "brat", "bibtex", "ris", "standoff"});
  command->add_option("--folder", options->folder, "where brat's files go");
  command->callback([&console, options] {
    Corpus corpus = open_corpus(*options, console);
    std::vector<int64_t> docs = documents_of(corpus, options->query, options->full_filter(corpus));
    if (options->limit >= 0 && docs.size() > static_cast<size_t>(options->limit))
      docs.resize(static_cast<size_t>(options->limit));
    DocumentLoader loader(corpus);
    if (options->as == "tif")
      print_tif(corpus, docs, loader, console.writer());
    else if (options->as == "brat")
      write_brat(docs, loader, options->folder, console);
    else
      for (const int64_t doc : docs) {
        std::string text;
        append(loader.load(doc), options->as, text);
        console.out() << text;
      }
    say_if_empty(console, static_cast<int64_t>(docs.size()), corpus, options->query);
  });
}

}  // namespace press

// presswork edit: corrections of a user, kept in the corpus.
#include <fstream>
#include <iterator>
#include <memory>

#include "corpus/entities/edits.h"
#include "corpus/file/corpus.h"
#include "corpus/text/counted.h"
#include "corpus/text/error.h"
#include "extractors/lexicon/table.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/files/corpus_files.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

struct EditOptions : CorpusOptions {
  std::string file;
  bool undo = false;
};

std::vector<Edit> edits_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error("{}: cannot read this file of edits", path);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) throw Error("{}: this file of edits could not be read to its end", path);
  const Table table(text, path, {"kind", "id"});
  std::vector<Edit> edits;
  for (const Table::Row& row : table.rows())
    edits.push_back({std::string(table.cell(row, "kind")), std::string(table.cell(row, "id")),
                     std::string(table.cell(row, "value")), table.origin(row)});
  return edits;
}

void print_edits(EditOptions& options, Console& console) {
  Corpus corpus = open_corpus(options, console);
  Writer& out = console.writer();
  out.columns({"kind", "id", "value"});
  for (const Edit& edit : read_edits(corpus.database()))
    out.row({edit.kind, edit.id, cell_or_empty(edit.value)});
}

}  // namespace

void add_edit(Options& app, Console& console) {
  auto* command = app.add_subcommand(
      "edit", "merge, split, rename or leave out entities of a corpus, without a rerun");
  auto options = std::make_shared<EditOptions>();
  command->add_option("corpus", options->corpus, "the corpus file")
      ->type_name("CORPUS")
      ->required();
  command->add_option("file", options->file,
                      "a TSV file of edits, which replaces the earlier ones; without it they are "
                      "listed");
  command->add_flag("--undo", options->undo, "take all edits back");
  console.add_output_options(*command);
  command->footer(
      "Columns of the file: kind, id, value. Kinds: merge (value, an id, counts as id), alias (the "
      "unknown name value counts as id), split (mentions of id written value are an entity of "
      "their "
      "own), exclude (id counts nowhere), type, name. What was found stays in the file.");
  command->examples({
      {"presswork entities sample.db --suspicious --format tsv -o edits.tsv",
       "likely mistakes; review the rows before you use them"},
      {"presswork edit sample.db edits.tsv", "takes them up"},
      {"presswork edit sample.db", "lists what was changed"},
      {"presswork edit sample.db --undo", "takes all back"},
  });
  command->callback([&console, options] {
    if (options->undo && !options->file.empty())
      throw Error("--undo takes all edits back: leave it out to apply {}", options->file);
    if (!options->undo && options->file.empty()) return print_edits(*options, console);
    require_one_corpus(options->corpus, "edit");
    if (!console.output.empty())
      throw Error("-o is for the list of edits: leave it out to change them");
    open_corpus(*options, console);  // says what is amiss before anything is written
    const std::vector<Edit> edits = options->undo ? std::vector<Edit>() : edits_of(options->file);
    write_edits(options->corpus, edits);
    console.say(edits.empty() ? options->corpus + ": no edits"
                              : options->corpus + ": " + counted(edits.size(), "edit"));
  });
}

}  // namespace press

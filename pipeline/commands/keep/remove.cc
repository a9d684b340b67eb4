// presswork remove: documents taken out of a corpus.
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <optional>

#include "corpus/fulltext/table_sums.h"
#include "corpus/text/counted.h"
#include "corpus/text/error.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_change.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

struct RemoveOptions : CorpusOptions {
  std::string reason;
  bool duplicates = false, dry_run = false, again = false;
};

// What the documents have in common, in words of the command line.
std::string reason_of(const RemoveOptions& options) {
  if (!options.reason.empty()) return options.reason;
  if (options.duplicates && options.query.empty()) return "a reprint";
  return options.query.empty() ? "named by filters" : "found by: " + options.query;
}

// The documents in question, ascending.
std::vector<int64_t> chosen(const RemoveOptions& options, Corpus& corpus) {
  const Filter filter = options.full_filter(corpus);
  const std::vector<int64_t> found = Search(corpus, options.query, filter).documents();
  if (!options.duplicates) return found;
  const DocumentColumn& stories = corpus.columns().stories();
  std::vector<int64_t> reprints;
  for (const int64_t doc : found)
    if (stories[static_cast<size_t>(doc)] != doc) reprints.push_back(doc);
  return reprints;
}

Statement rows_of_documents(Corpus& corpus) {
  return corpus.database().prepare(
      "SELECT id, source, title, outlet, published FROM documents WHERE doc = ?");
}

void list(const std::vector<int64_t>& docs, Corpus& corpus, Console& console) {
  Statement row = rows_of_documents(corpus);
  Writer& out = console.writer();
  out.columns({"id", "source", "title", "outlet", "published"});
  for (const int64_t doc : docs) {
    row.reset();
    if (!row.bind(1, doc).step()) continue;
    out.row({std::string(row.text(0)), std::string(row.text(1)),
             cell_or_empty(std::string(row.text(2))), cell_or_empty(std::string(row.text(3))),
             cell_or_empty(std::string(row.text(4)))});
  }
}

Composition without(const std::vector<int64_t>& docs, const RemoveOptions& options,
                    Corpus& corpus) {
  Composition what;
  const int64_t last = corpus.database().number("SELECT max(doc) FROM documents");
  what.parts.push_back({options.corpus, all_but(docs, last)});
  const std::string reason = reason_of(options);
  Statement row = rows_of_documents(corpus);
  for (const int64_t doc : docs) {
    row.reset();
    if (row.bind(1, doc).step())
      what.removed.push_back({std::string(row.text(0)), std::string(row.text(1)), reason});
  }
  what.history = fmt::format("remove: {}, {}", counted(docs.size(), "document"), reason);
  return what;
}

void forget_removed(const std::string& path, const Console& console) {
  Corpus{path};  // says what is amiss before anything is written
  Database database(path, Database::Mode::write);
  const int64_t count = database.number("SELECT count(*) FROM removed");
  database.run("BEGIN IMMEDIATE; DELETE FROM removed");
  TableSums(database).rewritten("removed");
  database.run("COMMIT");
  TableSums::seal(database);
  console.say(fmt::format(
      "{}: {}: a run over the archive brings them back", path,
      counted(static_cast<uint64_t>(count), "removal forgotten", "removals forgotten")));
}

void remove_documents(RemoveOptions& options, Console& console) {
  if (options.again) return forget_removed(options.corpus, console);
  std::vector<int64_t> docs;
  Composition what;
  std::optional<CorpusLock> lock;
  if (!options.dry_run) lock.emplace(options.corpus);
  {
    Corpus corpus = open_corpus(options, console);
    if (options.query.empty() && !options.duplicates && options.filter.empty() &&
        options.entities.empty())
      throw Error(
          "say what is to be removed: a query, --ids, --duplicates or a filter such as --outlet");
    docs = chosen(options, corpus);
    if (options.dry_run) return list(docs, corpus, console);
    if (docs.empty()) return console.say("nothing found: nothing was removed");
    what = without(docs, options, corpus);
  }
  const auto before = std::filesystem::file_size(options.corpus);
  const Composed composed = write_composed(options.corpus, what, console);
  const auto after = std::filesystem::file_size(options.corpus);
  console.say(fmt::format("{}: {} removed, {} left; {:.1f} MB, {:.1f} before", options.corpus,
                          counted(docs.size(), "document"), composed.documents,
                          static_cast<double>(after) / 1e6, static_cast<double>(before) / 1e6));
}

}  // namespace

void add_remove(Options& app, Console& console) {
  auto* command = app.add_subcommand("remove", "take documents out of a corpus");
  auto options = std::make_shared<RemoveOptions>();
  options->add(*command, console, "the documents that this query finds");
  command->add_flag("--duplicates", options->duplicates,
                    "of the documents in question, those that are not the first of their story");
  command->add_option("--reason", options->reason, "why, for 'presswork rejects'")
      ->type_name("WORDS");
  command->add_flag("--dry-run", options->dry_run, "list the documents, change nothing");
  command->add_flag("--forget", options->again,
                    "forget what was removed: a run over the archive brings it back");
  command->footer(
      "What was removed is listed by 'presswork rejects', and stays out when the archive is read "
      "again. The file is made anew beside the old one and takes its place when it is whole.");
  command->examples({
      {"presswork remove sample.db 'horoscope OR sudoku' --dry-run",
       "what would go; nothing is changed"},
      {"presswork remove sample.db --duplicates --reason reprints",
       "keeps the first of each story"},
      {"presswork remove sample.db 'outlet:\"Harbour Wire\"' --reason agency",
       "takes out what a query finds"},
  });
  command->callback([&console, options] { remove_documents(*options, console); });
}

}  // namespace press

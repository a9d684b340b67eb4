// presswork frames: how often each pole of a frame pair is asserted, by country, outlet, year,
// entity or voice.
#include <CLI/CLI.hpp>
#include <cmath>
#include <memory>

#include "corpus/frame_counts.h"
#include "pipeline/commands/commands.h"
#include "pipeline/commands/corpus_options.h"
#include "pipeline/commands/row_text.h"

namespace press {
namespace {

struct FrameOptions : CorpusOptions {
  bool hits = false;
};

void print_counts(Corpus& corpus, const FrameOptions& options, Console& console) {
  CountOptions count;
  count.filter = options.filter;
  count.entities = options.entity_ids(corpus);
  count.by = options.by_fields();
  count.documents = options.found_documents(corpus);
  Writer& out = console.writer();
  std::vector<std::string> columns = options.by;
  for (const char* name : {"pair", "first", "second", "first_hits", "second_hits", "first_negated",
                           "second_negated", "documents", "net_score"})
    columns.emplace_back(name);
  out.columns(columns);
  int64_t rows = 0;
  for (const FrameCount& row : count_frames(corpus, count)) {
    if (rows == options.limit) break;
    std::vector<Cell> cells;
    for (const std::string& group : row.groups) cells.push_back(cell_or_empty(group));
    cells.insert(cells.end(),
                 {row.pair, row.first, row.second, row.first_hits, row.second_hits,
                  row.first_negated, row.second_negated, row.documents,
                  std::isnan(row.net()) ? Cell{} : Cell{std::round(row.net() * 1000) / 1000}});
    out.row(cells);
    ++rows;
  }
  say_if_empty(console, rows);
  say_unknown(corpus, count.filter, count.by, console);
}

void print_hits(Corpus& corpus, const FrameOptions& options, Console& console) {
  const auto documents = options.found_documents(corpus);
  Conditions conditions;
  conditions.add(options.full_filter(corpus));
  Statement rows = corpus.database().prepare(
      "SELECT f.doc, d.id, d.published, d.outlet, f.pair, f.pole, f.term, f.negated, f.weight, "
      "f.start, f.\"end\", "
      "f.voice, f.rule FROM frame_hits f JOIN documents d ON d.doc = f.doc" +
      conditions.where() + " ORDER BY f.doc, f.n");
  conditions.bind(rows);
  RowText texts(corpus.database());
  Writer& out = console.writer();
  out.columns({"doc_id", "published", "outlet", "pair", "pole", "term", "negated", "weight",
               "start", "end", "voice", "rule", "text", "sentence"});
  int64_t count = 0;
  while (count != options.limit && rows.step()) {
    const int64_t doc = rows.integer(0);
    if (documents && documents->count(doc) == 0) continue;
    out.row({cell_of(rows, 1), cell_of(rows, 2), cell_of(rows, 3), cell_of(rows, 4),
             cell_of(rows, 5), cell_of(rows, 6), rows.integer(7), rows.real(8), rows.integer(9),
             rows.integer(10),
             rows.is_null(11) ? Cell{std::string("journalist")}
                              : Cell{texts.name(doc, rows.integer(11))},
             cell_of(rows, 12), texts.text(doc, rows.integer(9), rows.integer(10)),
             texts.sentence(doc, rows.integer(9))});
    ++count;
  }
  say_if_empty(console, count);
}

}  // namespace

void add_frames(CLI::App& app, Console& console) {
  auto* command = app.add_subcommand("frames", "how often each pole of a frame pair is asserted");
  auto options = std::make_shared<FrameOptions>();
  options->add(*command, console, "only documents that this query finds");
  options->add_by(
      *command,
      "year, quarter, month, outlet, country, section, language, type, entity, parent, voice");
  command->add_flag("--hits", options->hits,
                    "one row a hit, with its rule and sentence, instead of counts");
  command->callback([&console, options] {
    Corpus corpus = open_corpus(*options, console);
    options->hits ? print_hits(corpus, *options, console) : print_counts(corpus, *options, console);
  });
}

}  // namespace press

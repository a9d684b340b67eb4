// presswork freq: how often entities occur, by year, outlet or country.
#include <CLI/CLI.hpp>
#include <cmath>
#include <memory>

#include "pipeline/commands/commands.h"
#include "pipeline/commands/corpus_options.h"

namespace press {
namespace {

double rounded(double value) { return std::round(value * 100) / 100; }

void print(const std::vector<EntityCount>& rows, const CorpusOptions& options, Console& console) {
  Writer& out = console.writer();
  std::vector<std::string> columns = options.by;
  for (const char* name : {"feature", "name", "type", "country", "frequency", "rank", "docfreq",
                           "stories", "per_million"})
    columns.emplace_back(name);
  out.columns(columns);
  int64_t left = options.limit;
  for (const EntityCount& row : rows) {
    if (left-- == 0) break;
    std::vector<Cell> cells;
    for (const std::string& group : row.groups) cells.push_back(cell_or_empty(group));
    cells.insert(cells.end(),
                 {row.id, row.name, row.type, cell_or_empty(row.country), row.frequency, row.rank,
                  row.docfreq, row.stories, rounded(row.per_million)});
    out.row(cells);
  }
  say_if_empty(console, static_cast<int64_t>(rows.size()));
}

}  // namespace

void add_freq(CLI::App& app, Console& console) {
  auto* freq = app.add_subcommand("freq", "how often entities occur, by year, outlet or country");
  auto options = std::make_shared<CorpusOptions>();
  options->add(*freq, console, "count only in documents that this query finds");
  options->add_by(*freq, "year, quarter, month, outlet, country, section, language, type, parent");
  freq->add_option("--type", options->types, "firm, ministry, program, organization")
      ->delimiter(',')
      ->allow_extra_args(false);
  freq->add_option("--count", options->count, "mentions, documents or stories");
  freq->callback([&console, options] {
    Corpus corpus = open_corpus(*options, console);
    CountOptions count;
    count.filter = options->filter;
    count.types = options->types;
    count.entities = options->entity_ids(corpus);
    count.by = options->by_fields();
    count.count = count_unit(options->count);
    count.documents = options->found_documents(corpus);
    const auto parent = std::find(count.by.begin(), count.by.end(), By::parent);
    if (parent !=
        count.by.end()) {  // a table of groups: each entity counts for the top of its parents
      count.roll_up = true;
      options->by.erase(options->by.begin() + (parent - count.by.begin()));
      count.by.erase(parent);
    }
    print(count_entities(corpus, count), *options, console);
    say_unknown(corpus, count.filter, count.by, console);
  });
}

}  // namespace press

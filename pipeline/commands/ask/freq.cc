// presswork freq: how often entities, words or queries occur, by year, outlet or country.
#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <numeric>

#include "corpus/tables/compounds.h"
#include "corpus/tables/word_counts.h"
#include "corpus/text/strings.h"
#include "pipeline/commands/charts/chart_file.h"
#include "pipeline/commands/charts/grouped_chart.h"
#include "pipeline/commands/files/query_file.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

struct FreqOptions : CorpusOptions {
  std::string queries;
  bool words = false, fill = false, credits = false;
  int64_t least = 1;
  ChartFile chart;
};

// The rows as a drawing, and as sparklines below the table.
class FreqChart {
 public:
  FreqChart(const FreqOptions& options, const std::vector<By>& by, Console& console)
      : options_(options), chart_(by), console_(console) {
    wanted_ = options.chart.wanted() || (chart_.over_time() && console.shows_table());
  }

  // Over time --limit is of the rows alone: it would cut off the later periods.
  bool wants_all() const { return wanted_ && chart_.over_time(); }

  void add(const std::vector<std::string>& groups, const std::string& name, int64_t frequency,
           double per_million) {
    if (!wanted_) return;
    const double value = is_rate() ? per_million : static_cast<double>(frequency);
    chart_.add(groups, name, "", {value, std::nullopt, std::nullopt});
  }

  void finish(Corpus& corpus, const std::string& what) {
    if (!wanted_) return;
    if (options_.least <= 1) chart_.fill_gaps(corpus, options_.filter);
    console_.print_below(chart_.sparklines(
        options_.limit < 0 ? most_sparklines
                           : std::min(most_sparklines, static_cast<size_t>(options_.limit))));
    options_.chart.write(console_, chart_.usual_size(), chart_.drawer(text(what)));
  }

 private:
  // Periods differ in size: over time, counts of words are rates.
  bool is_rate() const {
    return chart_.over_time() && count_unit(options_.count) == Count::mentions;
  }
  ChartText text(const std::string& what) const {
    ChartText text;
    text.title = what;
    if (!options_.by.empty()) text.title += " by " + joined(options_.by, ", ");
    if (!options_.query.empty()) text.title += ", in documents with " + options_.query;
    const std::string unit = is_rate() ? "per million words" : options_.count;
    (chart_.over_time() ? text.y_label : text.x_label) = unit;
    if (chart_.over_time() && options_.least > 1)
      text.note = fmt::format("Gaps: fewer than {}", options_.least);
    return text;
  }

  const FreqOptions& options_;
  GroupedChart chart_;
  Console& console_;
  bool wanted_ = false;
};

std::vector<Cell> cells_of(const std::vector<std::string>& groups) {
  std::vector<Cell> cells;
  for (const std::string& group : groups) cells.push_back(cell_or_empty(group));
  return cells;
}

// An entity's own columns are called type and country: a breakdown by type adds none, and the
// country of the outlet has another name, so that no two columns have one.
constexpr std::string_view outlet_country = "outlet_country";

std::vector<std::string> entity_columns(const std::vector<By>& by,
                                        const std::vector<std::string>& names) {
  std::vector<std::string> columns;
  for (size_t i = 0; i < by.size(); ++i)
    if (by[i] != By::type) columns.emplace_back(by[i] == By::country ? outlet_country : names[i]);
  for (const char* own : {"feature", "name", "type", "country", "frequency", "rank", "docfreq",
                          "stories", "per_million"})
    columns.emplace_back(own);
  return columns;
}

std::vector<Cell> entity_cells(const EntityCount& row, const std::vector<By>& by) {
  std::vector<Cell> cells;
  for (size_t i = 0; i < by.size(); ++i)
    if (by[i] != By::type) cells.push_back(cell_or_empty(row.groups[i]));
  cells.insert(cells.end(), {row.id, row.name, row.type, cell_or_empty(row.country), row.frequency,
                             row.rank, row.docfreq, row.stories, rounded(row.per_million, 2)});
  return cells;
}

std::vector<std::string> columns_of(const FreqOptions& options,
                                    std::initializer_list<const char*> further) {
  std::vector<std::string> columns = options.by;
  columns.insert(columns.end(), further.begin(), further.end());
  return columns;
}

void print_entities(Corpus& corpus, FreqOptions& options, Console& console) {
  CountOptions count;
  count.filter = options.filter;
  count.types = options.types;
  count.entities = options.entity_ids(corpus);
  count.by = options.by_fields(corpus);
  count.count = count_unit(options.count);
  count.documents = options.found_documents(corpus);
  count.fill = options.fill;
  count.credits = options.credits;
  const auto parent = std::find(count.by.begin(), count.by.end(), By::parent);
  if (parent !=
      count.by.end()) {  // a table of groups: each entity counts for the top of its parents
    count.roll_up = true;
    options.by.erase(options.by.begin() + (parent - count.by.begin()));
    count.by.erase(parent);
  }
  FreqChart chart(options, count.by, console);
  count.most = options.least > 1 || chart.wants_all() ? -1 : options.limit;
  Writer& out = console.writer();
  out.columns(entity_columns(count.by, options.by));
  int64_t rows = 0;
  for (const EntityCount& row : count_entities(corpus, count)) {
    if (row.frequency < options.least && !options.fill) continue;
    if (rows == options.limit && !chart.wants_all()) break;
    chart.add(row.groups, row.name, row.frequency, row.per_million);
    if (rows == options.limit) continue;
    out.row(entity_cells(row, count.by));
    ++rows;
  }
  chart.finish(corpus, options.types.empty() ? "Entities"
                                             : "Entities (" + joined(options.types, ", ") + ")");
  say_if_empty(console, rows, corpus, options.query);
  say_unknown(corpus, count.filter, count.by, console);
}

double per_million(int64_t frequency, int64_t words) {
  return words > 0 ? rounded(1e6 * static_cast<double>(frequency) / static_cast<double>(words), 2)
                   : 0;
}

void print_words(Corpus& corpus, const FreqOptions& options, Console& console) {
  Grouping grouping(corpus, options.by_fields(corpus));
  ContentWords words(corpus, options.words_chosen);
  WordCounter counter(words);
  const std::vector<int64_t> docs =
      documents_of(corpus, options.query, options.full_filter(corpus));
  const std::vector<std::string> compounds =
      add_found_compounds(corpus, docs, options.words_chosen, words);
  count_words(corpus, docs, options.words_chosen, words, &grouping, counter);
  counter.name_stems();
  say_words(console, compounds, words.unstemmed());
  Writer& out = console.writer();
  out.columns(
      columns_of(options, {"feature", "frequency", "rank", "docfreq", "stories", "per_million"}));
  FreqChart chart(options, options.by_fields(corpus), console);
  int64_t rows = 0;
  for (const RankedWord& row :
       rank_words(counter, {count_unit(options.count), options.least}, grouping)) {
    if (rows == options.limit && !chart.wants_all()) break;
    const WordCount& word = *row.word;
    const double rate = per_million(row.frequency, counter.words(word.group));
    chart.add(grouping.values(word.group), word.word, row.frequency, rate);
    if (rows == options.limit) continue;
    std::vector<Cell> cells = cells_of(grouping.values(word.group));
    cells.insert(cells.end(),
                 {word.word, row.frequency, row.rank, word.documents, word.stories, rate});
    out.row(cells);
    ++rows;
  }
  chart.finish(corpus, "Words");
  say_if_empty(console, rows, corpus, options.query);
  say_unknown(corpus, options.filter, options.by_fields(corpus), console);
}

// One row a query of the file, or a query and group.
void print_queries(Corpus& corpus, const FreqOptions& options, Console& console) {
  const Filter filter = options.full_filter(corpus);
  const Count unit = count_unit(options.count);
  Grouping grouping(corpus, options.by_fields(corpus));
  const std::vector<LabelledQuery> queries = read_queries(options.queries, corpus);
  Writer& out = console.writer();
  out.columns(
      columns_of(options, {"label", "query", "frequency", "docfreq", "stories", "per_million"}));
  const std::vector<GroupSize> sizes = group_sizes(corpus, filter, grouping);
  std::vector<uint32_t> order(sizes.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](uint32_t a, uint32_t b) { return grouping.values(a) < grouping.values(b); });
  FreqChart chart(options, options.by_fields(corpus), console);
  int64_t rows = 0;
  for (const auto& [label, query] : queries) {
    for (const std::string& note : parse_query(query, corpus.query_names()).notes)
      console.say(fmt::format("{}: {}", label, note));
    std::vector<QueryCount> counts = count_query(corpus, query, filter, grouping);
    counts.resize(sizes.size());
    for (const uint32_t group : order) {
      const QueryCount& count = counts[group];
      if (count.documents == 0 && !options.by.empty() && !options.fill) continue;
      if (rows == options.limit && !chart.wants_all()) break;
      const double rate = per_million(count.in(unit), sizes[group].words);
      chart.add(grouping.values(group), label, count.in(unit), rate);
      if (rows == options.limit) continue;
      std::vector<Cell> cells = cells_of(grouping.values(group));
      cells.insert(cells.end(),
                   {label, query, count.in(unit), count.documents, count.stories, rate});
      out.row(cells);
      ++rows;
    }
    if (rows == options.limit && !chart.wants_all()) break;
  }
  chart.finish(corpus, "Queries");
  say_unknown(corpus, filter, options.by_fields(corpus), console);
}

}  // namespace

void add_freq(Options& app, Console& console) {
  auto* freq =
      app.add_subcommand("freq", "how often entities or words occur, by year, outlet or country");
  auto options = std::make_shared<FreqOptions>();
  options->add(*freq, console, "count only in documents that this query finds");
  options->add_by(*freq, "year, quarter, month, outlet, country, section, language, type, parent");
  options->add_count(*freq);
  freq->add_option("--type", options->types, "firm, ministry, program, organization")
      ->suggest({"firm", "ministry", "program", "organization"})
      ->type_name("TYPE")
      ->delimiter(',')
      ->allow_extra_args(false);
  options->add_word_choice(*freq);
  freq->add_flag("--words", options->words, "words (folded) instead of entities");
  freq->add_option("--queries", options->queries,
                   "a file with 'label# query' a line: how often each of them hits")
      ->type_name("FILE");
  freq->add_option("--min", options->least, "only what occurs at least this often");
  freq->add_flag("--credits", options->credits,
                 "count also names that only credit a source: \"(Reuters) -\", \"told Reuters\"");
  freq->add_flag("--fill", options->fill, "rows of zeros for periods without a mention");
  options->chart.add(*freq, "lines over time, else bars");
  freq->examples({
      {"presswork freq sample.db --type firm --by year --limit 20",
       "the firms that are named most, year by year"},
      {"presswork freq sample.db '\"open innovation\"' --type ministry --count documents",
       "ministries in the articles that a query finds"},
      {"presswork freq sample.db --words --stop en --limit 50 -o words.csv",
       "the commonest words, as a file"},
      {"presswork freq sample.db --queries queries.txt --by outlet",
       "how often each query of a list hits"},
  });
  freq->callback([&console, options] {
    options->chart.check(console);
    Corpus corpus = open_corpus(*options, console);
    if (!options->queries.empty())
      print_queries(corpus, *options, console);
    else if (options->words)
      print_words(corpus, *options, console);
    else
      print_entities(corpus, *options, console);
  });
}

}  // namespace press

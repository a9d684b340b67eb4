// presswork dispersion: how evenly what a query finds is spread over the parts of a corpus.
#include <memory>

#include "corpus/ask/search.h"
#include "corpus/sqlite/sqlite_failure.h"
#include "corpus/statistics/statistics.h"
#include "corpus/tables/word_counts.h"
#include "corpus/text/counted.h"
#include "corpus/text/error.h"
#include "pipeline/commands/charts/chart_file.h"
#include "pipeline/commands/charts/hit_strips.h"
#include "pipeline/commands/files/query_file.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

struct DispersionOptions : CorpusOptions {
  std::string queries;
  ChartFile chart;
};

// The parts of the corpus, without hits: groups of documents, or the documents.
class Parts {
 public:
  Parts(Corpus& corpus, const DispersionOptions& options)
      : corpus_(corpus),
        filter_(options.full_filter(corpus)),
        grouping_(corpus, options.by_fields(corpus)),
        unit_(count_unit(options.count)),
        documents_(options.by.empty()) {
    if (documents_ && unit_ == Count::stories)
      throw Error("--count stories: give the parts of the corpus with it, such as --by outlet");
    if (!documents_) {
      for (const GroupSize& size : group_sizes(corpus_, filter_, grouping_))
        empty_.push_back({0, static_cast<double>(size.in(unit_))});
      return;
    }
    const DocumentColumn& words = corpus_.columns().words();
    for (const int64_t doc : documents_of(corpus_, "", filter_)) {
      if (words[static_cast<size_t>(doc)] == 0) continue;
      if (static_cast<size_t>(doc) >= places_.size())
        places_.resize(static_cast<size_t>(doc) + 1, no_part);
      places_[static_cast<size_t>(doc)] = static_cast<uint32_t>(empty_.size());
      empty_.push_back({0, unit_ == Count::mentions ? words[static_cast<size_t>(doc)] : 1.0});
    }
  }

  // The parts with the hits of a query.
  std::vector<Part> with(const std::string& query) {
    std::vector<Part> parts = empty_;
    if (documents_)
      Search(corpus_, query, filter_).count([&](int64_t doc, int64_t hits) {
        const auto at = static_cast<size_t>(doc);
        if (at >= places_.size() || places_[at] == no_part)
          fail_damaged(corpus_.path(), "its index has words of a document that has none");
        Part& part = parts[places_[at]];
        part.frequency = unit_ == Count::mentions ? static_cast<double>(hits) : 1;
      });
    else
      add_groups(count_query(corpus_, query, filter_, grouping_), parts);
    return parts;
  }

 private:
  void add_groups(const std::vector<QueryCount>& counts, std::vector<Part>& parts) const {
    for (size_t i = 0; i < counts.size(); ++i)
      parts[i].frequency = static_cast<double>(counts[i].in(unit_));
  }

  Corpus& corpus_;
  Filter filter_;
  Grouping grouping_;
  Count unit_;
  bool documents_;
  static constexpr uint32_t no_part = UINT32_MAX;
  std::vector<uint32_t> places_;  // of documents among the parts
  std::vector<Part> empty_;
};

// What is nowhere is neither even nor uneven: its measures are empty. Returns the frequency.
int64_t print(const std::string& label, const std::vector<Part>& parts, Writer& out) {
  double sum = 0;
  for (const Part& part : parts) sum += part.frequency;
  const auto frequency = static_cast<int64_t>(sum), number = static_cast<int64_t>(parts.size());
  if (frequency == 0)
    out.row({label, frequency, number, int64_t{0}, {}, {}, {}});
  else
    out.row({label, frequency, number, range(parts), rounded(juilland_d(parts), 4),
             rounded(deviation_of_proportions(parts), 4), rounded(normalized_deviation(parts), 4)});
  return frequency;
}

void draw(Corpus& corpus, const DispersionOptions& options,
          const std::vector<LabelledQuery>& queries, const Console& console) {
  if (!options.chart.wanted()) return;
  const Filter filter = options.full_filter(corpus);
  HitStrips strips(corpus, filter, options.by_fields(corpus));
  const bool one = queries.size() == 1;
  for (const auto& [label, query] : queries) strips.add(one ? "" : label, query);
  const std::string title = one ? "Where " + queries[0].label + " stands"
                                : "Where " + counted(queries.size(), "query") + " stand";
  options.chart.write(console, strips.usual_size(), strips.drawer(title));
}

}  // namespace

void add_dispersion(Options& app, Console& console) {
  auto* command =
      app.add_subcommand("dispersion", "how evenly words or entities are spread over a corpus");
  auto options = std::make_shared<DispersionOptions>();
  options->add(*command, console, "what to look for: words, a phrase, <firm:Toyota>, ...");
  options->add_by(*command, "the parts: outlet, year, month, country ... (default: each document)");
  options->add_count(*command);
  command
      ->add_option("--queries", options->queries,
                   "a file with 'label# query' a line, instead of one query")
      ->type_name("FILE");
  options->chart.add(*command, "where each hit stands, a strip a document, or a part of --by");
  command->footer(
      "range: parts with a hit; juilland_d: 1 is even, 0 is all in one part; dp, dp_norm: Gries's\n"
      "deviation of proportions, 0 is even, 1 is all in one part.");
  command->examples({
      {"presswork dispersion sample.db invest*", "is it one article that says it, or all of them?"},
      {"presswork dispersion sample.db '<firm:Hyundai Motor>' --by outlet", "is it one newspaper?"},
  });
  command->callback([&console, options] {
    if (options->query.empty() == options->queries.empty())
      throw Error("dispersion: give either a query or a file of queries with --queries");
    options->chart.check(console);
    Corpus corpus = open_corpus(*options, console);
    std::vector<LabelledQuery> queries = read_queries(options->query, options->queries, corpus);
    Parts parts(corpus, *options);
    Writer& out = console.writer();
    out.columns({"feature", "frequency", "parts", "range", "juilland_d", "dp", "dp_norm"});
    if (options->limit >= 0 && queries.size() > static_cast<size_t>(options->limit))
      queries.resize(static_cast<size_t>(options->limit));
    for (const auto& [label, query] : queries)
      say_if_empty(console, print(label, parts.with(query), out), corpus, query, label);
    draw(corpus, *options, queries, console);
    say_unknown(corpus, options->filter, options->by_fields(corpus), console);
  });
}

}  // namespace press

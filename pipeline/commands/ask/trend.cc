// presswork trend: a query over time, with what it is measured against.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "corpus/statistics/statistics.h"
#include "corpus/tables/word_counts.h"
#include "corpus/text/counted.h"
#include "corpus/text/error.h"
#include "pipeline/commands/charts/chart_file.h"
#include "pipeline/commands/charts/grouped_chart.h"
#include "pipeline/commands/files/query_file.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

struct TrendOptions : CorpusOptions {
  std::string queries;
  int window = 3;
  ChartFile chart;
};

// A series: what stands beside the period in --by, and its periods.
using Series = std::map<std::string, std::pair<QueryCount, GroupSize>>;

// None in a period without documents.
std::optional<double> rate(const QueryCount& count, const GroupSize& size, Count unit) {
  if (size.in(unit) == 0) return std::nullopt;
  const double share = static_cast<double>(count.in(unit)) / static_cast<double>(size.in(unit));
  return unit == Count::mentions ? 1e6 * share : share;
}

Cell cell_of(std::optional<double> value) { return value ? Cell{rounded(*value, 6)} : Cell{}; }

// Of a rate of mentions Garwood's, of a share Wilson's. `size` is not 0.
Interval interval(const QueryCount& count, const GroupSize& size, Count unit) {
  const auto part = static_cast<double>(count.in(unit)), all = static_cast<double>(size.in(unit));
  if (unit != Count::mentions) return wilson(part, all);
  const Interval of_count = poisson(part);
  return {of_count.low * 1e6 / all, of_count.high * 1e6 / all};
}

class Trend {
 public:
  // `one_query`: drawings need not name it beside other values.
  Trend(Corpus& corpus, const TrendOptions& options, bool one_query)
      : corpus_(corpus),
        options_(options),
        filter_(options.full_filter(corpus)),
        unit_(count_unit(options.count)),
        by_(options.by_fields(corpus)),
        grouping_(corpus, by_),
        chart_(by_),
        named_(!one_query || by_.size() == 1) {
    for (size_t i = 0; i < by_.size(); ++i)
      if (is_time(by_[i])) time_ = i;
    if (std::count_if(by_.begin(), by_.end(), is_time) != 1)
      throw Error("--by: a trend needs one of year, quarter and month");
    sizes_ = group_sizes(corpus_, filter_, grouping_);
  }

  std::vector<std::string> columns() const {
    std::vector<std::string> names = {"label"};
    for (size_t i = 0; i < by_.size(); ++i)
      if (i != time_) names.push_back(options_.by[i]);
    for (const char* name : {"period", "frequency", "docfreq", "stories", "words", "documents",
                             "all_stories", "rate", "low", "high", "moving_average"})
      names.emplace_back(name);
    return names;
  }

  int64_t print(const LabelledQuery& query, Writer& out) {
    std::vector<QueryCount> counts = count_query(corpus_, query.query, filter_, grouping_);
    counts.resize(sizes_.size());
    std::map<std::vector<std::string>, Series> all;
    int64_t hits = 0;
    for (uint32_t group = 0; group < sizes_.size(); ++group) {
      std::vector<std::string> other = grouping_.values(group);
      const std::string period = other[time_];
      other.erase(other.begin() + static_cast<std::ptrdiff_t>(time_));
      hits += counts[group].documents;
      if (!period.empty()) all[other][period] = {counts[group], sizes_[group]};
    }
    for (auto& [other, series] : all) print_series(query.label, other, series, out);
    return hits;
  }

  // What was printed, and what --limit left out, as lines.
  const GroupedChart& chart() const { return chart_; }
  ChartText chart_text(const std::vector<LabelledQuery>& queries) const {
    const std::string time = options_.by[time_];
    ChartText text;
    text.title = queries.size() == 1 ? queries[0].label : counted(queries.size(), "query");
    text.title += " by " + fmt::format("{}", fmt::join(options_.by, ", "));
    text.x_label = time;
    text.y_label = unit_ == Count::mentions    ? "hits per million words"
                   : unit_ == Count::documents ? "share of documents"
                                               : "share of stories";
    text.note = unit_ == Count::mentions ? "Bands: 95 % intervals (Garwood)"
                                         : "Bands: 95 % intervals (Wilson)";
    return text;
  }

 private:
  void print_series(const std::string& label, const std::vector<std::string>& other, Series& series,
                    Writer& out) {
    const std::string last = series.rbegin()->first;
    for (std::string at = series.begin()->first; !at.empty() && at <= last;
         at = next_period(at, by_[time_]))
      series[at];  // no document at all: a row without a rate
    Values rates;
    for (const auto& [period, counted] : series)
      rates.push_back(rate(counted.first, counted.second, unit_));
    const Values means = moving_average(rates, options_.window);
    size_t i = 0;
    for (const auto& [period, counted] : series) {
      const auto& [count, size] = counted;
      std::optional<double> low, high;
      if (rates[i]) {
        const Interval limits = interval(count, size, unit_);
        low = limits.low;
        high = limits.high;
      }
      if (rates[i])
        chart_.add(with_period(other, period), named_ ? label : "", "", {rates[i], low, high});
      std::vector<Cell> cells = {label};
      for (const std::string& value : other) cells.push_back(cell_or_empty(value));
      cells.insert(cells.end(), {period, count.in(unit_), count.documents, count.stories,
                                 size.words, size.documents, size.stories, cell_of(rates[i]),
                                 cell_of(low), cell_of(high), cell_of(means[i])});
      if (rows_ != options_.limit) {
        out.row(cells);
        ++rows_;
      }
      ++i;
    }
  }

  // The values of --by again, in their order.
  std::vector<std::string> with_period(std::vector<std::string> other,
                                       const std::string& period) const {
    other.insert(other.begin() + static_cast<std::ptrdiff_t>(time_), period);
    return other;
  }

  Corpus& corpus_;
  const TrendOptions& options_;
  Filter filter_;
  Count unit_;
  std::vector<By> by_;
  Grouping grouping_;
  size_t time_ = 0;
  int64_t rows_ = 0;  // printed
  std::vector<GroupSize> sizes_;
  GroupedChart chart_;
  bool named_;
};

}  // namespace

void add_trend(Options& app, Console& console) {
  auto* command = app.add_subcommand("trend", "a query over time, with shares and intervals");
  auto options = std::make_shared<TrendOptions>();
  options->by = {"year"};
  options->add(*command, console, "what to follow: words, <firm:Toyota>, <collaboration>, ...");
  options->add_by(*command,
                  "year (the default), quarter or month; together with outlet, country ...");
  options->add_count(*command);
  command
      ->add_option("--queries", options->queries,
                   "a file with 'label# query' a line, instead of one query")
      ->type_name("FILE");
  command->add_option("--window", options->window, "periods of the moving average, an odd number")
      ->range(1, 999);
  options->chart.add(*command, "the rate over time with its interval, a line a query");
  command->footer(
      "rate: hits per million words, or the share of documents or stories (--count); low and high\n"
      "are its 95 % interval (Garwood's for counts, Wilson's for shares).");
  command->examples({
      {"presswork trend sample.db 'start-up OR startup' --count documents --chart trend.svg",
       "the share of articles, year by year, with intervals, and a drawing of it"},
      {"presswork trend sample.db '<firm:Samsung>' --by quarter --window 3",
       "hits per million words, with a moving average"},
      {"presswork trend sample.db --queries queries.txt --by year,outlet -o trend.csv",
       "several queries, newspaper by newspaper"},
  });
  command->callback([&console, options] {
    if (options->query.empty() == options->queries.empty())
      throw Error("trend: give either a query or a file of queries with --queries");
    if (options->window % 2 == 0) throw Error("--window {}: give an odd number", options->window);
    options->chart.check(console);
    Corpus corpus = open_corpus(*options, console);
    const std::vector<LabelledQuery> queries =
        read_queries(options->query, options->queries, corpus);
    Trend trend(corpus, *options, queries.size() == 1);
    Writer& out = console.writer();
    out.columns(trend.columns());
    for (const LabelledQuery& query : queries)
      say_if_empty(console, trend.print(query, out), corpus, query.query, query.label);
    say_unknown(corpus, options->filter, options->by_fields(corpus), console,
                "left out of the table");
    console.print_below(trend.chart().sparklines(most_sparklines));
    options->chart.write(console, trend.chart().usual_size(),
                         trend.chart().drawer(trend.chart_text(queries)));
  });
}

}  // namespace press

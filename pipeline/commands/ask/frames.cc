// presswork frames: how often each pole of a frame pair is asserted, by country, outlet, year,
// entity or voice.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include "corpus/tables/frame_counts.h"
#include "corpus/text/error.h"
#include "corpus/text/text_distance.h"
#include "pipeline/commands/ask/frame_prevalence.h"
#include "pipeline/commands/ask/frame_rules.h"
#include "pipeline/commands/charts/chart_file.h"
#include "pipeline/commands/charts/frame_chart.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/commands/shared/frame_rescoring.h"
#include "pipeline/commands/shared/row_text.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

struct FrameOptions : CorpusOptions {
  bool hits = false, rules = false, intervals = false;
  std::vector<std::string> near, compare, sheets, corrected;
  std::string key, pair;
  FrameRescoring rescoring;
  double threshold = -1;
  size_t repeats = 1000;
  uint64_t seed = 1;
  ChartFile chart;
};

Cell rounded(double value) {
  return std::isnan(value) ? Cell{} : Cell{std::round(value * 1000) / 1000};
}

// "<firm:samsung>", "firm:samsung" or "samsung" as ids.
std::vector<std::string> near_ids(Corpus& corpus, const FrameOptions& options) {
  std::vector<std::string> ids;
  for (std::string name : options.near) {
    if (name.size() > 1 && name.front() == '<' && name.back() == '>')
      name = name.substr(1, name.size() - 2);
    const size_t colon = name.find(':');
    const std::string type = colon == std::string::npos ? "" : name.substr(0, colon);
    const auto found =
        corpus.entities_named(type, colon == std::string::npos ? name : name.substr(colon + 1));
    if (found.empty()) throw Error("--near {}: the corpus has no entity of this id or name", name);
    ids.insert(ids.end(), found.begin(), found.end());
  }
  return ids;
}

bool is_asked(std::string_view pair, const FrameOptions& options) {
  return options.pair.empty() || pair == options.pair;
}

std::vector<FrameCount> counts(Corpus& corpus, const FrameOptions& options) {
  CountOptions count;
  count.filter = options.filter;
  count.entities = options.entity_ids(corpus);
  count.by = options.by_fields(corpus);
  count.documents = options.found_documents(corpus);
  std::vector<FrameCount> rows =
      count_frames(corpus, count, near_ids(corpus, options), options.rescoring.expected);
  rows.erase(std::remove_if(rows.begin(), rows.end(),
                            [&](const FrameCount& row) { return !is_asked(row.pair, options); }),
             rows.end());
  return rows;
}

// --pair, which must be one that the corpus has.
void check_pair(Corpus& corpus, const std::string& pair) {
  if (pair.empty()) return;
  Statement rows = corpus.database().prepare("SELECT DISTINCT pair FROM frame_hits ORDER BY 1");
  std::vector<std::string> known;
  while (rows.step()) known.emplace_back(rows.text(0));
  if (known.empty() || std::find(known.begin(), known.end(), pair) != known.end()) return;
  const std::string near = nearest_word(pair, known);
  throw Error("--pair {}: the corpus has no hits of this pair: {}", pair,
              near.empty() ? fmt::format("there are {}", fmt::join(known, ", "))
                           : fmt::format("did you mean {}?", near));
}

void print_counts(Corpus& corpus, const FrameOptions& options, Console& console) {
  Writer& out = console.writer();
  std::vector<std::string> columns = options.by;
  for (const char* name : {"pair", "first", "second", "first_hits", "second_hits", "first_negated",
                           "second_negated", "documents", "net_score"})
    columns.emplace_back(name);
  if (options.intervals) columns.insert(columns.end(), {"net_low", "net_high"});
  out.columns(columns);
  int64_t rows = 0;
  const std::vector<FrameCount> all = counts(corpus, options);
  for (const FrameCount& row : all) {
    if (rows == options.limit) break;
    std::vector<Cell> cells;
    for (const std::string& group : row.groups) cells.push_back(cell_or_empty(group));
    const auto hits = [&](double value) {
      return options.rescoring.expected ? rounded(value) : Cell{static_cast<int64_t>(value)};
    };
    cells.insert(cells.end(), {row.pair, row.first, row.second, hits(row.first_hits),
                               hits(row.second_hits), hits(row.first_negated),
                               hits(row.second_negated), row.documents, rounded(row.net())});
    if (options.intervals) {
      const Interval interval = net_interval(row.stories, options.repeats, options.seed);
      cells.insert(cells.end(), {rounded(interval.low), rounded(interval.high)});
    }
    out.row(cells);
    ++rows;
  }
  draw_frames(all, {options.by_fields(corpus), options.by, options.repeats, options.seed},
              options.chart, console);
  say_if_empty(console, rows);
  say_unknown(corpus, options.filter, options.by_fields(corpus), console);
}

void print_corrected(Corpus& corpus, const FrameOptions& options, Console& console) {
  PrevalenceOptions prevalence;
  prevalence.by = options.by;
  prevalence.sheets = options.corrected;
  prevalence.key = options.key;
  prevalence.pair = options.pair;
  prevalence.count.filter = options.full_filter(corpus);
  prevalence.count.by = options.by_fields(corpus);
  prevalence.count.documents = options.found_documents(corpus);
  prevalence.repeats = options.repeats;
  prevalence.seed = options.seed;
  prevalence.limit = options.limit;
  print_prevalence(corpus, prevalence, console);
}

// One row a pair: two values of the first --by field against each other.
void print_comparison(Corpus& corpus, const FrameOptions& options, Console& console) {
  if (options.compare.size() != 2 || options.by.size() != 1)
    throw Error(
        "--compare needs one --by field and two of its values: --by country --compare "
        "KR,US");
  std::map<std::string, std::pair<const FrameCount*, const FrameCount*>> pairs;
  const std::vector<FrameCount> rows = counts(corpus, options);
  for (const FrameCount& row : rows) {
    if (row.groups.front() == options.compare[0]) pairs[row.pair].first = &row;
    if (row.groups.front() == options.compare[1]) pairs[row.pair].second = &row;
  }
  Writer& out = console.writer();
  out.columns({"pair", "one", "other", "net_one", "net_other", "difference", "stories_one",
               "stories_other", "p"});
  int64_t count = 0;
  for (const auto& [pair, groups] : pairs) {
    const auto [one, other] = groups;
    if (one == nullptr || other == nullptr || one->stories.empty() || other->stories.empty())
      continue;
    out.row({pair, options.compare[0], options.compare[1], rounded(one->net()),
             rounded(other->net()), rounded(one->net() - other->net()),
             static_cast<int64_t>(one->stories.size()), static_cast<int64_t>(other->stories.size()),
             rounded(permutation_p(one->stories, other->stories, options.repeats, options.seed))});
    ++count;
  }
  say_if_empty(console, count);
}

void print_hits(Corpus& corpus, const FrameOptions& options, Console& console) {
  const auto documents = options.found_documents(corpus);
  Conditions conditions;
  conditions.add(options.full_filter(corpus));
  Statement rows = corpus.database().prepare(
      "SELECT f.doc, d.id, d.published, d.outlet, f.pair, f.pole, f.term, f.negated, f.weight, "
      "f.start, f.\"end\", "
      "f.voice, f.rule, f.probability FROM frame_hits f JOIN documents d ON d.doc = f.doc" +
      conditions.where() + " ORDER BY f.doc, f.n");
  conditions.bind(rows);
  RowText texts(corpus.database());
  Writer& out = console.writer();
  out.columns({"doc_id", "published", "outlet", "pair", "pole", "term", "negated", "weight",
               "start", "end", "voice", "rule", "probability", "text", "sentence"});
  int64_t count = 0;
  while (count != options.limit && rows.step()) {
    const int64_t doc = rows.integer(0);
    if ((documents && documents->count(doc) == 0) || !is_asked(rows.text(4), options)) continue;
    out.row(
        {cell_of(rows, 1), cell_of(rows, 2), cell_of(rows, 3), cell_of(rows, 4), cell_of(rows, 5),
         cell_of(rows, 6), rows.integer(7), rows.real(8), rows.integer(9), rows.integer(10),
         rows.is_null(11) ? Cell{std::string("journalist")}
                          : Cell{texts.name(doc, rows.integer(11))},
         cell_of(rows, 12), rows.is_null(13) ? Cell{} : Cell{rows.real(13)},
         texts.text(doc, rows.integer(9), rows.integer(10)), texts.sentence(doc, rows.integer(9))});
    ++count;
  }
  say_if_empty(console, count);
}

void add_judging(Options& command, FrameOptions& options) {
  command
      .add_option("--model", options.rescoring.model,
                  "judge anew by this file of 'presswork train frames'")
      ->type_name("FILE");
  auto* threshold = command.add_option("--threshold", options.threshold,
                                       "judge anew: sentences count from this probability on");
  threshold->range(0.0, 1.0);
  command.add_flag("--expected", options.rescoring.expected,
                   "judge anew: add probabilities up, instead of counting hits");
  command
      .add_option("--corrected", options.corrected,
                  "coded sheets: the share of sentences of each group that asserts a pole, "
                  "corrected by the errors on the coded ones")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command
      .add_option("--key", options.key,
                  "with --corrected: the key that 'presswork sample' wrote, for its weights")
      ->type_name("FILE");
}

}  // namespace

void add_frames(Options& app, Console& console) {
  auto* command = app.add_subcommand("frames", "how often each pole of a frame pair is asserted");
  auto options = std::make_shared<FrameOptions>();
  options->add(*command, console, "only documents that this query finds");
  options->add_by(
      *command,
      "year, quarter, month, outlet, country, section, language, type, entity, parent, voice");
  command->add_flag("--hits", options->hits,
                    "one row a hit, with its rule and sentence, instead of counts");
  command
      ->add_option("--near", options->near,
                   "only hits in a sentence with this entity: samsung-electronics, <firm:Samsung>")
      ->type_name("NAME")
      ->allow_extra_args(false);
  command->add_option("--pair", options->pair, "only this pair of frames: disruption-collaboration")
      ->allow_extra_args(false);
  command->add_flag("--intervals", options->intervals,
                    "95 % intervals of the net score, over stories: bootstrap, of fewer than 10 "
                    "stories Wilson's");
  command
      ->add_option("--compare", options->compare,
                   "two values of the --by field: a permutation test of their net scores")
      ->type_name("VALUE")
      ->delimiter(',')
      ->allow_extra_args(false);
  command->add_flag("--rules", options->rules,
                    "one row a rule: its hits, its commonest words; rules without hits too");
  command
      ->add_option("--sheet", options->sheets,
                   "with --rules: coded sheets, for the precision of each rule")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command
      ->add_option(
          "--lexicon", console.lexicons,
          "for --rules and for judging anew: a folder of lexicon files, over the shipped ones")
      ->type_name("FOLDER")
      ->allow_extra_args(false);
  add_judging(*command, *options);
  command->add_option("--repeats", options->repeats, "draws of bootstrap and test (default 1000)");
  command->add_option("--seed", options->seed, "of the draws (default 1)");
  options->chart.add(*command,
                     "the share of each pole with its interval, over time or as bars; of several "
                     "pairs their net scores");
  command->examples({
      {"presswork frames sample.db --by year --intervals --chart frames.svg",
       "collaboration against disruption, year by year, and a drawing of it"},
      {"presswork frames sample.db --by outlet --from 2022", "by newspaper"},
      {"presswork frames sample.db --hits '<firm:Samsung>' --limit 10",
       "the sentences behind the numbers"},
      {"presswork frames sample.db --by country --compare KR,SG",
       "do two countries differ more than chance would?"},
  });
  command->callback([&console, options] {
    options->chart.check(console);
    if (options->chart.wanted() && (options->hits || options->rules || !options->compare.empty() ||
                                    !options->corrected.empty()))
      throw Error("--chart: draws counts: leave out --hits, --rules, --compare and --corrected");
    Corpus corpus = open_corpus(*options, console);
    check_pair(corpus, options->pair);
    FrameRescoring& rescoring = options->rescoring;
    if (options->threshold >= 0) rescoring.threshold = options->threshold;
    if (rescoring.threshold || rescoring.expected || !rescoring.model.empty()) {
      rescore_frames(corpus, rescoring, console);
      console.say(rescoring.expected ? "counts are expected ones: probabilities added up"
                                     : "counts are of sentences judged anew");
    }
    if (!options->corrected.empty())
      print_corrected(corpus, *options, console);
    else if (options->rules)
      print_rules(corpus, options->filter, options->sheets, options->pair, options->limit, console);
    else if (!options->compare.empty())
      print_comparison(corpus, *options, console);
    else if (options->hits)
      print_hits(corpus, *options, console);
    else
      print_counts(corpus, *options, console);
  });
}

}  // namespace press

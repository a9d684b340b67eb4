// presswork collocates: the words that stand near what a query finds, and how strongly they are
// drawn to it.
#include "corpus/tables/collocates.h"

#include <algorithm>
#include <iterator>
#include <memory>

#include "corpus/text/counted.h"
#include "corpus/words/own_words.h"
#include "pipeline/commands/charts/chart_file.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

struct CollocatesOptions : CorpusOptions {
  int window = 5, left = -1, right = -1;
  bool within_sentence = false;
  int64_t least = 5;
  bool own_words = false;
  std::string sort = "log_dice";
  ChartFile chart;
};

struct Measure {
  const char *name, *axis;  // as a column, and in a drawing
  double (*of)(const Collocate& collocate);
};

constexpr Measure measures[] = {
    {"log_dice", "log Dice", [](const Collocate& c) { return log_dice(c.words); }},
    {"g2", "log-likelihood (G2)", [](const Collocate& c) { return log_likelihood(c.surface); }},
    {"mi", "mutual information (MI)",
     [](const Collocate& c) { return mutual_information(c.surface); }},
    {"t", "t-score", [](const Collocate& c) { return t_score(c.surface); }},
    {"frequency", "frequency in the windows", [](const Collocate& c) { return c.surface.both; }},
};

const Measure& measure_of(const std::string& name) {
  return *std::find_if(std::begin(measures), std::end(measures),
                       [&](const Measure& one) { return one.name == name; });
}

void sort_by(std::vector<Collocate>& rows, const Measure& measure) {
  std::stable_sort(rows.begin(), rows.end(), [&](const Collocate& a, const Collocate& b) {
    return measure.of(a) > measure.of(b);
  });
}

// The first `count` rows as bars of what they are sorted by.
void draw(const std::vector<Collocate>& rows, size_t count, const CollocatesOptions& options,
          const Console& console) {
  const Measure& measure = measure_of(options.sort);
  std::vector<std::string> words;
  ChartSeries values;
  for (size_t i = 0; i < count; ++i) {
    words.push_back(rows[i].word);
    values.points.push_back({measure.of(rows[i]), std::nullopt, std::nullopt});
  }
  ChartText text;
  text.title = "Words near " + options.query;
  text.x_label = measure.axis;
  options.chart.write(console, {ChartSize().width, height_of_rows(count)},
                      [&](const ChartSize& size, const ChartStyle& style, std::string* left_out) {
                        return bar_chart(text, words, {values}, size, style, left_out);
                      });
}

}  // namespace

void add_collocates(Options& app, Console& console) {
  auto* command = app.add_subcommand("collocates", "words that stand near what a query finds");
  auto options = std::make_shared<CollocatesOptions>();
  options->add(*command, console, "the node: a word, a phrase, <firm:Toyota>, <collaboration> ...");
  options->add_count(*command);
  options->add_word_choice(*command);
  command->add_option("--window", options->window, "words on each side (5)")->range(1, 100);
  command->add_option("--left", options->left, "words to the left instead")->range(0, 100);
  command->add_option("--right", options->right, "words to the right instead")->range(0, 100);
  command->add_flag("--sentence", options->within_sentence, "not beyond the sentence of the hit");
  command->add_option("--min", options->least,
                      "only words that occur at least this often near it (5)");
  add_own_words(*command, options->own_words);
  command->add_option("--sort", options->sort, "log_dice, g2, mi, t or frequency")
      ->one_of({"log_dice", "g2", "mi", "t", "frequency"});
  options->chart.add(*command, "what --sort names, as bars");
  command->footer(
      "frequency: in the windows; total: in all documents of the filters; expected: as many words\n"
      "anywhere. log_dice: Rychly 2008; g2: Dunning 1993, negative when rarer than expected;\n"
      "mi: Church & Hanks 1990; t: Church et al. 1991. Formulas: corpus/statistics/statistics.h.\n"
      "--count documents: documents with the word in a window, with the word, and all of them.");
  command->examples({
      {"presswork collocates sample.db 'start-up OR startup' --limit 20",
       "the words around start-ups, strongest first"},
      {"presswork collocates sample.db '<firm:Samsung>' --sentence --stop en",
       "around a firm, in its sentence, without words such as 'the'"},
      {"presswork collocates sample.db invest* --window 3 --sort g2 --from 2022",
       "nearer ones, by log-likelihood, of some years"},
  });
  command->callback([&console, options] {
    require_query(options->query);
    options->chart.check(console);
    Corpus corpus = open_corpus(*options, console);
    CollocateOptions asked = {options->query,
                              options->full_filter(corpus),
                              options->left < 0 ? options->window : options->left,
                              options->right < 0 ? options->window : options->right,
                              options->within_sentence,
                              options->least,
                              count_unit(options->count),
                              options->words_chosen,
                              options->own_words};
    CollocateNotes notes;
    std::vector<Collocate> rows = find_collocates(corpus, asked, notes);
    sort_by(rows, measure_of(options->sort));
    Writer& out = console.writer();
    out.columns({"collocate", "frequency", "left", "right", "docfreq", "total", "expected",
                 "log_dice", "g2", "mi", "t"});
    size_t printed = 0;
    for (const Collocate& row : rows) {
      if (static_cast<int64_t>(printed) == options->limit) break;
      ++printed;
      out.row({row.word, static_cast<int64_t>(row.surface.both), row.left, row.right, row.documents,
               row.frequency, rounded(expected(row.surface), 3), rounded(log_dice(row.words), 3),
               rounded(log_likelihood(row.surface), 3), rounded(mutual_information(row.surface), 3),
               rounded(t_score(row.surface), 3)});
    }
    console.say(counted(notes.hits, "hit"));
    say_words(console, notes.compounds, notes.unstemmed);
    say_own_words(console, OwnWords(corpus, options->own_words ? "" : options->query));
    draw(rows, printed, *options, console);
    say_if_empty(console, static_cast<int64_t>(rows.size()), corpus, options->query);
  });
}

}  // namespace press

// presswork collocates: the words that stand near what a query finds, and how strongly they are
// drawn to it.
#include "corpus/tables/collocates.h"

#include <algorithm>
#include <memory>

#include "corpus/text/counted.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

struct CollocatesOptions : CorpusOptions {
  int window = 5, left = -1, right = -1;
  bool within_sentence = false;
  int64_t least = 5;
  std::string sort = "log_dice";
};

struct Measure {
  const char* name;
  double (*of)(const Collocate& collocate);
};

constexpr Measure measures[] = {
    {"log_dice", [](const Collocate& c) { return log_dice(c.words); }},
    {"g2", [](const Collocate& c) { return log_likelihood(c.surface); }},
    {"mi", [](const Collocate& c) { return mutual_information(c.surface); }},
    {"t", [](const Collocate& c) { return t_score(c.surface); }},
    {"frequency", [](const Collocate& c) { return c.surface.both; }},
};

void sort_by(std::vector<Collocate>& rows, const std::string& name) {
  for (const Measure& measure : measures)
    if (measure.name == name)
      std::stable_sort(rows.begin(), rows.end(), [&](const Collocate& a, const Collocate& b) {
        return measure.of(a) > measure.of(b);
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
  command->add_option("--sort", options->sort, "log_dice, g2, mi, t or frequency")
      ->one_of({"log_dice", "g2", "mi", "t", "frequency"});
  command->footer(
      "frequency: in the windows; total: in all documents of the filters; expected: as many words\n"
      "anywhere. log_dice: Rychly 2008; g2: Dunning 1993, negative when rarer than expected;\n"
      "mi: Church & Hanks 1990; t: Church et al. 1991. Formulas: corpus/statistics/statistics.h.\n"
      "--count documents: documents with the word in a window, with the word, and all of them.");
  command->callback([&console, options] {
    require_query(options->query);
    Corpus corpus = open_corpus(*options, console);
    CollocateOptions asked = {options->query,
                              options->full_filter(corpus),
                              options->left < 0 ? options->window : options->left,
                              options->right < 0 ? options->window : options->right,
                              options->within_sentence,
                              options->least,
                              count_unit(options->count),
                              options->words_chosen};
    int64_t hits = 0;
    std::vector<Collocate> rows = find_collocates(corpus, asked, hits);
    sort_by(rows, options->sort);
    Writer& out = console.writer();
    out.columns({"collocate", "frequency", "left", "right", "docfreq", "total", "expected",
                 "log_dice", "g2", "mi", "t"});
    int64_t printed = 0;
    for (const Collocate& row : rows) {
      if (printed++ == options->limit) break;
      out.row({row.word, static_cast<int64_t>(row.surface.both), row.left, row.right, row.documents,
               row.frequency, rounded(expected(row.surface), 3), rounded(log_dice(row.words), 3),
               rounded(log_likelihood(row.surface), 3), rounded(mutual_information(row.surface), 3),
               rounded(t_score(row.surface), 3)});
    }
    console.say(counted(hits, "hit"));
    say_if_empty(console, static_cast<int64_t>(rows.size()), corpus, options->query);
  });
}

}  // namespace press

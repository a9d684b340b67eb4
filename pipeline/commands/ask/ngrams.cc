// presswork ngrams: sequences of words and how often they occur.
#include <algorithm>
#include <memory>

#include "corpus/ask/text_scan.h"
#include "corpus/tables/compounds.h"
#include "corpus/tables/ngram_counts.h"
#include "corpus/text/unicode.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

struct NgramOptions : CorpusOptions {
  uint32_t length = 2;
  int64_t least = 2;
  std::string with;
};

}  // namespace

void add_ngrams(Options& app, Console& console) {
  auto* command = app.add_subcommand("ngrams", "sequences of words and how often they occur");
  auto options = std::make_shared<NgramOptions>();
  options->add(*command, console, "only in documents that this query finds");
  options->add_no_duplicates(*command);
  options->add_count(*command);
  options->add_word_choice(*command);
  command->add_option("--length", options->length, "words in a sequence (2)")->range(1, 8);
  command->add_option("--min", options->least, "only what occurs at least this often (2)");
  command->add_option("--with", options->with, "only sequences with this word")->type_name("WORD");
  command->footer(
      "A sequence does not cross a sentence end; marks within it do not count: its frequency is\n"
      "the number of hits of the same phrase in a query. Words that are left out (--stop, "
      "particles\n"
      "in Japanese and Korean) are passed over.");
  command->examples({
      {"presswork ngrams sample.db --length 3 --min 4", "phrases of three words that come back"},
      {"presswork ngrams sample.db --with start --no-duplicates",
       "pairs with a word, reprints left out"},
  });
  command->callback([&console, options] {
    Corpus corpus = open_corpus(*options, console);
    const std::vector<int64_t> docs =
        documents_of(corpus, options->query, options->full_filter(corpus));
    ContentWords words(corpus, options->words_chosen);
    NgramChoice choice;
    choice.words = options->words_chosen;
    choice.compounds = add_found_compounds(corpus, docs, options->words_chosen, words);
    choice.length = options->length;
    choice.count = count_unit(options->count);
    choice.least = options->least;
    choice.most = options->limit;
    choice.with = fold(options->with);
    const NgramTable table = count_ngrams(corpus, docs, choice, words);
    say_words(console, choice.compounds, words.unstemmed());
    Writer& out = console.writer();
    out.columns({"ngram", "frequency", "rank", "docfreq", "stories", "per_million"});
    for (const Ngram& row : table.rows)
      out.row({row.words, row.in(choice.count), row.rank, row.documents, row.stories,
               rounded(1e6 * static_cast<double>(row.in(choice.count)) /
                           static_cast<double>(std::max<int64_t>(table.words, 1)),
                       2)});
    say_if_empty(console, static_cast<int64_t>(table.rows.size()), corpus, options->query);
  });
}

}  // namespace press

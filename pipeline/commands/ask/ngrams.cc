// presswork ngrams: sequences of words and how often they occur.
#include <memory>

#include "corpus/tables/compounds.h"
#include "corpus/tables/word_counts.h"
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

bool holds(const std::string& ngram, const std::string& word) {
  return word.empty() || (" " + ngram + " ").find(" " + word + " ") != std::string::npos;
}

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
    Grouping all(corpus, {});
    ContentWords words(corpus, options->words_chosen);
    WordCounter counter(words, options->length);
    const std::vector<int64_t> docs =
        documents_of(corpus, options->query, options->full_filter(corpus));
    const std::vector<std::string> compounds =
        add_found_compounds(corpus, docs, options->words_chosen, words);
    scan_texts(corpus, docs, [&](const Scanned& text) { counter.add(text, all.of(text.doc)); });
    counter.name_stems();
    say_words(console, compounds, words.unstemmed());
    Writer& out = console.writer();
    out.columns({"ngram", "frequency", "rank", "docfreq", "stories", "per_million"});
    const std::string with = fold(options->with);
    int64_t rows = 0;
    for (const RankedWord& row :
         rank_words(counter, {count_unit(options->count), options->least}, all)) {
      if (!holds(row.word->word, with)) continue;
      if (rows == options->limit) break;
      out.row({row.word->word, row.frequency, row.rank, row.word->documents, row.word->stories,
               rounded(1e6 * static_cast<double>(row.frequency) /
                           static_cast<double>(std::max<int64_t>(counter.words(0), 1)),
                       2)});
      ++rows;
    }
    say_if_empty(console, rows, corpus, options->query);
  });
}

}  // namespace press

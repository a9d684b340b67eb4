// presswork search: the documents that a query finds, best first.
#include "corpus/search.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <memory>

#include "corpus/error.h"
#include "corpus/unicode.h"
#include "pipeline/commands/commands.h"
#include "pipeline/commands/corpus_options.h"
#include "pipeline/commands/excerpt.h"

namespace press {
namespace {

constexpr int64_t default_limit = 20;
constexpr int snippet_words = 12;  // on each side of the first hit

struct SearchOptions : CorpusOptions {
  std::string sort = "score";
  bool explain = false;
};

std::string snippet(const Found& found) {
  if (found.tokens == nullptr || found.hits.empty())
    return one_line(found.text.substr(0, found.text.find('\n')));
  const Excerpt excerpt = excerpt_of(found, found.hits.front(), snippet_words);
  return excerpt.pre + " [" + excerpt.keyword + "] " + excerpt.post;
}

}  // namespace

void add_search(CLI::App& app, Console& console) {
  auto* command = app.add_subcommand("search", "the documents that a query finds, best first");
  auto options = std::make_shared<SearchOptions>();
  options->add(
      *command, console,
      "words, \"a phrase\", invest*, AND OR NOT, NEAR(a b, 5), <firm>, <firm:Toyota>, <amount>");
  command->get_option("query")->required();
  command->add_option("--sort", options->sort, "score or date")
      ->check(CLI::IsMember({"score", "date"}));
  command->add_flag("--explain", options->explain, "say how the query is understood, and stop");
  command->callback([&console, options] {
    Corpus corpus = open_corpus(*options, console);
    Search search(corpus, options->query, options->full_filter(corpus));
    if (options->explain) {
      console.out() << search.explain() << '\n';
      return;
    }
    Writer& out = console.writer();
    out.columns({"doc_id", "published", "outlet", "title", "score", "hits", "snippet"});
    const int64_t limit = options->limit < 0 ? default_limit : options->limit;
    int64_t rows = 0;
    if (limit > 0)
      search.run(options->sort == "date" ? Order::date : Order::score, [&](const Found& found) {
        out.row({std::string(found.id), cell_or_empty(found.published), cell_or_empty(found.outlet),
                 cell_or_empty(found.title), std::round(found.score * 1000) / 1000,
                 static_cast<int64_t>(found.hits.size()), snippet(found)});
        return ++rows < limit;
      });
    say_if_empty(console, rows);
    if (options->limit < 0 && rows == limit)
      console.say(fmt::format("the first {}: --limit N for more", limit));
  });
}

}  // namespace press

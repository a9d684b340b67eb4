// presswork kwic: each hit of a query in its context (key word in context), one line a hit.
#include <CLI/CLI.hpp>
#include <memory>

#include "corpus/search.h"
#include "corpus/tokenizer.h"
#include "corpus/unicode.h"
#include "pipeline/commands/commands.h"
#include "pipeline/commands/corpus_options.h"
#include "pipeline/commands/excerpt.h"

namespace press {
namespace {

struct KwicOptions : CorpusOptions {
  int window = 10;
  std::string sort = "arrival";
};

// Pads the left context to the right, so that the key words of a table stand in one column.
void print_hits(const Found& found, const KwicOptions& options, Writer& out, int64_t& left) {
  CodePoints offsets(found.text);
  for (const Hit& hit : found.hits) {
    if (left-- == 0) {
      left = 0;
      return;
    }
    const Excerpt excerpt = excerpt_of(found, hit, options.window);
    const int64_t start = offsets.from_byte(hit.span.begin), end = offsets.from_byte(hit.span.end);
    out.row({std::string(found.id), cell_or_empty(found.published), cell_or_empty(found.outlet),
             int64_t{sentence_at(*found.tokens, hit.span.begin)}, start, end, excerpt.pre,
             excerpt.keyword, excerpt.post});
  }
}

}  // namespace

void add_kwic(CLI::App& app, Console& console) {
  auto* command = app.add_subcommand("kwic", "each hit of a query in its context (concordance)");
  auto options = std::make_shared<KwicOptions>();
  options->add(*command, console,
               "words, \"a phrase\", invest*, NEAR(<firm> invest* <amount>, 12), ...");
  command->get_option("query")->required();
  command->add_option("--window", options->window, "words on each side")->check(CLI::Range(0, 200));
  command->add_option("--sort", options->sort, "arrival or date")
      ->check(CLI::IsMember({"arrival", "date"}));
  command->callback([&console, options] {
    Corpus corpus = open_corpus(*options, console);
    Search search(corpus, options->query, options->full_filter(corpus));
    Writer& out = console.writer();
    out.columns(
        {"doc_id", "published", "outlet", "sentence", "start", "end", "pre", "keyword", "post"});
    int64_t left = options->limit, rows = 0;
    if (left != 0)
      search.run(options->sort == "date" ? Order::date : Order::arrival, [&](const Found& found) {
        rows += static_cast<int64_t>(found.hits.size());
        print_hits(found, *options, out, left);
        return left != 0;
      });
    say_if_empty(console, rows);
  });
}

}  // namespace press

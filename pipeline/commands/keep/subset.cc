// presswork subset: some documents of a corpus as a corpus of their own.
#include <fmt/format.h>

#include <memory>
#include <utility>

#include "corpus/text/counted.h"
#include "corpus/text/error.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_change.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/terminal/options.h"

namespace press {

void add_subset(Options& app, Console& console) {
  auto* command =
      app.add_subcommand("subset", "some documents of a corpus as a corpus of their own");
  auto options = std::make_shared<CorpusOptions>();
  options->add(*command, console, "the documents that this query finds; without it, all");
  command->get_option("--output")->required()->description("the new corpus file");
  command->examples({
      {"presswork subset sample.db '<firm:Samsung>' -o samsung.db",
       "the articles about a firm as a corpus of their own"},
      {"presswork subset sample.db --from 2023 --language en -o recent.db",
       "some years, in one language"},
  });
  command->callback([&console, options] {
    console.check_output();
    const std::string output = std::exchange(console.output, {});
    std::vector<int64_t> docs;
    {
      Corpus corpus = open_corpus(*options, console);
      docs = Search(corpus, options->query, options->full_filter(corpus)).documents();
    }
    if (docs.empty()) throw Error("nothing found: no corpus was made");
    Composition what;
    what.parts.push_back({options->corpus, only(docs)});
    what.with_rejects = false;  // of the archive, which this is not
    what.history = "subset: " + counted(docs.size(), "document") +
                   (options->query.empty() ? "" : ", found by: " + options->query);
    const Composed composed = write_composed(output, what, console);
    console.say(fmt::format("{}: {}, {}", output, counted(composed.documents, "document"),
                            counted(composed.mentions, "mention")));
  });
}

}  // namespace press

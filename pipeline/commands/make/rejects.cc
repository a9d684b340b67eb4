// presswork rejects: what could not become a document or was removed, and why.
#include <memory>

#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/commands/shared/row_text.h"
#include "pipeline/terminal/options.h"

namespace press {

void add_rejects(Options& app, Console& console) {
  auto* command = app.add_subcommand("rejects", "what could not become a document, and why");
  auto options = std::make_shared<CorpusOptions>();
  command->add_option("corpus", options->corpus, "the corpus file")->required();
  console.add_output_options(*command);
  command->callback([&console, options] {
    Corpus corpus = open_corpus(*options, console);
    Statement rows = corpus.database().prepare(
        "SELECT source, reason FROM rejects UNION ALL SELECT source, "
        "'removed: ' || reason FROM removed ORDER BY source, reason");
    Writer& out = console.writer();
    out.columns({"source", "reason"});
    int64_t count = 0;
    for (; rows.step(); ++count) out.row({cell_of(rows, 0), cell_of(rows, 1)});
    if (count == 0) console.say("nothing was rejected");
  });
}

}  // namespace press

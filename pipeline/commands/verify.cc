// presswork verify: whether a corpus file is sound.
#include "corpus/verify.h"

#include <CLI/CLI.hpp>
#include <memory>

#include "pipeline/commands/commands.h"
#include "pipeline/commands/corpus_options.h"

namespace press {

void add_verify(CLI::App& app, Console& console) {
  auto* command =
      app.add_subcommand("verify", "check a corpus file; exit code 1 when something is wrong");
  auto options = std::make_shared<CorpusOptions>();
  command->add_option("corpus", options->corpus, "the corpus file")->required();
  console.add_output_options(*command);
  command->callback([&console, options] {
    Corpus corpus = open_corpus(*options, console);
    Writer& out = console.writer();
    out.columns({"problem"});
    const std::vector<std::string> problems = verify(corpus);
    for (const std::string& problem : problems) out.row({problem});
    console.say(problems.empty() ? options->corpus + ": sound" : options->corpus + ": damaged");
    if (!problems.empty()) console.exit_code = 1;
  });
}

}  // namespace press

// presswork index: annotated documents -> the corpus file.
#include <filesystem>
#include <memory>
#include <utility>

#include "corpus/text/error.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_output.h"
#include "pipeline/commands/shared/input_lines.h"
#include "pipeline/run/resources.h"
#include "pipeline/terminal/options.h"

namespace press {

void add_index(Options& app, Console& console) {
  auto* command = app.add_subcommand("index", "annotated documents -> the corpus file");
  auto input = std::make_shared<InputLines>();
  input->add_options(*command, console);
  command->get_option("--output")->required()->description("the corpus file");
  command->examples({
      {"presswork read sample -q | presswork extract | presswork index -o mine.db",
       "what 'run' does, in three steps"},
  });
  command->callback([&console, input] {
    input->require_files();
    const auto lexicon = load_lexicon(console.lexicons);
    const std::string corpus = std::exchange(console.output, {});
    const bool is_new = !std::filesystem::exists(corpus);
    auto output = std::make_unique<CorpusOutput>(console, corpus, *lexicon, 0);
    StageOptions options;
    options.stage = Stage::tokenize;
    options.index_terms = true;
    options.skip = [&output](const std::string& id) { return output->known(id); };
    input->run(options, true, console, [&](Batch& batch) { output->take(batch); });
    if (is_new && output->nothing_came()) {
      output.reset();
      std::filesystem::remove(corpus);
      throw Error("no document came in, and no corpus was made: did the command before it fail?");
    }
    output->finish(input->strict);
  });
}

}  // namespace press

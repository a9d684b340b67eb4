// presswork extract: documents -> documents with mentions, deals and frames.
#include "extractors/extract.h"

#include <memory>
#include <optional>

#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/input_lines.h"
#include "pipeline/commands/shared/stage_output.h"
#include "pipeline/run/resources.h"
#include "pipeline/terminal/options.h"

namespace press {

void add_extract(Options& app, Console& console) {
  auto* command =
      app.add_subcommand("extract", "documents -> documents with mentions, deals and frames");
  auto input = std::make_shared<InputLines>();
  input->add_options(*command, console);
  console.add_rates_option(*command);
  command->examples({
      {"presswork read sample -q | presswork extract -o found.jsonl",
       "documents with all that was found in them, as JSON Lines"},
      {"presswork read sample -q | presswork extract --lexicon mine | presswork index -o mine.db",
       "with your own names, into a corpus"},
  });
  command->callback([&console, input] {
    const std::optional<RateFile> rates = read_rates(console.rates);
    const Extractor extractor(load_lexicon(console.lexicons), rates ? &*rates : nullptr);
    StageOptions options;
    options.stage = Stage::extract;
    options.extractor = &extractor;
    StageOutput output(console, 0, {true, false, true});
    input->run(options, false, console, [&](Batch& batch) { output.take(batch); });
    output.finish(input->strict);
  });
}

}  // namespace press

// presswork merge: several corpora as one.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_change.h"
#include "pipeline/terminal/options.h"

namespace press {
void add_merge(Options& app, Console& console) {
  auto* command = app.add_subcommand("merge", "several corpora as one, each document once");
  auto corpora = std::make_shared<std::vector<std::string>>();
  command
      ->add_option("corpora", *corpora, "corpus files made with the same lexicons, in this order")
      ->type_name("CORPUS")
      ->required();
  command->add_option("-o,--output", console.output, "the new corpus file")
      ->type_name("FILE")
      ->required();
  console.add_quiet_option(*command);
  command->footer(
      "The result is that of one 'presswork run' over the archives of all: of documents with one "
      "id the first is kept, stories are found over all. Nothing is read or extracted again.");
  command->examples({
      {"presswork subset sample.db date:..2022 -o early.db", "a corpus ..."},
      {"presswork subset sample.db date:2023.. -o late.db", "... another one ..."},
      {"presswork merge early.db late.db -o all.db", "... and both as one"},
  });
  command->callback([&console, corpora] {
    console.check_output();
    merge_corpora(*corpora, std::exchange(console.output, {}), console);
  });
}

}  // namespace press

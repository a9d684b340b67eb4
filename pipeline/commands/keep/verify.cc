// presswork verify: whether a corpus file is sound, or a table can be made again.
#include "corpus/file/verify.h"

#include <filesystem>
#include <memory>

#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/terminal/options.h"
#include "pipeline/terminal/table_manifest.h"

namespace press {
namespace {

std::vector<std::string> problems_of(CorpusOptions& options, Console& console) {
  Corpus corpus = open_corpus(options, console);
  return verify(corpus);
}

}  // namespace

void add_verify(Options& app, Console& console) {
  auto* command =
      app.add_subcommand("verify", "check a corpus file, or a table made with --manifest");
  auto options = std::make_shared<CorpusOptions>();
  command->add_option("corpus", options->corpus, "the corpus file, or the table")->required();
  console.add_output_options(*command);
  command->footer("Exit code 1 when something is wrong.");
  command->callback([&console, options] {
    console.check_output();
    const bool table =
        !is_database(options->corpus) && std::filesystem::exists(manifest_path(options->corpus));
    const std::vector<std::string> problems =
        table ? check_table(options->corpus) : problems_of(*options, console);
    Writer& out = console.writer();
    out.columns({"problem"});
    for (const std::string& problem : problems) out.row({problem});
    console.say(options->corpus + (!problems.empty() ? table ? ": differs" : ": damaged"
                                   : table           ? ": the same when made again"
                                                     : ": sound"));
    if (!problems.empty()) console.set_exit_code(1);
  });
}

}  // namespace press

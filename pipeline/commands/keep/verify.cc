// presswork verify: whether a corpus file is sound, or a table can be made again.
#include "corpus/verify/verify.h"

#include <filesystem>
#include <memory>

#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/corpus_options.h"
#include "pipeline/files/corpus_files.h"
#include "pipeline/terminal/options.h"
#include "pipeline/terminal/table_manifest.h"

namespace press {
namespace {

// `corpus`: one file.
std::vector<std::string> problems_of(const std::string& corpus, Console& console) {
  CorpusOptions one;
  one.corpus = corpus;
  Corpus open = open_corpus(one, console);
  return verify(open);
}

bool is_table(const std::vector<std::string>& words) {
  return words.size() == 1 && !is_database(words[0]) &&
         std::filesystem::exists(manifest_path(words[0]));
}

}  // namespace

void add_verify(Options& app, Console& console) {
  auto* command =
      app.add_subcommand("verify", "check a corpus file, or a table made with --manifest");
  auto options = std::make_shared<CorpusOptions>();
  command
      ->add_option("corpus", options->corpora,
                   "the corpus file, or several (files, a folder, a pattern), or the table")
      ->type_name("CORPUS")
      ->required();
  console.add_output_options(*command);
  command->footer("Exit code 1 when something is wrong.");
  command->examples({
      {"presswork verify sample.db", "is all there, and as it was written?"},
      {"presswork freq sample.db --type firm -o firms.csv --manifest",
       "a table that can be made again ..."},
      {"presswork verify firms.csv", "... and is, and compared"},
  });
  command->callback([&console, options] {
    console.check_output();
    const bool table = is_table(options->corpora);
    const std::vector<std::string> files =
        table ? options->corpora : corpora_named(options->corpora);
    const bool several = files.size() > 1;
    for (const std::string& file : files) {
      const std::vector<std::string> problems =
          table ? check_table(file) : problems_of(file, console);
      Writer& out = console.writer();
      if (&file == &files.front())
        out.columns(several ? std::vector<std::string>{"corpus", "problem"}
                            : std::vector<std::string>{"problem"});
      for (const std::string& problem : problems)
        out.row(several ? std::vector<Cell>{file, problem} : std::vector<Cell>{problem});
      console.say(file + (!problems.empty() ? table ? ": differs" : ": damaged"
                          : table           ? ": the same when made again"
                                            : ": sound"));
      if (!problems.empty()) console.set_exit_code(1);
    }
  });
}

}  // namespace press

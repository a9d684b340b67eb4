#include "pipeline/commands/shared/commands.h"

#include <string>

#include "pipeline/run/resources.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

constexpr std::string_view make = "Make a corpus", ask = "Ask it", keep = "Keep it",
                           code = "Code by hand, and give away",
                           lexicon = "Your own names, frames and words",
                           program = "The program itself";

}  // namespace

const std::vector<Command>& commands() {
  static const std::vector<Command> all = {
      {make, "run", add_run},
      {make, "read", add_read},
      {make, "tokenize", add_tokenize},
      {make, "extract", add_extract},
      {make, "index", add_index},
      {make, "info", add_info},
      {make, "rejects", add_rejects},
      {ask, "search", add_search},
      {ask, "kwic", add_kwic},
      {ask, "freq", add_freq},
      {ask, "trend", add_trend},
      {ask, "collocates", add_collocates},
      {ask, "keyness", add_keyness},
      {ask, "cooccur", add_cooccur},
      {ask, "dispersion", add_dispersion},
      {ask, "ngrams", add_ngrams},
      {ask, "entities", add_entities},
      {ask, "amounts", add_amounts},
      {ask, "deals", add_deals},
      {ask, "frames", add_frames},
      {ask, "duplicates", add_duplicates},
      {ask, "report", add_report},
      {keep, "edit", add_edit},
      {keep, "update", add_update},
      {keep, "remove", add_remove},
      {keep, "subset", add_subset},
      {keep, "merge", add_merge},
      {keep, "verify", add_verify},
      {keep, "shards", add_shards},
      {code, "sample", add_sample},
      {code, "agree", add_agree},
      {code, "export", add_export},
      {code, "import", add_import},
      {lexicon, "lexicon", add_lexicon},
      {lexicon, "train", add_train},
      {program, "help", add_help},
      {program, "doctor", add_doctor},
      {program, "completions", add_completions},
      {program, "man", add_man},
  };
  return all;
}

void add_commands(CommandLine& app, Console& console) {
  for (const Command& command : commands()) {
    const OptionSection section(app, std::string(command.purpose));
    command.add(app, console);
  }
  app.footer(
      "'presswork help COMMAND' tells of a command, with examples; 'presswork help queries' of the "
      "forms of a query, 'presswork help formats' of what is read. The examples are of the archive "
      "and the corpus that this line makes:\n"
      "  presswork run " +
      sample_archive().string() + " -o sample.db");
}

}  // namespace press

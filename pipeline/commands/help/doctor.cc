// presswork doctor: what is installed, where it lies, what is missing and how to get it.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "corpus/text/counted.h"
#include "corpus/text/error.h"
#include "pipeline/commands/help/doctor_facts.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/index_options.h"
#include "pipeline/run/resources.h"
#include "pipeline/terminal/console.h"
#include "pipeline/terminal/exit_codes.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

std::string compiler() {
#ifdef __clang__
  return fmt::format("clang {}", __clang_version__);
#else
  return fmt::format("gcc {}", __VERSION__);
#endif
}

Fact program_fact() {
  return {"presswork",
          "version",
          Fact::State::ok,
          fmt::format("{} ({}, {})", PRESS_VERSION, PRESS_BUILD_TYPE, compiler()),
          {}};
}

std::vector<Fact> lexicon_facts(const std::vector<std::string>& layers) {
  const std::string path = shipped_lexicon().string();
  try {
    const auto lexicon = load_lexicon(layers);
    const std::set<std::string> languages = model_languages_of(*lexicon);
    const auto fact = [](const char* name, std::string value) {
      return Fact{"lexicon", name, Fact::State::ok, std::move(value), {}};
    };
    return {fact("file", path), fact("digest", std::string(lexicon->digest())),
            fact("rows", counted(lexicon->entity_count(), "entity") + ", " +
                             counted(lexicon->name_count(), "name") + ", " +
                             counted(lexicon->word_count(), "word")),
            fact("pairs of frames", std::to_string(frame_files(*lexicon).size())),
            fact("models", fmt::format("{}", fmt::join(languages, " ")))};
  } catch (const Error& error) {
    return {{"lexicon", "file", Fact::State::missing, path,
             std::string(error.what()) + ": install the package again, or './run build'"}};
  }
}

const char* word_of(Fact::State state) {
  return state == Fact::State::ok ? "ok" : state == Fact::State::optional ? "optional" : "missing";
}

}  // namespace

void add_doctor(Options& app, Console& console) {
  auto* command = app.add_subcommand("doctor", "what is installed and where; what is missing");
  command
      ->add_option("--lexicon", console.lexicons,
                   "a folder of lexicon files, layered over the shipped ones")
      ->allow_extra_args(false)
      ->type_name("FOLDER");
  console.add_output_options(*command);
  command->footer(
      "optional: not there, and needed by few. Exit code 1 when something is missing that most "
      "archives need.");
  command->examples({{"presswork doctor", "send this with a question or a report of a mistake"},
                     {"presswork doctor --format csv -o doctor.csv", "as a file"}});
  command->callback([&console] {
    console.check_output();
    std::vector<Fact> facts = {program_fact()};
    for (const auto& more : {lexicon_facts(console.lexicons), program_facts(), library_facts(),
                             place_facts(), terminal_facts()})
      facts.insert(facts.end(), more.begin(), more.end());
    Writer& out = console.writer();
    out.columns({"part", "name", "state", "value", "advice"});
    for (const Fact& fact : facts) {
      out.row({fact.part, fact.name, std::string(word_of(fact.state)), cell_or_empty(fact.value),
               cell_or_empty(fact.advice)});
      if (fact.state == Fact::State::missing) {
        console.warn(fmt::format("{} is missing: {}", fact.name, fact.advice));
        console.set_exit_code(exit_not_so);
      }
    }
  });
}

}  // namespace press

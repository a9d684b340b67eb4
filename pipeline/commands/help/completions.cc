// presswork completions: what a shell needs to complete commands, options and their values.
#include "pipeline/help/completions.h"

#include <memory>
#include <string>

#include "pipeline/commands/shared/commands.h"
#include "pipeline/terminal/console.h"
#include "pipeline/terminal/options.h"

namespace press {

void add_completions(Options& app, Console& console) {
  auto* command =
      app.add_subcommand("completions", "a script that completes commands and options in a shell");
  auto shell = std::make_shared<std::string>();
  command->add_option("shell", *shell, "bash, zsh or fish")
      ->required()
      ->one_of({"bash", "zsh", "fish"});
  command->add_option("-o,--output", console.output, "write to this file instead")
      ->type_name("FILE");
  command->footer(
      "The package and 'cmake --install' put the scripts where the shells look for them.");
  command->examples(
      {{"presswork completions bash > presswork.bash", "then: source presswork.bash"},
       {"presswork completions zsh -o _presswork", "for a folder of zsh's $fpath"},
       {"presswork completions fish -o presswork.fish", "for ~/.config/fish/completions"}});
  command->callback([&console, &app, shell] {
    const HelpPage& program = app.page();
    console.out() << (*shell == "bash"  ? bash_completion(program)
                      : *shell == "zsh" ? zsh_completion(program)
                                        : fish_completion(program));
  });
}

}  // namespace press

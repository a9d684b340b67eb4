#include <fmt/format.h>

#include "pipeline/help/completions.h"

namespace press {
namespace {

// fish knows two escapes in single quotation marks.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

std::string begin(const HelpPage& page) {
  return "complete -c presswork -n " + quoted("__presswork_at " + page.name);
}

std::string value_words(const CompletedValue& value) {
  switch (value.kind) {
    case Completed::words:
      return " -x -a " +
             quoted(value.delimiter != 0
                        ? fmt::format("(__presswork_list {})", fmt::join(value.words, " "))
                        : fmt::format("{}", fmt::join(value.words, " ")));
    case Completed::files:
      return " -r -F";
    case Completed::folders:
      return " -x -a '(__fish_complete_directories)'";
    case Completed::corpora:
      return " -x -a '(__presswork_corpora)'";
    case Completed::nothing:
      break;
  }
  return " -x";
}

std::string option_line(const HelpPage& page, const HelpOption& option, const HelpPage& program) {
  std::string out = begin(page);
  for (const std::string& name : option.names)
    out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  if (!option.value.empty()) out += value_words(value_completed(option, program));
  return out + " -d " + quoted(summary(option.text)) + "\n";
}

std::string lines_of(const HelpPage& page, const HelpPage& program) {
  std::string out;
  for (const HelpPage* command : page.commands)
    out += begin(page) + " -a " + command->last_name() + " -d " + quoted(command->text) + "\n";
  for (const HelpOption& option : page.options)
    if (!option.is_argument()) out += option_line(page, option, program);
  const CompletedValue arguments = arguments_completed(page, program);
  if (arguments.kind == Completed::files)
    out += begin(page) + " -F\n";
  else if (arguments.kind == Completed::folders)
    out += begin(page) + " -a '(__fish_complete_directories)'\n";
  else if (arguments.kind == Completed::corpora)
    out += begin(page) + " -a '(__presswork_corpora)'\n";
  else if (arguments.kind == Completed::words)
    out += begin(page) + value_words(arguments).substr(3) + "\n";
  return out;
}

constexpr std::string_view functions =
    R"fish(# Whether these commands are those of the command line.
function __presswork_at
    set -l words (commandline -opc)
    set -e words[1]
    set -l commands $argv[2..-1]
    set -l n (count $commands)
    if test $n -gt 0
        test "$words[1..$n]" = "$commands" 2>/dev/null; or return 1
    end
    set -l next $words[(math $n + 1)]
    not contains -- "$next" (__presswork_commands $argv)
end

# Corpora, and the folders that they may lie in.
function __presswork_corpora
    set -l typed (commandline -ct)
    set -l found $typed*.db $typed*/
    printf '%s\n' $found
end

# A value after those that stand before the last comma.
function __presswork_list
    set -l typed (commandline -ct | string replace -r '^--[^=]*=' '' | string replace -r '[^,]*$' '')
    printf '%s\n' $typed$argv
end

)fish";

// The commands below a command.
std::string commands_function(const HelpPage& program) {
  std::string out = "function __presswork_commands\n    switch \"$argv\"\n";
  for (const HelpPage* page : pages_below(program)) {
    if (page->commands.empty()) continue;
    out += "        case " + quoted(page->name) + "\n            printf '%s\\n'";
    for (const HelpPage* command : page->commands) out += " " + command->last_name();
    out += "\n";
  }
  return out + "    end\nend\n\n";
}

}  // namespace

std::string fish_completion(const HelpPage& program) {
  std::string out =
      "# Completion of presswork in fish, as 'presswork completions fish' prints it.\n\n" +
      commands_function(program) + std::string(functions) + "complete -c presswork -f\n";
  for (const HelpPage* page : pages_below(program)) out += lines_of(*page, program);
  return out;
}

}  // namespace press

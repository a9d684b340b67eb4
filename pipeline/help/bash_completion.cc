#include <fmt/format.h>

#include "pipeline/help/completions.h"

namespace press {
namespace {

// The answer to a question about a command or an option: a line of a case statement.
std::string answer(const std::string& about, const std::string& words) {
  return "    " + shell_quoted(about) + ") echo " + shell_quoted(words) + " ;;\n";
}

std::string function(const std::string& name, const std::string& comment,
                     const std::string& answers) {
  return "# " + comment + "\n" + name + "() {\n  case \"$1\" in\n" + answers + "  esac\n}\n\n";
}

std::string words_of(const CompletedValue& value) {
  switch (value.kind) {
    case Completed::words:
      return fmt::format("{}{}", value.delimiter != 0 ? ", " : "", fmt::join(value.words, " "));
    case Completed::files:
      return "FILE";
    case Completed::folders:
      return "FOLDER";
    case Completed::corpora:
      return "CORPUS";
    case Completed::nothing:
      break;
  }
  return "NOTHING";
}

std::string commands_of(const HelpPage& page) {
  std::string names;
  for (const HelpPage* command : page.commands)
    names += (names.empty() ? "" : " ") + command->last_name();
  return names;
}

std::string options_of(const HelpPage& page) {
  std::string names;
  for (const HelpOption& option : page.options)
    if (!option.is_argument()) names += (names.empty() ? "" : " ") + option.names.back();
  return names;
}

std::string values_of(const HelpPage& page, const HelpPage& program) {
  std::string answers;
  for (const HelpOption& option : page.options)
    if (!option.is_argument() && !option.value.empty())
      for (const std::string& name : option.names)
        answers += answer(page.name + " " + name, words_of(value_completed(option, program)));
  return answers + answer(page.name, words_of(arguments_completed(page, program)));
}

constexpr std::string_view completing = R"sh(_presswork() {
  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
  local command=presswork below word values prefix= i
  # bash has --format=csv as three words.
  if [[ $current == "=" ]]; then
    current=
  elif [[ $before == "=" ]]; then
    before=${COMP_WORDS[COMP_CWORD-2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    [[ " $(_presswork_commands "$command") " == *" $word "* ]] || break
    command+=" $word"
  done
  COMPREPLY=()
  below=$(_presswork_commands "$command")
  [[ $before == -* ]] && values=$(_presswork_values "$command $before")
  if [[ -z $values && $current == -* ]]; then
    values=$(_presswork_options "$command")
  elif [[ -z $values && $below ]]; then
    values=$below
  elif [[ -z $values ]]; then
    values=$(_presswork_values "$command")
  fi
  case $values in
    NOTHING) ;;
    FOLDER)
      compopt -o filenames 2> /dev/null
      mapfile -t COMPREPLY < <(compgen -d -- "$current")
      ;;
    FILE)
      compopt -o filenames 2> /dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$current")
      ;;
    CORPUS)
      compopt -o filenames 2> /dev/null
      mapfile -t COMPREPLY < <(compgen -f -X '!*.db' -- "$current"; compgen -d -- "$current")
      ;;
    ,*)
      compopt -o nospace 2> /dev/null
      [[ $current == *,* ]] && prefix=${current%,*},
      mapfile -t COMPREPLY < <(compgen -P "$prefix" -W "${values#,}" -- "${current##*,}")
      ;;
    *) mapfile -t COMPREPLY < <(compgen -W "$values" -- "$current") ;;
  esac
}

complete -F _presswork presswork
)sh";

}  // namespace

std::string bash_completion(const HelpPage& program) {
  std::string commands, options, values;
  for (const HelpPage* page : pages_below(program)) {
    if (!page->commands.empty()) commands += answer(page->name, commands_of(*page));
    options += answer(page->name, options_of(*page));
    values += values_of(*page, program);
  }
  return "# Completion of presswork in bash, as 'presswork completions bash' prints it.\n\n" +
         function("_presswork_commands", "The commands below a command.", commands) +
         function("_presswork_options", "The options of a command.", options) +
         function(
             "_presswork_values",
             "What the value of an option may be, or the arguments of a command; after a comma: "
             "a list.",
             values) +
         std::string(completing);
}

}  // namespace press

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/help/completions.h"

namespace press {
namespace {

// In a specification of _arguments these signs part its fields.
std::string escaped(std::string_view text, std::string_view signs) {
  std::string out;
  for (const char c : text) {
    if (signs.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string function_name(const HelpPage& page) {
  std::string name = "_" + page.name;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
  return name;
}

// ":FILE:_files"
std::string action(const std::string& message, const CompletedValue& value) {
  const std::string begin = ":" + escaped(message, ":") + ":";
  switch (value.kind) {
    case Completed::words: {
      const std::string words = fmt::format("{}", fmt::join(value.words, " "));
      return begin + (value.delimiter != 0 ? "_values -s , value " + words : "(" + words + ")");
    }
    case Completed::files:
      return begin + "_files";
    case Completed::folders:
      return begin + "_files -/";
    case Completed::corpora:
      return begin + "_files -g \"*.db\"";
    case Completed::nothing:
      break;
  }
  return begin + " ";
}

// One line of _arguments: '(-o --output)'{-o,--output}'[write to this file]:FILE:_files'
std::string option_line(const HelpOption& option, const HelpPage& program) {
  std::string rest = "[" + escaped(summary(option.text), "[]:\\") + "]";
  if (!option.value.empty()) rest += action(option.value, value_completed(option, program));
  const std::string often = option.repeatable ? "*" : "";
  if (option.names.size() == 1) return "    " + shell_quoted(often + option.names.front() + rest);
  const std::string alone =
      option.repeatable ? "*" : fmt::format("({})", fmt::join(option.names, " "));
  return fmt::format("    {}{{{}}}{}", shell_quoted(alone), fmt::join(option.names, ","),
                     shell_quoted(rest));
}

std::string leaf(const HelpPage& page, const HelpPage& program) {
  std::string out = function_name(page) + "() {\n  _arguments -s -S \\\n";
  for (const HelpOption& option : page.options)
    if (!option.is_argument()) out += option_line(option, program) + " \\\n";
  const CompletedValue arguments = arguments_completed(page, program);
  return out + "    " + shell_quoted("*" + action("argument", arguments)) + "\n}\n\n";
}

std::string branch(const HelpPage& page) {
  std::string out = function_name(page) + "() {\n  local -a commands=(\n";
  for (const HelpPage* command : page.commands)
    out += "    " + shell_quoted(command->last_name() + ":" + escaped(command->text, ":\\")) + "\n";
  return out +
         "  )\n  if (( CURRENT == 2 )); then\n    _describe -t commands 'command' commands\n" +
         "    return\n  fi\n  local next=" + function_name(page) +
         "_${words[2]//-/_}\n  shift words\n  (( CURRENT-- ))\n"
         "  (( $+functions[$next] )) && $next\n}\n\n";
}

}  // namespace

std::string zsh_completion(const HelpPage& program) {
  std::string out =
      "#compdef presswork\n# Completion of presswork in zsh, as 'presswork completions zsh' prints "
      "it.\n\n";
  for (const HelpPage* page : pages_below(program))
    out += page->commands.empty() ? leaf(*page, program) : branch(*page);
  return out +
         "if [[ $funcstack[1] == _presswork ]]; then\n  _presswork \"$@\"\nelse\n"
         "  compdef _presswork presswork\nfi\n";
}

}  // namespace press

#include "pipeline/terminal/usage_mistakes.h"

#include <fmt/format.h>

#include <algorithm>

#include "corpus/text/text_distance.h"

namespace press {
namespace {

constexpr size_t shortest_compared = 3;  // any two shorter words are like one another

std::vector<std::string> names_of_commands(const HelpPage& page) {
  std::vector<std::string> names;
  for (const HelpPage* command : page.commands) names.push_back(command->last_name());
  return names;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// "frequency" -> freq; "concordance" -> kwic, whose line has the word; else by spelling.
std::string command_like(const HelpPage& page, const std::string& word) {
  if (word.size() < shortest_compared) return {};
  for (const HelpPage* command : page.commands) {
    const std::string name = command->last_name();
    if (word.starts_with(name) || name.starts_with(word)) return name;
  }
  if (const std::string near = nearest_word(word, names_of_commands(page)); !near.empty())
    return near;
  for (const HelpPage* command : page.commands)
    if (command->text.find(word) != std::string::npos) return command->last_name();
  return {};
}

std::string option_like(const HelpPage& page, const std::string& name) {
  std::vector<std::string> known;
  for (const HelpOption& option : page.options)
    for (const std::string& one : option.names)
      if (one.size() >= shortest_compared && one.front() == '-') known.push_back(one);
  return name.size() < shortest_compared ? "" : nearest_word(name, known);
}

std::string help_of(const HelpPage& page) { return "see '" + page.name + " --help'"; }

// "--limit=3" -> "--limit"
std::string name_of_option(const std::string& word) { return word.substr(0, word.find('=')); }

std::string unknown_option(const HelpPage& page, const std::string& word) {
  const std::string name = name_of_option(word), near = option_like(page, name);
  return fmt::format("there is no option {}{} ({})", name,
                     near.empty() ? "" : ": did you mean " + near + "?", help_of(page));
}

}  // namespace

std::string unknown_command(const HelpPage& page, const std::string& word) {
  const std::string near = command_like(page, word);
  const std::string where = page.name.substr(std::min(page.name.find(' '), page.name.size()));
  if (!near.empty())
    return fmt::format(
        "there is no command '{}': did you mean '{} {}'? ('presswork help{}' lists all)", word,
        page.name, near, where);
  return fmt::format("there is no command '{}': choose one of {}", word,
                     fmt::join(names_of_commands(page), ", "));
}

std::string wrong_begin(const HelpPage& program, const std::vector<std::string>& arguments) {
  const std::string& first = arguments.front();
  const std::vector<std::string> known = names_of_commands(program);
  if (!first.starts_with('-')) return contains(known, first) ? "" : unknown_command(program, first);
  const std::string name = name_of_option(first);
  if (name == "-h" || name == "--help" || name == "--version") return {};
  const auto command =
      std::find_first_of(arguments.begin(), arguments.end(), known.begin(), known.end());
  if (command == arguments.end())
    return fmt::format("{}: begin with a command: 'presswork help' lists them", name);
  return fmt::format("{} stands before the command: write 'presswork {} ... {}'", name, *command,
                     name);
}

std::string mistake_in(const HelpPage& page, const std::vector<std::string>& unread,
                       const std::string& complaint) {
  for (const std::string& word : unread)
    if (word.starts_with('-') && word.size() > 1) return unknown_option(page, word);
  if (!page.commands.empty())
    return unread.empty() ? fmt::format("which of {}? ({})",
                                        fmt::join(names_of_commands(page), ", "), help_of(page))
                          : unknown_command(page, unread.front());
  if (!unread.empty())
    return fmt::format(
        "'{}' is one word too many: put what belongs together in quotation marks ({})",
        unread.front(), help_of(page));
  return fmt::format("{} ({})", complaint, help_of(page));
}

std::string missing_part(const HelpOption& option) {
  return fmt::format("{}{} is missing: {}",
                     option.is_argument() ? label_of(option) : option.names.front(),
                     option.is_argument() ? "" : " " + option.value, option.text);
}

}  // namespace press

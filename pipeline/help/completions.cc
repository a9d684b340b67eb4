#include "pipeline/help/completions.h"

#include <algorithm>

namespace press {

CompletedValue value_completed(const HelpOption& option, const HelpPage& program) {
  CompletedValue value = {Completed::nothing, option.choices, option.delimiter};
  if (option.value == "COMMAND")
    for (const HelpPage* command : program.commands) value.words.push_back(command->last_name());
  if (!value.words.empty())
    value.kind = Completed::words;
  else if (option.value == "FILE" || (option.is_argument() && option.value == "TEXT"))
    value.kind = Completed::files;
  else if (option.value == "FOLDER")
    value.kind = Completed::folders;
  else if (option.value == "CORPUS")
    value.kind = Completed::corpora;
  return value;
}

// Corpora alone, where no argument is another file.
CompletedValue arguments_completed(const HelpPage& page, const HelpPage& program) {
  CompletedValue all;
  for (const HelpOption& option : page.options) {
    if (!option.is_argument()) continue;
    const CompletedValue one = value_completed(option, program);
    if (one.kind == Completed::nothing) continue;
    const bool other = all.kind != Completed::nothing && all.kind != one.kind;
    all = one;
    if (other) all.kind = Completed::files;
  }
  return all;
}

std::vector<const HelpPage*> pages_below(const HelpPage& page) {
  std::vector<const HelpPage*> pages = {&page};
  for (const HelpPage* command : page.commands) {
    const std::vector<const HelpPage*> below = pages_below(*command);
    pages.insert(pages.end(), below.begin(), below.end());
  }
  return pages;
}

std::string summary(std::string_view text) {
  size_t end = text.size();
  for (const std::string_view mark : {" (", ": ", "; "}) end = std::min(end, text.find(mark));
  return std::string(text.substr(0, end));
}

std::string shell_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? "'\\''" : std::string(1, c);
  return out + "'";
}

}  // namespace press

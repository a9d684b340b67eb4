#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/help/help_page.h"

namespace press {

// Scripts that complete commands, options and their values.
std::string bash_completion(const HelpPage& program);
std::string zsh_completion(const HelpPage& program);
std::string fish_completion(const HelpPage& program);

// For the three of them: what a word may be.
enum class Completed { nothing, words, files, folders, corpora };

struct CompletedValue {
  Completed kind = Completed::nothing;
  std::vector<std::string> words;
  char delimiter = 0;
};

// Of an option's value, or of the arguments of a command.
CompletedValue value_completed(const HelpOption& option, const HelpPage& program);
CompletedValue arguments_completed(const HelpPage& page, const HelpPage& program);

// The page and all below it.
std::vector<const HelpPage*> pages_below(const HelpPage& page);

// The beginning of an option's text, for a list beside the command line.
std::string summary(std::string_view text);

// In single quotation marks of a POSIX shell.
std::string shell_quoted(std::string_view text);

}  // namespace press

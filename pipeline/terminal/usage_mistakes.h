#pragma once

#include <string>
#include <vector>

#include "pipeline/help/help_page.h"

namespace press {

// What is wrong with a command line that cannot be understood, in one sentence that says what was
// probably meant.

// A name that is no command of `page`: "there is no command 'frq': did you mean freq? ..."
std::string unknown_command(const HelpPage& page, const std::string& word);

// The beginning of the program's arguments: empty when it is a command, help or version.
std::string wrong_begin(const HelpPage& program, const std::vector<std::string>& arguments);

// Of the command of `page`, whose parser said `complaint` and left the words `unread`.
std::string mistake_in(const HelpPage& page, const std::vector<std::string>& unread,
                       const std::string& complaint);

// A required option or argument that is not there.
std::string missing_part(const HelpOption& option);

}  // namespace press

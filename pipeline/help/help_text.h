#pragma once

#include <string>

#include "pipeline/help/help_page.h"

namespace press {

// A page as --help prints it, at most 100 columns wide. Of the program itself: its commands under
// their headings, a line each.
std::string help_text(const HelpPage& page);

}  // namespace press

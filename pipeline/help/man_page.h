#pragma once

#include <string>

#include "pipeline/help/help_page.h"

namespace press {

// "presswork-lexicon-check.1"; of a topic "presswork-queries.7".
std::string man_page_name(const HelpPage& page);

// The page for man(1), in the macros of man(7).
std::string man_page(const HelpPage& page);

}  // namespace press

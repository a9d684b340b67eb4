#pragma once

#include <vector>

#include "pipeline/help/help_page.h"

namespace press {

// Pages of 'presswork help' that are of no command: how queries are written, what is read.
const std::vector<HelpPage>& topics();

}  // namespace press

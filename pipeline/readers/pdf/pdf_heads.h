#pragma once

#include <string>
#include <vector>

#include "pipeline/readers/pdf/pdf_pages.h"

namespace press {

// Takes out what stands at the edges of most pages, or of most left or right pages, in the same
// type (running heads, notes along the margin), and numbers of pages.
// Returns what they say, each once: the parts of a line that wide blanks part, and the whole line.
std::vector<std::string> drop_running_heads(std::vector<PdfPage>& pages);

}  // namespace press

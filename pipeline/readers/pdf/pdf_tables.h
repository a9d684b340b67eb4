#pragma once

#include "pipeline/readers/pdf/pdf_pages.h"

namespace press {

// Finds tables on a page by cells that stand in columns, line by line, and makes a line of each of
// their rows. Columns of prose stay as they are, and so does a table of two columns without
// figures. A table is a block of its own.
void join_rows(PdfPage& page, double common);

}  // namespace press

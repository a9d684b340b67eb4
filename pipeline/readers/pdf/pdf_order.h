#pragma once

#include "pipeline/readers/pdf/pdf_pages.h"

namespace press {

// Puts the blocks of a page in the order in which they are read: what is above before what is below
// it, and a column before the one to its right, unless something wider lies between them. What
// stands at the top over a white band keeps its order, and so does a page of very many blocks.
void order_blocks(PdfPage& page, double common);

}  // namespace press

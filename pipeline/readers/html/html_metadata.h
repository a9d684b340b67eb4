#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/records/document.h"
#include "pipeline/readers/html/html_blocks.h"

namespace press {

// Fills title, byline, published (with its rule), outlet, section and url of `document` out of what
// the page says about itself: JSON-LD, OpenGraph and other meta elements, <time>, microdata,
// classes, and at last its visible lines. The order of the sources follows a survey of 990 pages:
// how often each of them is right. `body` is where the article's text begins (a node).
void read_metadata(const HtmlPage& page, const std::vector<uint8_t>& hints,
                   const std::vector<PageBlock>& blocks, uint32_t body, Document& document,
                   const ReaderWords& words);

}  // namespace press

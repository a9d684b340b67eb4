#pragma once

#include <string>
#include <string_view>

#include "output/writer.h"

namespace press {

// A text of anybody's as text of a page, between tags or in an attribute: none of it is markup.
// Control characters, those that turn the direction of writing, and bytes that are no UTF-8 do not
// pass; what is made is well-formed XML too.
std::string html_text(std::string_view text);

// A cell as a reader sees it: numbers with commas (12,345.6). Escaped.
std::string html_cell(const Cell& cell);

// "<tag>text</tag>" with the text escaped.
std::string html_element(std::string_view tag, std::string_view text);

}  // namespace press

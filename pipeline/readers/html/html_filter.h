#pragma once

#include <string>
#include <string_view>

#include "pipeline/readers/html/html_dom.h"

namespace press {

// A page without scripts, styles, drawings and comments, and without the attributes beyond
// most_attributes of a tag; JSON-LD scripts go to `page`.
std::string without_raw_elements(std::string_view html, HtmlPage& page);

// Where `lower` stands in `text` from `at` on, in letters of any case.
size_t find_letters(std::string_view text, std::string_view lower, size_t at);

}  // namespace press

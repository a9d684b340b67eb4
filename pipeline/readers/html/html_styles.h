#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/readers/html/html_dom.h"

namespace press {

// Adds the classes and ids that a style sheet hides to those of the page: plain selectors
// (".ghost", "#cookie-wall", "div.ghost") with display:none or visibility:hidden. Rules for
// printers, small screens and elements inside of others say nothing about the page as it stands.
void note_hiding(std::string_view css, HtmlPage& page);

// Marks the elements that the page's own style sheets hide with hint::hidden, but for those that
// hold a headline or an article: a script shows them later. Whether there are any.
bool hide_by_styles(const HtmlPage& page, std::vector<uint8_t>& hints);

// Whether the value of a style attribute hides its element.
bool hides(std::string_view style);

}  // namespace press

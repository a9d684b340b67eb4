#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/readers/html/html_dom.h"

namespace press {

// Adds the selectors that a style sheet hides to those of the page: names of elements, classes and
// ids, also inside of others (".ghost", "div.box.far", "#wall > .inner"). Rules for printers and
// for screens of some size, and states such as ":hover", say nothing about the page as it stands.
void note_hiding(std::string_view css, HtmlPage& page);

// Marks the elements that the page's own style sheets hide with hint::hidden, but for those that
// hold a headline or an article: a script shows them later. Whether there are any.
bool hide_by_styles(const HtmlPage& page, std::vector<uint8_t>& hints);

// Whether the value of a style attribute hides its element: not shown, not visible, or placed far
// outside of the window.
bool hides(std::string_view style);

}  // namespace press

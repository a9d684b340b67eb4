#pragma once

#include <string>

namespace press {

// A page that needs nothing but itself: style and script stand in it. `body` is HTML; the title is
// not yet escaped. The page is well-formed XML too.
// `style`: CSS besides that of page.css.
std::string html_page(const std::string& title, const std::string& body,
                      const std::string& style = {});

}  // namespace press

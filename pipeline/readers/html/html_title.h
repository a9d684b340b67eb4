#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/readers/html/html_dom.h"

namespace press {

// What a page says of its headline outside of the visible text; each may be empty.
struct TitleEvidence {
  std::string page;    // <title>
  std::string shared;  // og:title, twitter:title
  std::string said;    // JSON-LD headline
  std::string outlet;
};

// The headline of a page: the heading that agrees with what the page says, else what it
// says, without the site's name. `headings` are the nodes of h1 to h3.
std::string choose_title(const HtmlPage& page, const std::vector<uint8_t>& hints,
                         const std::vector<uint32_t>& headings, const TitleEvidence& evidence);

// "Headline | Site" -> "Site"; empty without such a part.
std::string site_suffix(std::string_view page_title);

}  // namespace press

#pragma once

#include <string>
#include <string_view>

namespace press {

// A page with the address under which it was found, for a page that does not give its own: an
// og:url behind its end, where one of its own would come first.
std::string with_address(std::string_view page, std::string_view url);

}  // namespace press

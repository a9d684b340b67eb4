#pragma once

#include <string>
#include <string_view>

namespace press {

// The id of a name that no lexicon has: "x-" and its folded letters and digits, a hyphen for what
// stands between them. Legal forms are the caller's to take off.
std::string unknown_id(std::string_view name);

}  // namespace press

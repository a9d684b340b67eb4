#pragma once

#include <string>
#include <string_view>

namespace press {

// The key under which lines are compared: folded, blanks as one, straight quotes, without
// marks and blanks at the ends.
std::string line_key(std::string_view line);

// Whether `pattern`, where '*' stands for anything, matches the whole of `text`.
bool matches(std::string_view pattern, std::string_view text);

}  // namespace press

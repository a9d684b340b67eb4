#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace press {

// What stands before `separator`; `rest` is left with what follows it.
inline std::string_view take_until(std::string_view& rest, char separator) {
  const size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

// Visits the rows of a file of lexicons/words that is part of the program: visit(line number,
// line), without comments and the header.
template <typename Visit>
void each_row(std::string_view file, const Visit& visit) {
  bool header = true;
  for (size_t number = 1; !file.empty(); ++number) {
    const std::string_view line = take_until(file, '\n');
    if (line.empty() || line.front() == '#') continue;
    if (!header) visit(number, line);
    header = false;
  }
}

}  // namespace press

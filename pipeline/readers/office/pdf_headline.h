#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace press {

struct SizedLine {
  std::string text;
  double height = 0;
};

// The lines at the top of a page that are set clearly larger than its text, in order; empty when no
// line stands out.
std::vector<std::string> headline_of(const std::vector<SizedLine>& lines);

}  // namespace press

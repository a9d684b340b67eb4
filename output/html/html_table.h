#pragma once

#include <string>
#include <vector>

#include "output/writer.h"

namespace press {

struct HtmlColumn {
  std::string name;     // at its head
  std::string meaning;  // shown when one points at the head; may be empty
};

struct HtmlCell {
  Cell value;
  std::string link = {};    // a place in the page, "hits-1"; may be empty
  std::string markup = {};  // HTML of our own that stands after the value
};

// A table that page.js lets a reader sort. A column whose cells are numbers is set to the right.
std::string html_table(const std::string& caption, const std::vector<HtmlColumn>& columns,
                       const std::vector<std::vector<HtmlCell>>& rows);

// A series as a small line, for a cell; `words`: the same for those who do not see it, not yet
// escaped. Gaps are values that are not numbers. Nothing for less than two values.
std::string html_sparkline(const std::vector<double>& values, const std::string& words);

}  // namespace press

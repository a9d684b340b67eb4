#pragma once

#include <string>
#include <string_view>

#include "corpus/search.h"

namespace press {

// A hit and its surroundings, each as one line.
struct Excerpt {
  std::string pre, keyword, post;
};

// `words` indexed tokens on each side, not past the document.
Excerpt excerpt_of(const Found& found, const Hit& hit, int words);

// Line ends and tabs as blanks.
std::string one_line(std::string_view text);

}  // namespace press

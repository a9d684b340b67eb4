#pragma once

#include <cstddef>
#include <ostream>
#include <string_view>

namespace press {

struct DiffStyle {
  bool colours = false;  // red and green of a terminal; else [-old-]{+new+}
  size_t context = 20;  // words that stay, on each side of a change; longer stretches are shortened
};

// Two texts as one, word by word: what only the old one has, what only the new one has, and some
// words around.
void print_word_diff(std::string_view old_text, std::string_view new_text, const DiffStyle& style,
                     std::ostream& out);

}  // namespace press

#pragma once

#include <string>

namespace press {

// Fonts join letters in one glyph, "ﬃ": a word is searched for by its letters.
void part_ligatures(std::string& text);

}  // namespace press

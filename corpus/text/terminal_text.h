#pragma once

#include <string>
#include <string_view>

namespace press {

// Whether a letter moves the cursor, colours the terminal or turns the direction of what follows:
// control characters (C0, DEL, C1), and the embeddings, overrides and isolates of Unicode (UAX #9).
bool moves_terminal(char32_t c);

// A message with names of files and members in it, which anybody may have chosen: what moves a
// terminal, and bytes that are not UTF-8, are written out as \x1b or \u202e. Line ends and tabs
// stay.
std::string terminal_text(std::string_view message);

}  // namespace press

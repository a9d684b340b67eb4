#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace press {

// Texts in drawings. Nobody knows the reader's fonts: widths are those of Helvetica for ASCII, one
// em for East Asian wide characters, and a little over the mean for all others.

// One line of valid UTF-8 without control characters, characters that turn the direction of what
// follows, or such as XML forbids; runs of blanks are one.
std::string clean_line(std::string_view text);

// Width in px of a clean line at a font size in px.
double text_width(std::string_view text, double font_size);

// The line, or as much of it as has room, with an ellipsis.
std::string shortened_to(std::string_view text, double font_size, double width);

// The line in at most `most` lines, broken at blanks or between wide characters; the last is cut.
std::vector<std::string> wrapped(std::string_view text, double font_size, double width,
                                 size_t most);

// For XML text and attributes in double quotes; control characters are left out.
std::string xml_escaped(std::string_view text);

}  // namespace press

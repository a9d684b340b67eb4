#pragma once

#include <string>
#include <string_view>

namespace press {

// The language of a text, ISO 639-1, by CLD2; empty when the text is short or the answer is not
// reliable.
std::string detect_language(std::string_view text);

}  // namespace press

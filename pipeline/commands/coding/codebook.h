#pragma once

#include <iosfwd>
#include <string>

namespace press {

// Writes what coders need to know, as Markdown to be edited: the two poles, the values, the rules
// of doubt. `unit` is "sentence" or "document".
void write_codebook(std::ostream& out, const std::string& first, const std::string& second,
                    const std::string& unit);

}  // namespace press

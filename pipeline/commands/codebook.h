#pragma once

#include <string>

namespace press {

// Writes what coders need to know, as Markdown to be edited: the two poles, the values, the rules
// of doubt. `unit` is "sentence" or "document". Throws Error when it cannot be written.
void write_codebook(const std::string& path, const std::string& first, const std::string& second,
                    const std::string& unit);

}  // namespace press

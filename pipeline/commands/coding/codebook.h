#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace press {

// Writes what coders need to know, as Markdown to be edited: the two poles, the values, the rules
// of doubt. `unit` is "sentence" or "document".
void write_codebook(std::ostream& out, const std::string& first, const std::string& second,
                    const std::string& unit);

// The answers that the codebook knows, and in a line what they mean.
std::vector<std::string> codebook_answers();
std::string codebook_hint();

}  // namespace press

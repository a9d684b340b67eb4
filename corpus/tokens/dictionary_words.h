#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace press {

// Cuts a run of Han, Kana, Thai, Lao, Khmer or Myanmar letters into words with ICU's
// dictionaries: the byte offsets where each word ends, ascending, the last one run.size().
// `ends` is cleared and filled.
void cut_dictionary_words(std::string_view run, std::vector<uint32_t>& ends);

}  // namespace press

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "corpus/tokens/token.h"

namespace press {

// Numbers the sentences of a tokenized text: fills tokens.sentences. `stops` are the numbers,
// ascending, of the tokens at which a sentence may end or begin: full stops and their kin, and the
// first token of each paragraph.
void find_sentences(std::string_view text, const std::vector<uint32_t>& stops, Tokens& tokens);

// Whether a sentence may end at this mark: . ! ? and their kin.
bool is_stop(char32_t c);

}  // namespace press

#pragma once

#include <cstdint>
#include <string_view>

#include "corpus/tokens/token.h"

namespace press {

// Cuts text into words, numbers and marks after the Unicode word-break rules (UAX #29),
// and numbers the sentences.
//
// The search index, the extractors and the concordance all use these tokens, so
// a hit in one of them is at the same bytes in the others. Blank space yields
// no token. `text` must be valid UTF-8; see to_utf8() in unicode.h.
//
// Beyond UAX #29 (as ICU's root rules have it):
// - The possessive "'s" (and "’s") is a token of its own, of kind mark, so that "Hyundai's" is the
// word
//   "Hyundai"; also where UAX #29 has three tokens: "Corp.'s", "현대's". A bare apostrophe after
//   a final s is a mark anyway.
// - "@" joins nothing: the versions of ICU differ on it.
// - What cannot be seen (control and format characters between blanks) is in no token.
//
// A sentence ends at a paragraph end always ('\n', unless it only wraps a line: line_ends.h), and
// at a full stop, but not after the abbreviations listed in lexicons/words/abbreviations.tsv (Co.,
// Ltd., U.S., Mr.) when the next
// word could continue it.
//
// Throws Error for a text of more than 2 GiB.
//
// `tokens` is cleared and filled: reuse it, so that its memory is reused.
void tokenize(std::string_view text, Tokens& tokens);
Tokens tokenize(std::string_view text);

// The number of the sentence that holds the byte `position` (or the next one, or the last).
uint32_t sentence_at(const Tokens& tokens, uint32_t position);

// The number of the first token that ends after the byte `position`; tokens.size() when none.
uint32_t token_at(const Tokens& tokens, uint32_t position);

}  // namespace press

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "corpus/query/query.h"

namespace press {

// One typed word as terms: "AT&T" is "at" & "t", "K-Startup" is "k" - "startup", "invest*" a
// prefix. Empty when it holds no letter or digit, or only stars. `exact`: the case counts,
// too. `quoted`: within quotation marks, where a question mark at the end is punctuation.
std::optional<QueryNode> read_word(std::string_view typed, bool exact, bool quoted);

// matches_pattern() of words of the text: a Korean word fits without its particles, too.
bool word_fits(std::string_view word, std::string_view pattern);

// A mark in the form in which marks are compared: curly quotes as straight ones, every dash as
// "-", every middle dot as "·", full-width forms as plain ones.
std::string normal_mark(std::string_view mark);

// A word with its apostrophes straight: "don’t" is "don't".
std::string straight_apostrophes(std::string_view word);

// Whether the typed word ends in a full stop or the like, so that a sentence may end there.
bool ends_in_stop(std::string_view typed);

}  // namespace press

#pragma once

#include <string>
#include <string_view>

#include "corpus/ask/search.h"

namespace press {

// A hit and its surroundings, each as one line.
struct Excerpt {
  std::string pre, keyword, post;
};

enum class ContextUnit { words, characters, sentence, paragraph };

// Throws Error for an unknown name.
ContextUnit context_unit(std::string_view name);

// `size` words (indexed tokens) or code points on each side, not past the document; or the rest of
// the sentences or paragraphs in which the hit begins and ends.
Excerpt excerpt_of(const Found& found, const Hit& hit, int size,
                   ContextUnit unit = ContextUnit::words);

// Whether most words of the text are of a script without blanks between them: Han, Kana, Thai.
bool in_ideographs(const Found& found);

// The words around a hit as one line, with this and all other hits in them in square brackets.
std::string marked_excerpt(const Found& found, const Hit& hit, int words);

// The n-th word to the right of the hit (n from 1) or to the left (from -1), folded; empty when
// the document has none there.
std::string context_word(const Found& found, const Hit& hit, int n);

// Line ends and tabs as blanks.
std::string one_line(std::string_view text);

}  // namespace press

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "corpus/tokens/token.h"

namespace press {

// The word 5-grams of a text as hashes, in the order of the text: what near-duplicates share
// (Broder, "On the resemblance and containment of documents", 1997).
//
// Words are folded, marks do not count, and sentences and paragraphs do not end a 5-gram. A text of
// fewer than `least_words` words is one hash over all of them: it is like another only when both
// have the same words. No words: empty.
void shingles_of(const Tokens& tokens, std::vector<uint64_t>& shingles);

constexpr size_t shingle_words = 5;
constexpr size_t least_words = 16;

// The same as a set: ascending, each once.
using ShingleSet = std::vector<uint64_t>;
ShingleSet shingle_set(std::string_view text);
ShingleSet as_set(std::vector<uint64_t> shingles);

// How alike two sets are; 0 when either is empty.
struct Likeness {
  double jaccard = 0;  // shared / all different ones
  double overlap = 0;  // shared / those of the smaller set (Szymkiewicz and Simpson)
};
Likeness likeness(const ShingleSet& a, const ShingleSet& b);

}  // namespace press

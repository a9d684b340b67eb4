#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "corpus/likeness/shingles.h"

namespace press {

// What is compared of two texts that may be one story.
struct StoryText {
  ShingleSet shingles;
  // The folded words in order, as hashes; the lowest bit is set for a word that is a number or
  // written with a capital: a name, perhaps.
  std::vector<uint64_t> words;
  std::vector<uint64_t> telling;  // those with the bit set, ascending, each once
};

StoryText story_text(std::string_view text);

// Whether two texts that have so much in common may be one story: three fifths of their 5-grams are
// the same (Jaccard); or half of them, and the shorter text is for four fifths within the longer;
// or the shorter is, but for a tenth, within the longer and at least a quarter of it: a cut
// reprint. The quarter keeps a page of briefs from swallowing each of them.
bool alike(const StoryText& a, const StoryText& b, const Likeness& like);
constexpr double plain_jaccard = 0.6, least_jaccard = 0.5, fair_overlap = 0.8, least_overlap = 0.9,
                 least_share = 0.25;

// A form filled in twice (a notice of earnings, of a grant, of prices): texts whose differences are
// names and numbers in the place of other names and numbers, and neither text has those of the
// other. At least 4 of them (2 in a text of fewer than 50 words), and at least two in five of all
// places where the texts differ. Never when 95 % of the 5-grams are the same.
bool same_form(const StoryText& a, const StoryText& b, const Likeness& like);

}  // namespace press

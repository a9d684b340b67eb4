#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "corpus/shingles.h"

namespace press {

// What is compared of two texts that may be one story.
struct StoryText {
  ShingleSet shingles;
  // The folded words in order, as hashes; the lowest bit is set for a word that is a number or
  // written with a capital: a name, perhaps.
  std::vector<uint64_t> words;
};

StoryText story_text(std::string_view text);

// Whether two texts of these shares in common are one story: at least half of their 5-grams are the
// same (Jaccard), or the shorter one is, but for a tenth, within the longer and at least a quarter
// of it: a cut reprint. The quarter keeps a page of briefs from swallowing each of them. Two
// fillings of one form are not one story.
constexpr double least_jaccard = 0.5, least_overlap = 0.9, least_share = 0.25;
bool same_story(const StoryText& a, const StoryText& b, const Likeness& like);

// A form filled in twice (a notice of earnings, of a grant, of prices): texts whose differences are
// names and numbers that stand in the place of other names and numbers. At least 4 of them, and at
// least two in five of all places where the texts differ.
bool same_form(const StoryText& a, const StoryText& b);

}  // namespace press

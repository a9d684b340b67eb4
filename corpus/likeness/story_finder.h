#pragma once

#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

#include "corpus/likeness/near_pairs.h"
#include "corpus/likeness/story_text.h"

namespace press {

// The story of a document: the place of its first member, and how like that it is.
struct StoryMember {
  uint32_t story = 0;
  Likeness like = {1, 1};
};

// Documents by place -> the story of each. A document joins the story whose FIRST member it is most
// like; being like another member is not enough, so that a chain of small changes does not tie what
// has nothing in common. When the two are fillings of one form (story_text.h), it begins a story of
// its own. `text_of` gives the text of a document; at most some 70 MiB of them are kept.
std::vector<StoryMember> find_stories(size_t documents, const std::vector<NearPairs::Pair>& pairs,
                                      const std::function<StoryText(uint32_t place)>& text_of);

}  // namespace press

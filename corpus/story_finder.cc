#include "corpus/story_finder.h"

#include <algorithm>

namespace press {
namespace {

constexpr size_t kept_words = 2 << 20;  // in each of two generations

// The texts of the last documents asked for. What was not asked for since the younger generation
// began is dropped when that is full.
class TextCache {
 public:
  explicit TextCache(const std::function<StoryText(uint32_t)>& text_of) : text_of_(text_of) {}

  // Valid until the next but one call.
  const StoryText& of(uint32_t place) {
    if (const auto at = young_.find(place); at != young_.end()) return at->second;
    if (size_ > kept_words) {
      old_.swap(young_);
      young_.clear();
      size_ = 0;
    }
    const auto old = old_.find(place);
    StoryText text = old == old_.end() ? text_of_(place) : old->second;
    size_ += text.words.size() + 8;
    return young_.emplace(place, std::move(text)).first->second;
  }

 private:
  const std::function<StoryText(uint32_t)>& text_of_;
  std::unordered_map<uint32_t, StoryText> young_, old_;
  size_t size_ = 0;
};

}  // namespace

std::vector<StoryMember> find_stories(size_t documents, const std::vector<NearPairs::Pair>& pairs,
                                      const std::function<StoryText(uint32_t place)>& text_of) {
  std::vector<StoryMember> members(documents);
  for (uint32_t place = 0; place < documents; ++place) members[place].story = place;
  TextCache cache(text_of);
  std::vector<uint32_t> stories;
  for (size_t i = 0; i < pairs.size();) {
    const uint32_t place = pairs[i].later;
    stories.clear();
    for (; i < pairs.size() && pairs[i].later == place; ++i)
      stories.push_back(members[pairs[i].earlier].story);
    std::sort(stories.begin(), stories.end());
    stories.erase(std::unique(stories.begin(), stories.end()), stories.end());
    StoryMember& member = members[place];
    for (const uint32_t story : stories) {
      const StoryText& first = cache.of(story);
      const StoryText& text = cache.of(place);
      const Likeness like = likeness(first.shingles, text.shingles);
      const bool better = member.story == place || like.jaccard > member.like.jaccard;
      if (better && same_story(first, text, like)) member = {story, like};
    }
  }
  return members;
}

}  // namespace press

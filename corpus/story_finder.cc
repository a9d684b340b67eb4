#include "corpus/story_finder.h"

#include <algorithm>

namespace press {
namespace {

constexpr double least_jaccard = 0.5, least_overlap = 0.9, least_share = 0.25;
constexpr size_t kept_shingles = 4 << 20;  // in each of two generations

// The sets of the last documents asked for. What was not asked for since the younger generation
// began is dropped when that is full.
class ShingleCache {
 public:
  explicit ShingleCache(const std::function<ShingleSet(uint32_t)>& text_of) : text_of_(text_of) {}

  // Valid until the next but one call.
  const ShingleSet& of(uint32_t place) {
    if (const auto at = young_.find(place); at != young_.end()) return at->second;
    if (size_ > kept_shingles) {
      old_.swap(young_);
      young_.clear();
      size_ = 0;
    }
    const auto old = old_.find(place);
    ShingleSet set = old == old_.end() ? text_of_(place) : old->second;
    size_ += set.size() + 8;
    return young_.emplace(place, std::move(set)).first->second;
  }

 private:
  const std::function<ShingleSet(uint32_t)>& text_of_;
  std::unordered_map<uint32_t, ShingleSet> young_, old_;
  size_t size_ = 0;
};

}  // namespace

bool same_story(const ShingleSet& a, const ShingleSet& b, const Likeness& like) {
  if (like.jaccard >= least_jaccard) return true;
  const auto [small, large] = std::minmax(a.size(), b.size());
  return like.overlap >= least_overlap &&
         static_cast<double>(small) >= least_share * static_cast<double>(large);
}

std::vector<StoryMember> find_stories(size_t documents, const std::vector<NearPairs::Pair>& pairs,
                                      const std::function<ShingleSet(uint32_t place)>& text_of) {
  std::vector<StoryMember> members(documents);
  for (uint32_t place = 0; place < documents; ++place) members[place].story = place;
  ShingleCache cache(text_of);
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
      const ShingleSet& first = cache.of(story);
      const ShingleSet& text = cache.of(place);
      const Likeness like = likeness(first, text);
      const bool better = member.story == place || like.jaccard > member.like.jaccard;
      if (better && same_story(first, text, like)) member = {story, like};
    }
  }
  return members;
}

}  // namespace press

#include "corpus/likeness/story_finder.h"

#include <algorithm>
#include <span>

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

// Finds the story of one document after the other.
class StoryFinder {
 public:
  StoryFinder(size_t documents, const std::function<StoryText(uint32_t)>& text_of)
      : members_(documents), texts_(text_of) {
    for (uint32_t place = 0; place < documents; ++place) members_[place].story = place;
  }

  // `pairs` are all those of one document with earlier ones.
  void place(std::span<const NearPairs::Pair> pairs) {
    const uint32_t place = pairs.front().later;
    StoryMember best = {place, {}};
    for (const uint32_t story : stories_of(pairs)) {
      const StoryText &first = texts_.of(story), &text = texts_.of(place);
      const Likeness like = likeness(first.shingles, text.shingles);
      if (like.jaccard > best.like.jaccard && alike(first, text, like)) best = {story, like};
    }
    if (best.story == place) return;
    const StoryText &first = texts_.of(best.story), &text = texts_.of(place);
    if (!same_form(first, text, best.like)) members_[place] = best;
  }

  std::vector<StoryMember> finish() { return std::move(members_); }

 private:
  const std::vector<uint32_t>& stories_of(std::span<const NearPairs::Pair> pairs) {
    stories_.clear();
    for (const NearPairs::Pair& pair : pairs) stories_.push_back(members_[pair.earlier].story);
    std::sort(stories_.begin(), stories_.end());
    stories_.erase(std::unique(stories_.begin(), stories_.end()), stories_.end());
    return stories_;
  }

  std::vector<StoryMember> members_;
  TextCache texts_;
  std::vector<uint32_t> stories_;
};

}  // namespace

std::vector<StoryMember> find_stories(size_t documents, const std::vector<NearPairs::Pair>& pairs,
                                      const std::function<StoryText(uint32_t place)>& text_of) {
  StoryFinder finder(documents, text_of);
  for (size_t begin = 0, end = 0; begin < pairs.size(); begin = end) {
    while (end < pairs.size() && pairs[end].later == pairs[begin].later) ++end;
    finder.place(std::span(pairs).subspan(begin, end - begin));
  }
  return finder.finish();
}

}  // namespace press

#include "pipeline/readers/words/word_search.h"

#include <algorithm>
#include <utility>

namespace press {
namespace {

constexpr size_t most_width = 200;

}  // namespace

WordSearch::WordSearch(std::vector<std::string> words) : words_(std::move(words)) {
  words_.erase(std::remove_if(words_.begin(), words_.end(),
                              [](const std::string& word) { return word.empty(); }),
               words_.end());
  if (words_.empty()) return;
  width_ = most_width;
  for (const std::string& word : words_) width_ = std::min(width_, word.size());
  if (width_ < 2) return;
  by_pair_.resize(pair_count);
  shift_.fill(static_cast<uint8_t>(width_ - 1));
  for (uint32_t number = 0; number < words_.size(); ++number) {
    const std::string_view tail =
        std::string_view(words_[number]).substr(words_[number].size() - width_);
    for (size_t i = 1; i < width_; ++i) {
      uint8_t& shift = shift_[pair_number(tail[i - 1], tail[i])];
      shift = std::min(shift, static_cast<uint8_t>(width_ - 1 - i));
    }
    by_pair_[pair_number(tail[width_ - 2], tail[width_ - 1])].push_back(number);
  }
}

bool WordSearch::ends_with_word(std::string_view text, size_t pair) const {
  return std::any_of(by_pair_[pair].begin(), by_pair_[pair].end(),
                     [&](uint32_t number) { return text.ends_with(words_[number]); });
}

bool WordSearch::any_in(std::string_view text) const {
  if (width_ < 2)
    return std::any_of(words_.begin(), words_.end(), [&](const std::string& word) {
      return text.find(word) != std::string_view::npos;
    });
  bool found = false;
  const auto step = [&](size_t at) {
    const size_t pair = pair_number(text[at - 1], text[at]);
    const size_t shift = shift_[pair];
    if (shift != 0) return at + shift;
    found = found || ends_with_word(text.substr(0, at + 1), pair);
    return at + 1;
  };
  // Each step waits for the one before, but not for one in the other half.
  size_t at = width_ - 1, middle = std::max(text.size() / 2, at), behind = middle;
  while (at < middle && behind < text.size() && !found) {
    at = step(at);
    behind = step(behind);
  }
  while (at < middle && !found) at = step(at);
  while (behind < text.size() && !found) behind = step(behind);
  return found;
}

}  // namespace press

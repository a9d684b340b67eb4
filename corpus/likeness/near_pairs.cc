#include "corpus/likeness/near_pairs.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "corpus/likeness/signature.h"
#include "corpus/likeness/story_text.h"

namespace press {
namespace {

constexpr size_t neighbours = 3;

// number << 32 | place of the documents whose number is not the only one of its kind, and of a few
// that are: two bits a slot say whether it was met once, or twice.
std::vector<uint64_t> repeated(const std::vector<uint32_t>& numbers) {
  const size_t slots = std::bit_ceil(std::max<size_t>(64, numbers.size() * 16));
  std::vector<bool> once(slots), twice(slots);
  for (const uint32_t number : numbers) {
    const size_t slot = number & (slots - 1);
    if (once[slot]) twice[slot] = true;
    once[slot] = true;
  }
  std::vector<uint64_t> found;
  for (size_t place = 0; place < numbers.size(); ++place)
    if (numbers[place] != 0 && twice[numbers[place] & (slots - 1)])
      found.push_back(uint64_t{numbers[place]} << 32 | place);
  std::sort(found.begin(), found.end());
  return found;
}

uint32_t number_of(uint64_t entry) { return static_cast<uint32_t>(entry >> 32); }
uint32_t place_of(uint64_t entry) { return static_cast<uint32_t>(entry); }

}  // namespace

void NearPairs::add_band(const std::vector<uint32_t>& numbers) {
  const std::vector<uint64_t> found = repeated(numbers);
  for (size_t i = 1, first = 0; i < found.size(); ++i) {
    if (number_of(found[i]) != number_of(found[i - 1])) first = i;
    const uint32_t later = place_of(found[i]);
    if (i > first + neighbours) pairs_.push_back({later, place_of(found[first])});
    for (size_t before = i - std::min(neighbours, i - first); before < i; ++before)
      pairs_.push_back({later, place_of(found[before])});
  }
  if (pairs_.size() > 2 * tidy_ + (1 << 16)) tidy();
}

void NearPairs::tidy() {
  const auto middle = pairs_.begin() + static_cast<std::ptrdiff_t>(tidy_);
  std::sort(middle, pairs_.end());
  std::inplace_merge(pairs_.begin(), middle, pairs_.end());
  pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
  tidy_ = pairs_.size();
}

std::vector<NearPairs::Pair> NearPairs::finish() {
  tidy();
  tidy_ = 0;
  return std::move(pairs_);
}

void add_shared_bins(const std::vector<NearPairs::Pair>& pairs,
                     const std::vector<uint32_t>& numbers, std::vector<uint8_t>& shared) {
  for (size_t i = 0; i < pairs.size(); ++i) {
    const uint32_t differs = numbers[pairs[i].later] ^ numbers[pairs[i].earlier];
    shared[i] = static_cast<uint8_t>(shared[i] + ((differs & 0xffff) == 0) + (differs >> 16 == 0));
  }
}

bool worth_comparing(uint32_t shared, uint32_t words, uint32_t other_words) {
  constexpr double bins = 2 * signature_bands;
  const auto [small, large] =
      std::minmax({static_cast<double>(words), static_cast<double>(other_words)});
  const double share = small / std::max(large, 1.0);
  // The least Jaccard similarity that alike() takes when the shorter text is this share of the
  // longer.
  const auto within = [&](double overlap) { return overlap * share / (1 + (1 - overlap) * share); };
  const double expected = std::min(
      {plain_jaccard, std::max(least_jaccard, within(fair_overlap)), within(least_overlap)});
  const double draws = bins * small / (bins + small);  // a short text leaves bins empty
  const double deviation = std::sqrt(expected * (1 - expected) / std::max(draws, 1.0));
  return share > 0.8 * least_share && shared >= bins * (expected - 3 * deviation);
}

}  // namespace press

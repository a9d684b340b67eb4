#include "extractors/labels/tag_path.h"

#include <vector>

#include "extractors/lexicon/feature_key.h"

namespace press {
namespace {

constexpr int32_t never = -1'000'000'000;

// The labels after which no name is open: O, last and unit of each kind.
constexpr std::array<uint32_t, 1 + 2 * tag::kinds> closed = [] {
  std::array<uint32_t, 1 + 2 * tag::kinds> labels = {};
  uint32_t at = 1;
  for (uint32_t kind = 0; kind < tag::kinds; ++kind)
    for (const uint32_t place : {tag::last, tag::unit}) labels[at++] = tag::label(kind, place);
  return labels;
}();

}  // namespace

TagPath::TagPath(const Lexicon& lexicon, std::string_view feature, uint64_t salt) {
  for (uint32_t label = 0; label < tag::count; ++label) {
    const int16_t* row = lexicon.weights(
        salted(feature_key(feature_name_hash(feature), fold_hash(tag::name(label))), salt));
    ready_ |= row != nullptr;
    for (uint32_t next = 0; next < tag::count; ++next)
      steps_[label][next] = !tag::follows(label, next) ? never : row == nullptr ? 0 : row[next];
  }
}

void TagPath::decode(std::span<const Scores> scores, uint8_t* labels) const {
  const size_t size = scores.size();
  thread_local std::vector<std::array<uint8_t, tag::count>> from;
  from.resize(size);
  Scores best = steps_[0];
  for (uint32_t label = 0; label < tag::count; ++label)
    if (best[label] > never) best[label] += scores[0][label];
  for (size_t i = 1; i < size; ++i) {
    Scores next;
    for (uint32_t label = 0; label < tag::count; ++label) {
      int32_t most = never;
      const auto after = [&](uint32_t before) {
        if (best[before] <= never) return;
        if (const int32_t sum = best[before] + steps_[before][label]; sum > most) {
          most = sum;
          from[i][label] = static_cast<uint8_t>(before);
        }
      };
      if (tag::continues(label)) {
        after(tag::label(tag::kind(label), tag::begin));
        after(tag::label(tag::kind(label), tag::inside));
      } else {
        for (const uint32_t before : closed) after(before);
      }
      next[label] = most == never ? never : most + scores[i][label];
    }
    best = next;
  }
  uint8_t label = 0;
  int32_t most = never;
  for (uint32_t last = 0; last < tag::count; ++last)
    if (steps_[last][0] != never && best[last] > never && best[last] + steps_[last][0] > most) {
      most = best[last] + steps_[last][0];
      label = static_cast<uint8_t>(last);
    }
  for (size_t i = size; i-- > 0; label = from[i][label]) labels[i] = label;
}

}  // namespace press

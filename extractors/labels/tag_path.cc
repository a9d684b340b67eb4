#include "extractors/labels/tag_path.h"

#include <algorithm>
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

TagPath::TagPath(const std::array<std::array<int16_t, tag::count>, tag::count>& steps)
    : ready_(true) {
  for (uint32_t label = 0; label < tag::count; ++label)
    for (uint32_t next = 0; next < tag::count; ++next)
      steps_[label][next] = tag::follows(label, next) ? steps[label][next] : never;
}

TagPath::TagPath(const Lexicon& lexicon, std::string_view feature) {
  std::array<std::array<int16_t, tag::count>, tag::count> steps = {};
  bool any = false;
  for (uint32_t label = 0; label < tag::count; ++label) {
    const int16_t* row =
        lexicon.weights(feature_key(feature_name_hash(feature), fold_hash(tag::name(label))));
    any |= row != nullptr;
    if (row != nullptr) std::copy_n(row, tag::count, steps[label].begin());
  }
  *this = TagPath(steps);
  ready_ = any;
}

// A run of one token: no name, or a unit of a kind.
uint8_t TagPath::decode_one(const Scores& scores) const {
  uint8_t best = 0;
  int32_t most = steps_[0][0] + scores[0] + steps_[0][0];
  for (uint32_t kind = 0; kind < tag::kinds; ++kind) {
    const uint32_t label = tag::label(kind, tag::unit);
    const int32_t sum = steps_[0][label] + scores[label] + steps_[label][0];
    if (sum <= most) continue;
    most = sum;
    best = static_cast<uint8_t>(label);
  }
  return best;
}

void TagPath::decode(std::span<const Scores> scores, uint8_t* labels) const {
  const size_t size = scores.size();
  if (size == 1) {
    labels[0] = decode_one(scores[0]);
    return;
  }
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

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

// The labels that may follow those: O, begin and unit of each kind.
constexpr std::array<uint32_t, 1 + 2 * tag::kinds> opening = [] {
  std::array<uint32_t, 1 + 2 * tag::kinds> labels = {};
  uint32_t at = 1;
  for (uint32_t kind = 0; kind < tag::kinds; ++kind)
    for (const uint32_t place : {tag::begin, tag::unit}) labels[at++] = tag::label(kind, place);
  return labels;
}();

}  // namespace

TagPath::TagPath(const std::array<std::array<int16_t, tag::count>, tag::count>& steps)
    : ready_(true) {
  for (uint32_t label = 0; label < tag::count; ++label)
    for (uint32_t next = 0; next < tag::count; ++next)
      steps_[label][next] = tag::follows(label, next) ? steps[label][next] : never;
  for (size_t before = 0; before < closed.size(); ++before)
    for (size_t next = 0; next < opening.size(); ++next)
      opening_[before][next / 4][next % 4] = steps_[closed[before]][opening[next]];
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
    Opening most = {all_lanes(never), all_lanes(never), all_lanes(never)}, origin = {};
    for (size_t before = 0; before < closed.size(); ++before) {
      if (best[closed[before]] <= never) continue;
      const Int32x4 score = all_lanes(best[closed[before]]);
      const Int32x4 label = all_lanes(static_cast<int32_t>(closed[before]));
      for (size_t four = 0; four < most.size(); ++four) {
        const Int32x4 sum = opening_[before][four] + score;
        const Int32x4 better = sum > most[four];
        most[four] = (sum & better) | (most[four] & ~better);
        origin[four] = (label & better) | (origin[four] & ~better);
      }
    }
    for (size_t lane = 0; lane < opening.size(); ++lane) {
      const int32_t sum = most[lane / 4][lane % 4];
      next[opening[lane]] = sum == never ? never : sum + scores[i][opening[lane]];
      from[i][opening[lane]] = static_cast<uint8_t>(origin[lane / 4][lane % 4]);
    }
    for (uint32_t kind = 0; kind < tag::kinds; ++kind) {
      const uint32_t begin = tag::label(kind, tag::begin), inside = tag::label(kind, tag::inside);
      for (const uint32_t place : {tag::inside, tag::last}) {
        const uint32_t label = tag::label(kind, place);
        const bool begun = best[begin] > never, within = best[inside] > never;
        const int32_t after_begin = begun ? best[begin] + steps_[begin][label] : never;
        const int32_t after_inside = within ? best[inside] + steps_[inside][label] : never;
        const int32_t most_after = std::max(after_begin, after_inside);
        next[label] = most_after == never ? never : most_after + scores[i][label];
        from[i][label] = static_cast<uint8_t>(after_inside > after_begin ? inside : begin);
      }
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

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

// The scores of a token's labels, one number a kind.
struct ByPlace {
  Int32x4 begin, inside, last, unit;
};

ByPlace by_place(const TagPath::Scores& scores) {
  ByPlace all;
  for (int kind = 0; kind < static_cast<int>(tag::kinds); ++kind) {
    const int32_t* first = &scores[tag::label(static_cast<uint32_t>(kind), tag::begin)];
    all.begin[kind] = first[tag::begin];
    all.inside[kind] = first[tag::inside];
    all.last[kind] = first[tag::last];
    all.unit[kind] = first[tag::unit];
  }
  return all;
}

Int32x4 choose(Int32x4 mask, Int32x4 yes, Int32x4 no) { return (yes & mask) | (no & ~mask); }

}  // namespace

TagPath::TagPath(const std::array<std::array<int16_t, tag::count>, tag::count>& steps)
    : ready_(true) {
  for (uint32_t label = 0; label < tag::count; ++label)
    for (uint32_t next = 0; next < tag::count; ++next)
      steps_[label][next] = tag::follows(label, next) ? steps[label][next] : never;
  for (size_t before = 0; before < closed.size(); ++before) {
    const ByPlace next = by_place(steps_[closed[before]]);
    opening_[before] = {next.begin, next.unit, steps_[closed[before]][0]};
  }
  for (int kind = 0; kind < static_cast<int>(tag::kinds); ++kind) {
    const auto label = [&](uint32_t place) {
      return tag::label(static_cast<uint32_t>(kind), place);
    };
    begin_to_inside_[kind] = steps_[label(tag::begin)][label(tag::inside)];
    inside_to_inside_[kind] = steps_[label(tag::inside)][label(tag::inside)];
    begin_to_last_[kind] = steps_[label(tag::begin)][label(tag::last)];
    inside_to_last_[kind] = steps_[label(tag::inside)][label(tag::last)];
  }
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
  thread_local std::vector<Origin> from;
  from.resize(size);
  // The best scores of paths that end with each label.
  ByPlace own = by_place(scores[0]);
  Kinds begin = opening_[0].begin + own.begin, unit = opening_[0].unit + own.unit;
  Kinds inside = all_lanes(never), last = all_lanes(never);
  int32_t nothing = opening_[0].none + scores[0][0];
  for (size_t i = 1; i < size; ++i) {
    Opening most = {all_lanes(never), all_lanes(never), never};
    Origin& origin = from[i];
    const auto after = [&](size_t before, int32_t score) {
      if (score <= never) return;
      const auto label = static_cast<int32_t>(closed[before]);
      const Opening& step = opening_[before];
      const auto take = [&](Kinds steps, Kinds& sums, Kinds& origins) {
        const Kinds sum = steps + all_lanes(score);
        const Kinds better = sum > sums;
        sums = choose(better, sum, sums);
        origins = choose(better, all_lanes(label), origins);
      };
      take(step.begin, most.begin, origin.opening.begin);
      take(step.unit, most.unit, origin.opening.unit);
      if (step.none + score > most.none) {
        most.none = step.none + score;
        origin.opening.none = label;
      }
    };
    after(0, nothing);
    for (int kind = 0; kind < static_cast<int>(tag::kinds); ++kind) {
      after(static_cast<size_t>(1 + 2 * kind), last[kind]);
      after(static_cast<size_t>(2 + 2 * kind), unit[kind]);
    }
    const auto within = [&](Kinds from_begin, Kinds from_inside, Kinds& from_where) {
      const Kinds begun = begin + from_begin, gone_on = inside + from_inside;
      from_where = gone_on > begun;
      return choose(from_where, gone_on, begun);
    };
    own = by_place(scores[i]);
    last = within(begin_to_last_, inside_to_last_, origin.last) + own.last;
    inside = within(begin_to_inside_, inside_to_inside_, origin.inside) + own.inside;
    begin = most.begin + own.begin;
    unit = most.unit + own.unit;
    nothing = most.none + scores[i][0];
  }
  uint32_t label = 0;
  int32_t most = nothing + steps_[0][0];
  const auto end_with = [&](uint32_t candidate, int32_t score) {
    if (score + steps_[candidate][0] <= most) return;
    most = score + steps_[candidate][0];
    label = candidate;
  };
  for (uint32_t kind = 0; kind < tag::kinds; ++kind) {
    end_with(tag::label(kind, tag::last), last[static_cast<int>(kind)]);
    end_with(tag::label(kind, tag::unit), unit[static_cast<int>(kind)]);
  }
  for (size_t i = size; i-- > 0;) {
    labels[i] = static_cast<uint8_t>(label);
    if (i == 0) break;
    const Origin& origin = from[i];
    if (label == 0) {
      label = static_cast<uint32_t>(origin.opening.none);
      continue;
    }
    const uint32_t kind = tag::kind(label), place = tag::place(label);
    const auto lane = static_cast<int>(kind);
    if (place == tag::begin) label = static_cast<uint32_t>(origin.opening.begin[lane]);
    if (place == tag::unit) label = static_cast<uint32_t>(origin.opening.unit[lane]);
    if (place == tag::inside)
      label = tag::label(kind, origin.inside[lane] != 0 ? tag::inside : tag::begin);
    if (place == tag::last)
      label = tag::label(kind, origin.last[lane] != 0 ? tag::inside : tag::begin);
  }
}

}  // namespace press

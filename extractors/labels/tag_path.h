#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "extractors/labels/lanes.h"
#include "extractors/labels/tag_labels.h"
#include "extractors/lexicon/lexicon.h"

namespace press {

// The steps from label to label of a model, and the likeliest labels of a run under it. Whole
// numbers only: the same result everywhere.
class TagPath {
 public:
  using Scores = std::array<int32_t, tag::count>;  // of a token, by label, hundredths

  // `feature`: the name under which the model of the lexicon keeps the steps, "label-1".
  TagPath(const Lexicon& lexicon, std::string_view feature);
  // `steps`: [label][next label], hundredths.
  explicit TagPath(const std::array<std::array<int16_t, tag::count>, tag::count>& steps);

  // Whether the lexicon has such a model at all.
  bool ready() const { return ready_; }

  // The likeliest labels of a run, by Viterbi's algorithm; `labels` has room for as many.
  void decode(std::span<const Scores> scores, uint8_t* labels) const;

 private:
  uint8_t decode_one(const Scores& scores) const;

  // Scores of the labels that may follow one that ends no name or is the last of one: O, begin and
  // unit of each kind, and three that are none.
  using Opening = std::array<Int32x4, 3>;

  bool ready_ = false;
  std::array<Scores, tag::count> steps_ = {};  // [label][next label]
  std::array<Opening, 1 + 2 * tag::kinds> opening_ =
      {};  // [closed label][open label]: the same steps
};

}  // namespace press

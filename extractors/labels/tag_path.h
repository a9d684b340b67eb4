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

  // One number a kind of name.
  using Kinds = Int32x4;
  static_assert(tag::kinds == 4);
  // Scores of the labels that may stand where no name is open: begin and unit of each kind, O.
  struct Opening {
    Kinds begin, unit;
    int32_t none;
  };
  // Where a token's best scores come from.
  struct Origin {
    Opening opening;     // labels
    Kinds inside, last;  // -1: from inside, 0: from begin
  };

  bool ready_ = false;
  std::array<Scores, tag::count> steps_ = {};  // [label][next label]
  // The same steps: from a label that leaves no name open, in the order of closed_labels; and
  // within a name.
  std::array<Opening, 1 + 2 * tag::kinds> opening_ = {};
  Kinds begin_to_inside_ = {}, inside_to_inside_ = {}, begin_to_last_ = {}, inside_to_last_ = {};
};

}  // namespace press

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corpus/file/corpus.h"
#include "pipeline/terminal/console.h"

namespace press {

// How frames are judged anew, without a rerun.
struct FrameRescoring {
  std::string model;                // a file of `presswork train frames`; empty: the shipped ones
  std::optional<double> threshold;  // in the place of those of the models
  bool expected = false;            // chances add up, instead of sentences above a threshold
};

// Finds the frames of all texts of the corpus again, with the names and deals that it has, by the
// rules and judges of the lexicon in use. From then on the table frame_hits of this connection is
// what was found (a temporary table; the file stays as it is). Throws Error for a file that is no
// judge.
void rescore_frames(Corpus& corpus, const FrameRescoring& how, const Console& console);

}  // namespace press

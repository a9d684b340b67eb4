#pragma once

#include <cstdint>
#include <vector>

#include "extractors/frames/frame_lexicon.h"
#include "extractors/frames/frame_match.h"

namespace press {

// A term that holds in a sentence.
struct FrameCandidate {
  const FrameTerm* term;
  RuleMatch match;
};

// A shifter that holds in a sentence.
struct FrameShift {
  const FrameShifter* shifter;
  RuleMatch match;
};

// Keeps the strongest of overlapping candidates, by position; the sentence has `words` words.
void keep_strongest(std::vector<FrameCandidate>& candidates, const FrameLexicon& lexicon,
                    uint32_t words);

// Keeps the longest of overlapping shifters of a pair, by position.
void keep_longest(std::vector<FrameShift>& shifts, const FrameLexicon& lexicon, uint32_t words);

}  // namespace press

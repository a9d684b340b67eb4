#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "corpus/records/document.h"
#include "corpus/tokens/token.h"
#include "extractors/lexicon/lexicon.h"

namespace press {

// What a judge of frames says of a sentence and a pole, and what it weighed most.
struct FrameVerdict {
  Span span;          // of the sentence, bytes
  std::string model;  // "frames/disruption-collaboration.model.tsv"
  std::string pole;
  std::string chances;  // "asserts 0.62, denies 0.03"
  std::string weights;  // "sense partner +0.80; word rival -0.31", of asserting
};

// Of all sentences that may assert or deny a pole, by position; `most` weights of each.
std::vector<FrameVerdict> explain_frames(const std::shared_ptr<const Lexicon>& lexicon,
                                         const Document& document, const Tokens& tokens,
                                         int64_t most);

}  // namespace press

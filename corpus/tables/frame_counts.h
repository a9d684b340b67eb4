#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/file/corpus.h"
#include "corpus/statistics/resampling.h"
#include "corpus/tables/counts.h"

namespace press {

// How the two poles of a frame pair stand in a group of documents. Only hits that are asserted
// count; negated ones are counted apart.
struct FrameCount {
  std::vector<std::string> groups;
  std::string pair, first,
      second;  // "disruption-collaboration": first and second pole of the file's name
  double first_hits = 0, second_hits = 0;  // whole numbers, unless probabilities were added up
  double first_negated = 0, second_negated = 0;
  int64_t documents = 0;            // with an asserted hit of the pair
  std::vector<PoleCounts> stories;  // asserted hits of each story that has any, all copies together
  // (second - first) / (second + first + 1): -1 all first, +1 all second, half a hit of each added;
  // nan without hits.
  double net() const;
};

// By time, outlet, country, section, language (of documents), type or entity or parent (of mentions
// in the hit's sentence: a hit counts once for each different entity there), or voice.
// `expected`: hits count by their probability. `near`: only hits in a sentence with one of these
// entities (ids); empty: all.
std::vector<FrameCount> count_frames(Corpus& corpus, const CountOptions& options,
                                     const std::vector<std::string>& near = {},
                                     bool expected = false);

// How often a rule of the lexicon held.
struct RuleCount {
  std::string rule, pair, pole, term;  // "frames/disruption-collaboration.tsv:12"
  int64_t hits = 0, negated = 0, documents = 0;
};
// The most frequent first.
std::vector<RuleCount> count_frame_rules(Corpus& corpus, const Filter& filter);

}  // namespace press

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "extractors/frames/frame_index.h"
#include "extractors/frames/frame_rule.h"
#include "extractors/lexicon/table.h"

namespace press {

// A row of lexicons/frames/<pair>.tsv that can be found in a text.
struct FrameTerm {
  FrameRule rule;
  uint32_t pair = 0;
  std::string pole;    // "-": the words mean neither pole
  std::string term;    // as the file writes it
  std::string origin;  // "frames/disruption-collaboration.tsv:12"
  std::string sense;   // its note: the group of terms that it belongs to
  double weight = 1;
  bool denies = false;  // says by itself that the pole is not so: "go it alone"; a negative weight
  uint64_t pole_hash = 0, term_hash = 0, sense_hash = 0;  // fold_hash() of them
  bool nothing() const { return pole == "-"; }
};

// A row of the pole `shifter`; its weight is the reach in words, its note the kind.
struct FrameShifter {
  enum class Kind : uint8_t {
    before,    // "not ...": the terms after it are negated; two of them cancel out
    contrast,  // "rather than ...": the same, but never cancels out
    after,     // "... collapsed": the terms before it are negated
    neutral,   // "not only": no negator, though it looks like one
    stop,      // "but": no negator reaches over it
  };
  FrameRule rule;
  uint32_t pair = 0;
  std::string term;  // as the file writes it
  uint64_t term_hash = 0;
  uint32_t reach = 0;
  Kind kind = Kind::before;
};

// A list of a file, `@startup`, as one operand.
struct FrameList {
  std::string name;
  uint64_t hash = 0;  // fold_hash() of the name
  RuleOperand phrases;
};

// All frame files, read and indexed.
//
// Columns: `pole  term  weight  note`. Beside the two poles of the file's name, a row's pole may be
// `-` (the words mean neither pole), `shifter`, `context` (hits count only in sentences in which,
// or beside which, one of the pair's context rows holds, if it has any), or `@name`: a list for use
// in the rows below it, phrases separated by `|`; several rows of one name are one list. A term
// with a negative weight is a hit of its pole that is negated in itself.
struct FrameLexicon {
  std::vector<std::string> pairs;
  std::vector<FrameTerm> terms;
  std::vector<FrameShifter> shifters;
  std::vector<std::vector<RuleOperand>> contexts;  // by pair
  std::vector<std::vector<FrameList>> lists;       // by pair, by name
  // By pair: which of its first lists, bits, may have a phrase whose first word has this beginning.
  static constexpr size_t most_lists = 64;
  std::vector<std::array<uint64_t, beginnings>> list_begins;
  RuleIndex term_index, shifter_index;
  uint32_t longest_reach = 0;  // of the shifters, in words

  // Throws Error with file, line and, in a term, character.
  FrameLexicon(const std::vector<Table>& tables, const WordFrequencies& frequencies);
};

}  // namespace press

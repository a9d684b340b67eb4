#pragma once

#include <cstdint>
#include <vector>

#include "corpus/findings.h"
#include "extractors/frame_index.h"
#include "extractors/frame_match.h"
#include "extractors/lexicon.h"

namespace press {

// Tells who says a stretch of text: the named body whose statement or quotation it is.
//
// The table is words/speech.tsv: `term` and `kind`. Kinds: `verb` stands after its speaker or,
// behind a quotation, before it; `verb-after` only after it ("told"); `source` before it
// ("according to"); `person` is somebody who speaks for the body named before ("Toyota spokesman
// Ken Ito said").
class SpeakerFinder {
 public:
  // Throws Error with file and line for a row it cannot read.
  explicit SpeakerFinder(const Table& speech);

  // The mention that says the words `said` of a sentence; `none` when it is the journalist or
  // somebody without a name. A quotation without a speaker in its own sentence belongs to the one
  // named elsewhere in its paragraph, the nearest sentence before, else after.
  uint32_t speaker(const Reading& reading, const std::vector<Mention>& mentions, uint32_t sentence,
                   const RuleSentence& words, WordRange said) const;

 private:
  enum class Kind : uint8_t { verb, verb_after, source, person };
  struct Term {
    FrameRule rule;
    Kind kind;
  };
  struct Attribution {
    WordRange speaker;  // the words of the name
    uint32_t mention = none;
    WordRange statement;  // the words that it says
  };

  static Kind kind_of(const Table& table, const Table::Row& row);
  std::vector<Attribution> attributions(const RuleSentence& words) const;
  Attribution attribute(const RuleSentence& words, Kind kind, WordRange cue) const;
  const RuleSentence::Name* subject(const RuleSentence& words, uint32_t verb) const;
  bool person_at(const RuleSentence& words, uint32_t at) const;
  uint32_t speaker_nearby(const Reading& reading, const std::vector<Mention>& mentions,
                          uint32_t sentence) const;

  std::vector<Term> terms_;
  RuleIndex index_;
};

}  // namespace press

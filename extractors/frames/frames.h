#pragma once

#include <memory>
#include <vector>

#include "corpus/records/findings.h"
#include "extractors/lexicon/lexicon.h"

namespace press {

// Finds the terms of frame pairs ("disruption-collaboration") in a text. Every file
// lexicons/frames/<poleA>-<poleB>.tsv is a pair; frame_rule.h has the grammar of its terms.
//
// A term inside a name ("Kleiner Perkins Caufield & Byers Partners") is not a hit. Where terms of
// one pole overlap, the one with the most words wins, then the heavier one, then the earlier row;
// rows of the pole `-` win over all shorter terms and yield nothing ("managing partner"). A negated
// term ("rather than challenge") is kept and marked; two negators cancel out.
//
// Immutable: any number of threads may use one.
class FrameFinder {
 public:
  // Throws Error with file, line and character for a row it cannot read.
  explicit FrameFinder(const Lexicon& lexicon);
  // The same from tables: the pairs; words/speech.tsv (nullptr: every voice is the journalist's);
  // words/frequency.tsv (nullptr: slower).
  FrameFinder(const std::vector<Table>& pairs, const Table* speech, const Table* frequency);
  ~FrameFinder();

  // Appends the hits by position. `mentions` are the document's, by position.
  void find(const Reading& reading, const std::vector<Mention>& mentions,
            std::vector<FrameHit>& hits) const;

 private:
  struct Rules;
  std::unique_ptr<const Rules> rules_;
};

}  // namespace press

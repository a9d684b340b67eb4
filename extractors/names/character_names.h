#pragma once

#include <vector>

#include "extractors/characters/unit_tagger.h"
#include "extractors/cues/name_candidates.h"

namespace press {

// What the model of characters says of the names in a Japanese or Korean text, laid over what the
// lexicon found there.
class CharacterNames {
 public:
  CharacterNames(const Lexicon& lexicon, const NameCues& cues) : cues_(cues), tagger_(lexicon) {}

  // Adds the names that only the model sees (pattern "model") and the other places of those of
  // which it is sure (pattern "document"), takes out those of the lexicon that it reads as
  // something else, and settles doubtful ones that it sees as organizations. `candidates` holds
  // those of the lexicon first: `listed` of them. False, and nothing is done, for a text in other
  // letters.
  bool judge(const Reading& reading, size_t listed, std::vector<NameCandidate>& candidates) const;

 private:
  const NameCues& cues_;
  UnitTagger tagger_;
};

}  // namespace press

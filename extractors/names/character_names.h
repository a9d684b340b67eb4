#pragma once

#include <vector>

#include "extractors/characters/form_names.h"
#include "extractors/characters/unit_tagger.h"
#include "extractors/cues/name_candidates.h"

namespace press {

// What the model of characters says of the names in a Japanese or Korean text, laid over what the
// lexicon found there.
class CharacterNames {
 public:
  CharacterNames(const Lexicon& lexicon, const NameCues& cues, const FormNames& forms)
      : cues_(cues), forms_(forms), tagger_(lexicon) {}

  // Adds the names that only the model sees (pattern "model") and the other places of those of
  // which it is sure (pattern "document"), takes out those of the lexicon that it reads as
  // something else, and settles doubtful ones that it sees as organizations. Of a name with a legal
  // form it says where the name ends away from the form. `candidates` holds
  // those of the lexicon first: `listed` of them. False, and nothing is done, for a text in other
  // letters.
  bool judge(const Reading& reading, size_t listed, std::vector<NameCandidate>& candidates) const;

 private:
  void fit_to_model(const Reading& reading, const UnitName& name, NameCandidate& candidate) const;
  bool names_listed(const Reading& reading, const UnitName& name,
                    const std::vector<NameCandidate>& listed) const;

  const NameCues& cues_;
  const FormNames& forms_;
  UnitTagger tagger_;
};

}  // namespace press

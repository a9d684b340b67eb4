#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "extractors/characters/unit_features.h"
#include "extractors/cues/name_candidates.h"
#include "extractors/labels/tag_path.h"

namespace press {

// A name that the model of lexicons/models/characters.tsv sees.
struct UnitName {
  Span span;              // bytes
  uint32_t kind = 0;      // tag::organization, ...
  int32_t margin = 0;     // how much its labels score over "no name", in hundredths
  std::string_view type;  // of an organization: "firm", "ministry", "organization"
};

// One sentence cut into units, with what the lexicon has over each.
struct UnitSentence {
  Units units;
  std::vector<UnitEvidence> evidence;
};

// Cuts a sentence and lays the names that the lexicon has in it over its units. `listed`: those of
// the whole text, by position; `from` is moved to the first one behind the sentence.
void lay_out(const Reading& reading, Span sentence, const std::vector<NameCandidate>& listed,
             size_t& from, UnitSentence& out);

// Finds names in Japanese and Korean texts, where no capitals and few blanks show words: labels
// each unit with a linear chain over readable features, and tells organizations apart by the
// weights of lexicons/models/character-types.tsv. Whole numbers only: the same result everywhere.
class UnitTagger {
 public:
  explicit UnitTagger(const Lexicon& lexicon);

  // Whether the lexicon has a model at all.
  bool ready() const { return path_.ready(); }

  // The names in a text, by position. `listed`: what the lexicon has in it.
  std::vector<UnitName> find(const Reading& reading,
                             const std::vector<NameCandidate>& listed) const;

 private:
  const Lexicon& lexicon_;
  TagPath path_;
};

}  // namespace press

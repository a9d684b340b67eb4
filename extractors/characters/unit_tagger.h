#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "extractors/characters/unit_features.h"
#include "extractors/characters/unit_model.h"
#include "extractors/cues/name_candidates.h"

namespace press {

// A name that the model of lexicons/models/characters.LANGUAGE.tsv sees.
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
  ~UnitTagger();

  // Which model reads a text: that of its language, or, where the language is unknown, that of its
  // letters. `none`: it is no Japanese or Korean text, or the lexicon has no model.
  uint32_t model_of(const Reading& reading) const;

  // The names in a text, by position. `listed`: what the lexicon has in it.
  std::vector<UnitName> find(const Reading& reading, uint32_t model,
                             const std::vector<NameCandidate>& listed) const;

 private:
  struct Models;
  const UnitModel& model(uint32_t number) const;  // read from the lexicon when first asked for

  const Lexicon& lexicon_;
  std::unique_ptr<Models> models_;
};

}  // namespace press

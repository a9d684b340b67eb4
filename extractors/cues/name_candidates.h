#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/records/findings.h"
#include "extractors/cues/name_cues.h"
#include "extractors/lexicon/lexicon.h"

namespace press {

// A stretch that may be a name. Tokens [first, last); the span may end inside the last token
// (Korean particles) or begin and end inside tokens (Han and kana).
struct NameCandidate {
  Span span;
  uint32_t first = 0, last = 0;
  uint32_t entity = none;    // number in the lexicon
  std::string_view type;     // of the entity or of the pattern
  const char* pattern = "";  // of a pattern: "legal-form", "apposition"; empty for the lexicon
  bool doubtful = false;     // a short name whose needs are not met in its sentence
  bool credit = false;       // only credits a source: "(Reuters) -"
  std::string_view country;  // of a body whose name several countries' bodies have
  std::string_view full;     // of a short form: the document's longer name, where no lexicon has it
};

// Names of the lexicon, longest first at each place, with the legal form that follows a firm's
// name.
void find_listed(const Lexicon& lexicon, const NameCues& cues, const Reading& reading,
                 std::vector<NameCandidate>& candidates);

// Names by their form and surroundings: legal forms, last and first words ("Agency", "Ministry
// of"), appositions ("chipmaker X"), quoted programs.
void find_by_pattern(const NameCues& cues, const Reading& reading,
                     std::vector<NameCandidate>& candidates);

// Where a firm's name that ends at token `end` ends with the legal forms after it.
uint32_t past_legal_forms(const NameCues& cues, const Reading& reading, uint32_t end);

// Whether nine in ten of the longer words of a sentence have capitals, as in headlines: then
// capitals say little.
bool headline_style(const Reading& reading, const Sentence& sentence);

}  // namespace press

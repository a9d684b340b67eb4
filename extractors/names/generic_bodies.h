#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "extractors/cues/name_candidates.h"
#include "extractors/lexicon/lexicon.h"

namespace press {

// Which country's body a name such as "finance ministry" or "Congress" means, by
// lexicons/words/generic-bodies.tsv and the places of words/places.tsv.
class GenericBodies {
 public:
  explicit GenericBodies(const Lexicon& lexicon);

  // Gives such candidates the entity of their country; a ministry of another country gets the
  // country alone.
  void settle(const Reading& reading, std::vector<NameCandidate>& candidates) const;

 private:
  using ByCountry = std::unordered_map<std::string_view, uint32_t>;  // entity by country
  const ByCountry* bodies_of(const Reading& reading, const NameCandidate& name) const;
  std::string_view country_beside(const Reading& reading, const NameCandidate& name) const;
  std::string_view country_of(const Reading& reading) const;
  std::string_view country_at(const Reading& reading, uint32_t token) const;

  const Lexicon& lexicon_;
  std::unordered_set<uint32_t> joiners_;                      // "of"
  std::unordered_map<uint64_t, ByCountry> bodies_;            // by the name's words
  std::unordered_map<uint32_t, std::string_view> countries_;  // by a word for a place in it
};

}  // namespace press

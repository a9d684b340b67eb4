#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "corpus/records/entity_id.h"
#include "extractors/characters/form_names.h"
#include "extractors/cues/name_candidates.h"

namespace press {

// What one document says about its own names: the acronyms it introduces ("Orbital Forge
// Technologies (OFT)"), the short forms of names that it gives in full ("Orbital Forge"), and which
// lexicon entities it surely means.
class DocumentNames {
 public:
  DocumentNames(const Lexicon& lexicon, const NameCues& cues, const FormNames& forms,
                const Reading& reading);

  // Reads the sure candidates.
  void learn(const std::vector<NameCandidate>& candidates);

  // Adds the places where an acronym or short form stands, and settles the doubtful candidates: a
  // short name counts after all when the document has its entity elsewhere beyond doubt. By
  // position.
  void apply(std::vector<NameCandidate>& candidates);

  // The mention that a candidate becomes, with its entity: the lexicon's, or one made of its normal
  // form.
  Mention mention(const NameCandidate& candidate) const;

 private:
  struct Known {  // what a short form stands for
    uint32_t entity = none;
    std::string_view type;
    std::string full;  // the full name as the document writes it
    const char* pattern = "";
    uint32_t tokens = 1;
  };
  void learn_acronym(const NameCandidate& candidate);
  void learn_initials(const NameCandidate& candidate);
  void learn_short_form(const NameCandidate& candidate);
  void know(const std::string& folded, Known known);
  bool initials_fit(const NameCandidate& candidate, std::string_view acronym) const;
  uint32_t short_form_at(uint32_t i, uint32_t more_than, uint32_t stop) const;
  bool common(uint32_t token) const;
  // Whether the document also writes this word without a capital.
  bool in_lower_case(uint64_t hash) const;
  std::string folded(uint32_t first, uint32_t last) const;
  std::string without_form(std::string_view name) const;
  uint32_t without_legal_forms(uint32_t first, uint32_t last) const;

  const Lexicon& lexicon_;
  const NameCues& cues_;
  const FormNames& forms_;
  const Reading& reading_;
  std::unordered_map<std::string, Known> short_forms_, initials_;
  std::unordered_map<uint64_t, uint32_t>
      first_words_;                    // hash of a short form's first word: its tokens
  std::unordered_set<uint32_t> sure_;  // entities met beyond doubt
  // The words that stand without a capital, once they were asked for.
  mutable std::optional<std::unordered_set<uint64_t>> small_;
};

}  // namespace press

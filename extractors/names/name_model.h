#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractors/cues/name_candidates.h"
#include "extractors/tagging/tagger.h"

namespace press {

// What the trained models say of a document's names, laid over what lexicon and patterns found.
class NameModel {
 public:
  NameModel(const Lexicon& lexicon, const NameCues& cues);

  // Adds the names of organizations that only the model sees (pattern "model"), takes out weak
  // patterns and one-word lexicon names that it reads as a person or place, and settles doubtful
  // lexicon names that it sees as names of organizations. `candidates` holds those of the lexicon
  // first: `listed` of them.
  // With `trace`, notes how the models read each name.
  void judge(const Reading& reading, size_t listed, std::vector<NameCandidate>& candidates,
             NameTrace* trace = nullptr) const;

 private:
  // Candidates in the order in which they were found, by their last token.
  using ByLast = std::unordered_map<uint32_t, std::vector<const NameCandidate*>>;
  static ByLast by_last(const std::vector<NameCandidate>& candidates);
  std::string_view type_of(const Reading& reading, const TaggedName& name,
                           const ByLast& candidates) const;
  void explain(const Reading& reading, const TagFeatures& features,
               const std::vector<TaggedName>& names, const ByLast& candidates,
               NameTrace& trace) const;
  bool has_firm(const std::vector<NameCandidate>& candidates) const;
  void trim(const Reading& reading, TaggedName& name) const;
  bool refused(const Reading& reading, const TaggedName& name) const;

  const Lexicon& lexicon_;
  const NameCues& cues_;
  Tagger tagger_;
};

}  // namespace press

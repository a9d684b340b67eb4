#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "extractors/cues/name_candidates.h"
#include "extractors/cues/name_cues.h"
#include "extractors/lexicon/lexicon.h"
#include "extractors/lexicon/phrases.h"

namespace press {

// Tokens [first, last) of a text.
struct TokenRange {
  uint32_t first = 0, last = 0;
};

// Where a name stands for no actor, by lexicons/words/name-uses.tsv: lines that say who wrote the
// text, exchange codes, the place of a dateline, a source that is only credited, a share index, a
// bond.
class NameUses {
 public:
  NameUses(const Lexicon& lexicon, const NameCues& cues);

  // Where no name is looked for: closing credits ("(Reporting by ...)"), codes (".DJI", "<ID:...>")
  // and the places of datelines ("DETROIT (Reuters) -"). In order, none inside another.
  std::vector<TokenRange> closed(const Reading& reading) const;

  // Takes out the candidates that lie in such a range or only name an index or a bond; cuts off
  // titles and a range's part of the others; marks those that credit a source.
  void judge(const Reading& reading, const std::vector<TokenRange>& closed,
             std::vector<NameCandidate>& candidates) const;

  // Whether models and patterns of names are made for texts in this language; an unknown one ("")
  // is taken for such.
  bool has_model(std::string_view language) const {
    return language.empty() || model_languages_.contains(language);
  }

  // Whether the tokens from the end of `inner` to `last` are all words that come off the end of a
  // firm's name: "Group"; behind a name of two words also "Bank".
  bool only_tails(const Reading& reading, const NameCandidate& inner, uint32_t last) const;

 private:
  uint32_t closing_end(const Reading& reading, uint32_t begin) const;
  uint32_t dateline_end(const Reading& reading, uint32_t begin) const;
  bool code(const Reading& reading, uint32_t i) const;
  bool is_source(const Reading& reading, const NameCandidate& name) const;
  bool credits(const Reading& reading, const NameCandidate& name) const;
  bool no_actor(const Reading& reading, const NameCandidate& name) const;
  bool index(const Reading& reading, const NameCandidate& name) const;
  void cut_titles(const Reading& reading, NameCandidate& name) const;

  const Lexicon& lexicon_;
  const NameCues& cues_;
  Phrases phrases_;
  std::unordered_set<std::string_view> model_languages_;
};

}  // namespace press

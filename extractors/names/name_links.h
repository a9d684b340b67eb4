#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "extractors/cues/name_candidates.h"
#include "extractors/names/name_uses.h"

namespace press {

// Which names that no lexicon has are short for another name of the document: its first or last
// words ("Merrill" for "Merrill Lynch"), its initials, its exchange code ("RIM"), or a listed name
// with a common last word ("HSBC Securities"). A name that could be short for two is left alone,
// and so is a place.
class NameLinks {
 public:
  NameLinks(const Lexicon& lexicon, const NameCues& cues, const NameUses& uses,
            const Reading& reading)
      : lexicon_(lexicon), cues_(cues), uses_(uses), reading_(reading) {}

  // `listed`: all names of the lexicon in the text, also those inside longer names.
  void apply(const std::vector<NameCandidate>& listed, std::vector<NameCandidate>& candidates);

 private:
  struct Target {
    uint32_t entity = none;
    std::string_view type, full;
    std::vector<uint64_t> core;
    bool complete = false;  // with a legal form: the short form is its name without that
  };
  using Keys = std::unordered_map<uint64_t, std::vector<uint32_t>>;

  void take_tails_off(const std::vector<NameCandidate>& listed,
                      std::vector<NameCandidate>& candidates) const;
  // Makes targets of the names with an entity, or of those without one.
  void learn(const std::vector<NameCandidate>& candidates, bool with_entity);
  void learn_one(const NameCandidate& name);
  void learn_listed(const NameCandidate& name);
  void add_target(Target target, const std::string& initials);
  void learn_code(const NameCandidate& name, uint32_t target);
  void link(std::vector<NameCandidate>& candidates) const;
  const Target* only_one(const Keys& keys, uint64_t key, const NameCandidate& name,
                         const std::vector<uint64_t>& core) const;
  std::vector<uint64_t> core_of(const Reading& reading, uint32_t first, uint32_t last) const;
  bool may_be_short(const NameCandidate& name) const;
  bool has_form(const NameCandidate& name) const;
  std::string acronym_of(const NameCandidate& name) const;

  const Lexicon& lexicon_;
  const NameCues& cues_;
  const NameUses& uses_;
  const Reading& reading_;
  std::vector<Target> targets_;
  std::unordered_map<std::string_view, uint32_t> written_;  // the target of a name as written
  std::unordered_set<uint32_t> learned_;  // entities whose listed names are among them
  Keys first_words_, last_words_, initials_, codes_, whole_;
};

}  // namespace press

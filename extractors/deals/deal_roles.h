#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "corpus/records/findings.h"
#include "extractors/clauses/deal_draft.h"
#include "extractors/clauses/deal_rules.h"
#include "extractors/clauses/deal_sentence.h"
#include "extractors/deals/deal_details.h"

namespace press {

// Who stands where in a deal, as one verb or noun tells it. Numbers are mentions.
struct DealRoles {
  std::vector<uint32_t> acquirers, investors, partners, targets;
  std::vector<uint32_t> with_partners;   // each has a tie of its own with `partners`
  uint32_t seller = none, owner = none,  // owner: of the target
      program = none, sum = none;
  bool small = false, whole = false;  // which part of the target
  double percent = 0;                 // of the target
  std::vector<Span> target_words;     // what is bought, when it has no name
  bool guessed = false;               // one is the topic of the sentences before
  bool attributive = false;           // the owner may be part of the target's name
  bool before = false;                // the target is that of the deal before
  bool paired = false;                // they are the parties of the deal before
  bool cut = false;                   // a list was too long: see longest_list

  bool has(DealRole role) const;
};

// Fills the roles of a rule from the places around its verb or noun.
class DealRoleReader {
 public:
  // All must outlive this; `sentence` is asked for what it holds at each call.
  DealRoleReader(const DealWords& words, const Reading& reading,
                 const std::vector<Mention>& mentions, const DealSentence& sentence,
                 const DealDetails& details)
      : words_(words),
        reading_(reading),
        mentions_(mentions),
        sentence_(sentence),
        details_(details) {
    find_programs();
  }

  // The trigger of `hit` stands at the items [at, after). None when a role that the rule requires
  // stays empty.
  // `seen`: gets what was read even then.
  std::optional<DealRoles> read(const DealRules::Hit& hit, size_t at, size_t after,
                                DealRoles* seen = nullptr) const;

 private:
  using Complements = std::vector<DealComplement>;
  bool passive(size_t at, size_t after, const DealRules::Hit& hit) const;
  void fill(const DealRule& rule, size_t at, size_t after, bool turned, DealRoles& roles) const;
  DealParties place(const DealSlot& slot, size_t at, size_t after, bool turned, bool noun,
                    const Complements& complements) const;
  void fill_sum(const DealSlot& slot, size_t at, const Complements& complements,
                DealRoles& roles) const;
  bool take_reflexive(const Complements& complements, DealRoles& roles) const;
  void fill_words(const DealRule& rule, bool turned, const Complements& complements,
                  DealRoles& roles) const;
  uint32_t program_before(uint32_t token) const;
  void find_programs();
  bool is_asset(const DealComplement& complement, bool sides) const;
  void fill_before(const DealRule& rule, size_t at, bool turned, const Complements& complements,
                   DealRoles& roles) const;
  void add_target_words(uint32_t first, uint32_t last, DealRoles& roles) const;
  void put(const DealSlot& slot, const DealParties& parties, DealRoles& roles) const;
  void without_doubles(DealRoles& roles) const;
  void take_pair(const DealRule& rule, DealRoles& roles) const;
  bool complete(const DealRule& rule, bool turned, DealRoles& roles) const;

  const DealWords& words_;
  const Reading& reading_;
  const std::vector<Mention>& mentions_;
  const DealSentence& sentence_;
  const DealDetails& details_;
  std::vector<uint32_t> programs_;  // the mentions that are programs
};

}  // namespace press

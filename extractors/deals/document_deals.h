#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractors/clauses/deal_rules.h"
#include "extractors/clauses/deal_sentence.h"
#include "extractors/deals/deal_details.h"
#include "extractors/deals/deal_facts.h"
#include "extractors/deals/deal_judge.h"
#include "extractors/deals/deal_roles.h"
#include "extractors/deals/deal_trace.h"

namespace press {

constexpr uint32_t topic_reach = 6;  // sentences back to the firm that "the company" is
constexpr uint32_t pair_reach = 3;   // sentences back to the deal of "the two firms"

// Finds the deals of one document.
class DocumentDeals {
 public:
  DocumentDeals(const DealWords& words, const DealRules& rules, const DealJudge& judge,
                const Reading& reading, std::vector<Mention>& mentions, std::vector<Deal>& deals,
                std::vector<Doubt>* doubts, DealTrace* trace)
      : words_(words),
        rules_(rules),
        judge_(judge),
        reading_(reading),
        mentions_(mentions),
        named_(static_cast<uint32_t>(mentions.size())),
        finished_(deals),
        doubts_(doubts),
        trace_(trace),
        sentence_(words, rules, reading, mentions),
        details_(words, reading, mentions),
        roles_(words, reading, mentions, sentence_, details_) {}

  void find();
  void propose(std::vector<DealExample>& examples);

 private:
  void read_all();
  bool judge(DealDraft& deal, const DealRoles& roles, const DealDetails::Verb& verb,
             const DealRule& rule);
  void index_mentions();
  uint32_t topic(uint32_t sentence) const;
  bool has_name(uint32_t sentence) const;
  bool is_outlet(uint32_t mention) const;
  bool named_in(uint32_t sentence, uint32_t mention) const;
  void read_sentence(uint32_t number);
  bool try_rule(uint32_t number, uint32_t token, const DealRules::Hit& hit);
  void count_names(uint32_t sentence);
  bool needs_met(const DealRule& rule, const Sentence& sentence);
  void doubt_list(const DealDetails::Verb& verb, uint32_t number);
  bool near_pair(uint32_t sentence) const {
    return pair_sentence_ != none && sentence - pair_sentence_ <= pair_reach;
  }
  void keep_pair(size_t deals_before, uint32_t sentence);
  bool emit(const DealRule& rule, const DealRoles& roles, const DealDetails::Verb& verb,
            uint32_t number);
  bool emit_one(DealDraft deal, const DealRoles& roles, const DealDetails::Verb& verb,
                const DealRule& rule);
  uint32_t vehicle_of(const Sentence& sentence) const;
  std::pair<Span, std::string_view> words_of(Span words) const;
  void find_vehicle(DealDraft& deal);
  bool is_party_of(const DealDraft& deal, uint32_t mention) const;

  const DealWords& words_;
  const DealRules& rules_;
  const DealJudge& judge_;
  const Reading& reading_;
  std::vector<Mention>& mentions_;
  const uint32_t named_;  // mentions of the document; behind them stand words that are parties
  std::vector<DealDraft> deals_;
  std::vector<Deal>& finished_;
  std::vector<Doubt>* doubts_;
  DealTrace* trace_;
  std::optional<DealFacts> facts_;                // once a proposal was made
  std::vector<DealExample>* examples_ = nullptr;  // where proposals go instead of being judged
  DealSentence sentence_;
  DealDetails details_;
  DealRoleReader roles_;
  std::vector<DealRules::Hit> hits_;
  std::vector<uint32_t> first_mention_;              // by sentence; one more at the end
  uint32_t pair_sentence_ = none;                    // of the deal that gave sentence_ its pair
  size_t parties_ = 0;                               // named in the sentence
  bool sum_ = false;                                 // stands in the sentence
  uint32_t first_firm_ = none;                       // of the document
  std::optional<uint32_t> vehicle_;                  // of the sentence, once it was asked for
  std::unordered_map<const DealRule*, bool> needs_;  // of the sentence, by rules that asked
};

}  // namespace press

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractors/clauses/deal_rules.h"
#include "extractors/clauses/deal_sentence.h"
#include "extractors/clauses/deal_topics.h"
#include "extractors/deals/deal_details.h"
#include "extractors/deals/deal_facts.h"
#include "extractors/deals/deal_judge.h"
#include "extractors/deals/deal_roles.h"
#include "extractors/deals/deal_trace.h"

namespace press {

constexpr uint32_t pair_reach = 3;  // sentences back to the deal of "the two firms"

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
        topics_(words, reading, mentions, named_),
        sentence_(words, rules, reading, mentions, topics_),
        details_(words, reading, mentions),
        roles_(words, reading, mentions, sentence_, details_) {}

  void find();
  void propose(std::vector<DealExample>& examples);

 private:
  void read_all();
  bool judge(DealDraft& deal, const DealRoles& roles, const DealDetails::Verb& verb,
             const DealRule& rule);
  bool has_name(uint32_t sentence) const;
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
  bool has_name(Span words, uint32_t sentence) const;
  uint32_t named_at_end(Span words);
  void find_vehicle(DealDraft& deal);
  static void weigh_status(const DealVerdict& verdict, const DealDetails::Verb& verb,
                           DealDraft& deal);
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
  DealTopics topics_;
  DealSentence sentence_;
  DealDetails details_;
  DealRoleReader roles_;
  std::vector<DealRules::Hit> hits_;
  uint32_t pair_sentence_ = none;    // of the deal that gave sentence_ its pair
  size_t parties_ = 0;               // named in the sentence
  bool sum_ = false;                 // stands in the sentence
  std::optional<uint32_t> vehicle_;  // of the sentence, once it was asked for
  std::vector<uint32_t> needed_;     // words of the sentence that rules need, once one asked
  bool needed_known_ = false;
  // Firms by their words in the text, once one was looked for.
  std::optional<std::unordered_map<std::string_view, uint32_t>> firms_;
};

}  // namespace press

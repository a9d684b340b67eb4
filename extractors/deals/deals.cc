#include "extractors/deals/deals.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "corpus/tokens/tokenizer.h"
#include "extractors/deals/deal_check.h"
#include "extractors/deals/deal_details.h"
#include "extractors/deals/deal_judge.h"
#include "extractors/deals/deal_merge.h"
#include "extractors/deals/deal_roles.h"
#include "extractors/deals/deal_rules.h"
#include "extractors/deals/deal_sentence.h"
#include "extractors/deals/deal_trace.h"
#include "extractors/deals/deal_words.h"

namespace press {
namespace {

constexpr uint32_t topic_reach = 6;  // sentences back to the firm that "the company" is
constexpr uint32_t pair_reach = 3;   // sentences back to the deal of "the two firms"

constexpr double majority = 50;  // percent of a firm, from which on a stake is control of it

// Whether a row tells of shares that change hands: it has a seller.
bool rule_of_stakes(const DealRule& rule) {
  return std::any_of(rule.slots.begin(), rule.slots.end(),
                     [](const DealSlot& slot) { return slot.role == DealRole::seller; });
}

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

void DocumentDeals::index_mentions() {
  const size_t sentences = reading_.tokens->sentences.size();
  first_mention_.assign(sentences + 1, named_);
  for (size_t m = named_; m-- > 0;)
    if (mentions_[m].sentence < sentences)
      first_mention_[mentions_[m].sentence] = static_cast<uint32_t>(m);
  for (size_t i = sentences; i-- > 0;)
    first_mention_[i] = std::min(first_mention_[i], first_mention_[i + 1]);
  const auto firm = std::find_if(mentions_.begin(), mentions_.end(),
                                 [](const Mention& mention) { return is_firm(mention); });
  if (firm != mentions_.end()) first_firm_ = static_cast<uint32_t>(firm - mentions_.begin());
}

// The firm that the sentences before speak of: the first one named in the nearest of them, else
// in the document.
uint32_t DocumentDeals::topic(uint32_t sentence) const {
  for (uint32_t back = 1; back <= topic_reach && back <= sentence; ++back)
    for (uint32_t m = first_mention_[sentence - back]; m < first_mention_[sentence - back + 1]; ++m)
      if (is_firm(mentions_[m]) && !named_in(sentence, m)) return m;
  return first_firm_ < first_mention_[sentence] ? first_firm_ : none;
}

bool DocumentDeals::named_in(uint32_t sentence, uint32_t mention) const {
  for (uint32_t m = first_mention_[sentence]; m < first_mention_[sentence + 1]; ++m)
    if (same_party(mentions_, m, mention)) return true;
  return false;
}

void DocumentDeals::read_all() {
  index_mentions();
  const auto sentences = static_cast<uint32_t>(reading_.tokens->sentences.size());
  for (uint32_t number = 0; number < sentences; ++number)
    if (has_name(number) || near_pair(number)) read_sentence(number);
}

void DocumentDeals::propose(std::vector<DealExample>& examples) {
  examples_ = &examples;
  read_all();
}

void DocumentDeals::find() {
  read_all();
  merge_deals(mentions_, deals_);
  drop_own_parties(mentions_, deals_);
  part_sums(mentions_, deals_);
  name_parties_in_full(mentions_, deals_);
  for (DealDraft& deal : deals_)
    finished_.push_back(finished(std::move(deal), mentions_, named_, reading_.text));
  mentions_.resize(named_);
}

bool DocumentDeals::has_name(uint32_t sentence) const {
  for (uint32_t m = first_mention_[sentence]; m < first_mention_[sentence + 1]; ++m)
    if (!mentions_[m].amount) return true;
  return false;
}

void DocumentDeals::read_sentence(uint32_t number) {
  const Sentence& sentence = reading_.tokens->sentences[number];
  // Most triggers are words like any other: the sentence is only taken when one fits.
  bool read = false;
  vehicle_.reset();
  needs_.clear();
  count_names(number);
  if (pair_sentence_ != none) {
    DealSentence::Pair pair = sentence_.pair();
    pair.here = false;
    if (!near_pair(number)) pair = {};
    sentence_.set_pair(pair);
  }
  for (uint32_t i = sentence.first; i < sentence.last;) {
    uint32_t next = i + 1;
    if (rules_.triggers(reading_.words[i])) {
      rules_.hits_at(reading_, i, sentence.last, hits_);
      for (const DealRules::Hit& hit : hits_) {
        if (!needs_met(*hit.rule, sentence)) continue;
        if (!read) {
          sentence_.read(number, first_mention_[number], first_mention_[number + 1], topic(number));
          if (trace_)
            trace_->sentences.push_back(
                {sentence.span(), show_items(sentence_.items(), reading_), {}});
        }
        read = true;
        const size_t before = deals_.size();
        if (!try_rule(number, i, hit)) continue;
        keep_pair(before, number);
        next = hit.last;
        break;
      }
    }
    i = next;
  }
}

void DocumentDeals::count_names(uint32_t sentence) {
  parties_ = 0;
  sum_ = false;
  for (uint32_t m = first_mention_[sentence]; m < first_mention_[sentence + 1]; ++m) {
    sum_ = sum_ || mentions_[m].amount;
    parties_ += is_party(mentions_[m]);
  }
}

// "The two firms" of the sentences that follow.
void DocumentDeals::keep_pair(size_t deals_before, uint32_t sentence) {
  if (deals_.size() == deals_before) return;
  const DealDraft& deal = deals_.back();
  if (deal.target != none) {
    DealSentence::Pair pair = sentence_.pair();
    pair.target = deal.target;
    sentence_.set_pair(pair);
    pair_sentence_ = sentence;
  }
  if (deals_.size() != deals_before + 1) return;
  const auto is_firm = [&](uint32_t party) { return press::is_firm(mentions_[party]); };
  std::vector<uint32_t> parties = deal.acquirers;
  parties.insert(parties.end(), deal.investors.begin(), deal.investors.end());
  parties.insert(parties.end(), deal.partners.begin(), deal.partners.end());
  for (const uint32_t party : {deal.target, deal.seller})
    if (party != none) parties.push_back(party);
  if (parties.size() != 2 || same_party(mentions_, parties[0], parties[1])) return;
  if (!is_firm(parties[0]) || !is_firm(parties[1])) return;
  sentence_.set_pair({parties[0], parties[1], true, deal.target});
  pair_sentence_ = sentence;
}

bool DocumentDeals::needs_met(const DealRule& rule, const Sentence& sentence) {
  if (rule.needs_sum && !sum_) return false;
  if (rule.ties && parties_ < 2 && sentence_.pair().first == none) return false;
  if (rule.needs.empty()) return true;
  const auto [answer, fresh] = needs_.try_emplace(&rule, false);
  if (fresh)
    answer->second =
        std::any_of(reading_.words.begin() + sentence.first, reading_.words.begin() + sentence.last,
                    [&](uint32_t word) {
                      return word != 0 && std::find(rule.needs.begin(), rule.needs.end(), word) !=
                                              rule.needs.end();
                    });
  return answer->second;
}

bool DocumentDeals::try_rule(uint32_t number, uint32_t token, const DealRules::Hit& hit) {
  const DealRule& rule = *hit.rule;
  const std::vector<DealItem>& items = sentence_.items();
  const size_t at = sentence_.item_of(token);
  if (at >= items.size() || items[at].first != token || items[at].mention != none) return false;
  const size_t after = sentence_.item_of(hit.last - 1) + 1;
  if (!rule.verb && sentence_.only_describes(after)) return false;
  DealRoles seen;
  const std::optional<DealRoles> roles = roles_.read(hit, at, after, trace_ ? &seen : nullptr);
  if (trace_)
    trace_->sentences.back().verbs.push_back(
        {{reading_.token(token).begin, reading_.token(hit.last - 1).end},
         rule.origin,
         show_roles(seen, mentions_, reading_.text),
         roles ? rule.kind : "a place of the row is empty"});
  if (!roles) return false;
  DealDetails::Verb verb;
  verb.first = token;
  verb.last = hit.last;
  const size_t governs = rule.verb ? at : sentence_.governing_verb(at, rule.needs);
  verb.group = items[sentence_.group_begin(governs)].first;
  verb.noun = !rule.verb;
  verb.past = rule.verb && !hit.base && (hit.may_be_past || hit.may_be_participle);
  verb.fallback = rule.status;
  if (roles->cut) doubt_list(verb, number);
  return emit(rule, *roles, verb, number);
}

void DocumentDeals::doubt_list(const DealDetails::Verb& verb, uint32_t number) {
  if (doubts_ == nullptr) return;
  doubts_->push_back(
      {{reading_.token(verb.first).begin, reading_.token(verb.last - 1).end},
       number,
       fmt::format("a list of more than {} names: the deal has only those nearest to "
                   "this word",
                   longest_list)});
}

bool DocumentDeals::emit(const DealRule& rule, const DealRoles& roles,
                         const DealDetails::Verb& verb, uint32_t number) {
  DealDraft deal;
  deal.kind = rule.kind;
  deal.sentence = number;
  deal.rule = rule.origin;
  deal.acquirers = roles.acquirers;
  deal.investors = roles.investors;
  deal.seller = roles.seller;
  deal.program = roles.program;
  if (deal.kind == "acquisition" && roles.small && !roles.whole) {
    deal.kind = "investment";
    deal.investors.swap(deal.acquirers);
  }
  const bool control = roles.whole || roles.percent >= majority;
  if (deal.kind == "investment" && control && !deal.investors.empty() && rule_of_stakes(rule)) {
    deal.kind = "acquisition";
    deal.acquirers.swap(deal.investors);
  }
  if (deal.kind == "fundraising" && !deal.investors.empty()) deal.kind = "investment";
  bool taken = false;
  const auto take = [&](DealDraft one) {
    if (emit_one(std::move(one), roles, verb, rule)) taken = true;
  };
  if (!roles.partners.empty() || !roles.with_partners.empty()) {
    if (roles.with_partners.empty() || roles.partners.empty()) {
      deal.partners = roles.partners.empty() ? roles.with_partners : roles.partners;
      take(std::move(deal));
      return taken;
    }
    for (const uint32_t partner : roles.with_partners) {  // ties of the one with each of the others
      DealDraft tie = deal;
      tie.partners = roles.partners;
      tie.partners.push_back(partner);
      take(std::move(tie));
    }
    return taken;
  }
  deal.percent = roles.percent;
  deal.owner = roles.owner;
  if (roles.targets.empty() && roles.target_words.empty()) take(deal);
  if (roles.targets.empty()) {
    for (const Span target : roles.target_words) {
      DealDraft one = deal;
      const auto [words, head] = words_of(target);
      one.target = add_words(mentions_, reading_.text, words, number, head);
      take(std::move(one));
    }
    return taken;
  }
  for (const uint32_t target : roles.targets) {
    DealDraft one = deal;
    one.target = target;
    take(std::move(one));
  }
  return taken;
}

// What is bought without its article, and the word that says what it is.
std::pair<Span, std::string_view> DocumentDeals::words_of(Span words) const {
  uint32_t first = token_at(*reading_.tokens, words.begin);
  const uint32_t last = token_at(*reading_.tokens, words.end - 1) + 1;
  while (first + 1 < last && words_.is(reading_.words[first], deal_word::article)) ++first;
  uint32_t head = first;
  for (uint32_t i = first; i < last && !words_.is(reading_.words[i], deal_word::preposition); ++i)
    head = i;
  return {{reading_.token(first).begin, words.end}, reading_.surface(head)};
}

bool DocumentDeals::is_party_of(const DealDraft& deal, uint32_t mention) const {
  const auto among = [&](const std::vector<uint32_t>& parties) {
    return std::any_of(parties.begin(), parties.end(),
                       [&](uint32_t party) { return same_party(mentions_, party, mention); });
  };
  return among(deal.acquirers) || among(deal.investors) || among(deal.partners) ||
         (deal.target != none && same_party(mentions_, deal.target, mention)) ||
         (deal.seller != none && same_party(mentions_, deal.seller, mention));
}

// "via subsidiary Woven": the firm that acts for the buyer.
uint32_t DocumentDeals::vehicle_of(const Sentence& sentence) const {
  for (uint32_t i = sentence.first; i < sentence.last; ++i) {
    const DealPhrase* phrase =
        words_.phrase_at(reading_, i, sentence.last, DealPhraseKind::vehicle);
    if (!phrase) continue;
    size_t item = sentence_.item_of(i + static_cast<uint32_t>(phrase->words.size()) - 1) + 1;
    const std::vector<DealItem>& items = sentence_.items();
    constexpr size_t reach = 4;
    for (size_t steps = 0; item < items.size() && steps < reach; ++item, ++steps)
      if (items[item].kind == DealItem::Kind::party) return items[item].mention;
  }
  return none;
}

void DocumentDeals::find_vehicle(DealDraft& deal) {
  if (!vehicle_) vehicle_ = vehicle_of(reading_.tokens->sentences[deal.sentence]);
  if (*vehicle_ != none && !is_party_of(deal, *vehicle_)) deal.vehicle = *vehicle_;
}

// Whether the judge took it.
bool DocumentDeals::emit_one(DealDraft deal, const DealRoles& roles, const DealDetails::Verb& verb,
                             const DealRule& rule) {
  find_vehicle(deal);
  details_.tell_status(verb, deal);
  if (roles.sum != none) details_.set_sum(roles.sum, deal);
  details_.find_sum(first_mention_, deal);
  if (!is_deal(mentions_, deal, verb.noun)) return false;
  details_.describe_target(verb, deal);
  deal.span = {reading_.token(verb.first).begin, reading_.token(verb.last - 1).end};
  const auto widen = [&](uint32_t mention) {
    if (mention == none || mentions_[mention].sentence != deal.sentence) return;
    deal.span.begin = std::min(deal.span.begin, mentions_[mention].span.begin);
    deal.span.end = std::max(deal.span.end, mentions_[mention].span.end);
  };
  for (const uint32_t party : deal.acquirers) widen(party);
  for (const uint32_t party : deal.investors) widen(party);
  for (const uint32_t party : deal.partners) widen(party);
  for (const uint32_t party : {deal.target, deal.seller, deal.amount}) widen(party);
  if (!judge(deal, roles, verb, rule)) return false;
  deals_.push_back(std::move(deal));
  return true;
}

// Whether a proposal is a deal. The judge may know its kind and status better.
bool DocumentDeals::judge(DealDraft& deal, const DealRoles& roles, const DealDetails::Verb& verb,
                          const DealRule& rule) {
  const DealProposal proposal = {deal, roles, verb, rule.kind};
  if (examples_) {
    examples_->push_back(judge_.example(reading_, mentions_, proposal));
    return true;
  }
  if (!judge_.has_model()) return true;
  const DealVerdict verdict = judge_.judge(reading_, mentions_, proposal);
  if (trace_) {
    std::string& outcome = trace_->sentences.back().verbs.back().outcome;
    outcome = fmt::format("{} {}: {:+.2f}", verdict.kind(deal.kind), verdict.status(),
                          static_cast<double>(verdict.scores[deal_label::accept]) / 100);
  }
  if (!verdict.accepted()) return false;
  take_kind(verdict.kind(deal.kind), deal);
  // Of ties the texts that it learned from tell too little.
  if (deal.partners.empty()) deal.status = verdict.status();
  return true;
}

}  // namespace

struct DealFinder::Parts {
  explicit Parts(const Lexicon& lexicon) : words(lexicon), rules(lexicon), judge(lexicon, words) {}
  DealWords words;
  DealRules rules;
  DealJudge judge;
};

DealFinder::DealFinder(const Lexicon& lexicon) : parts_(std::make_unique<Parts>(lexicon)) {}
DealFinder::~DealFinder() = default;

void DealFinder::find(const Reading& reading, std::vector<Mention>& mentions,
                      std::vector<Deal>& deals, std::vector<Doubt>* doubts,
                      DealTrace* trace) const {
  if (mentions.empty()) return;
  DocumentDeals(parts_->words, parts_->rules, parts_->judge, reading, mentions, deals, doubts,
                trace)
      .find();
}

void DealFinder::propose(const Reading& reading, std::vector<Mention>& mentions,
                         std::vector<DealExample>& examples) const {
  std::vector<Deal> none_finished;
  DocumentDeals(parts_->words, parts_->rules, parts_->judge, reading, mentions, none_finished,
                nullptr, nullptr)
      .propose(examples);
}

}  // namespace press

#include <fmt/format.h>

#include <algorithm>

#include "corpus/tokens/tokenizer.h"
#include "extractors/deals/deal_check.h"
#include "extractors/deals/deal_merge.h"
#include "extractors/deals/document_deals.h"

// DocumentDeals: records of what was read, and the judge's word on them.
namespace press {
namespace {

constexpr double majority = 50;  // percent of a firm, from which on a stake is control of it

// Whether a row tells of shares that change hands: it has a seller.
bool has_seller(const DealRule& rule) {
  return std::any_of(rule.slots.begin(), rule.slots.end(),
                     [](const DealSlot& slot) { return slot.role == DealRole::seller; });
}

}  // namespace

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
  if (deal.kind == "investment" && control && !deal.investors.empty() && has_seller(rule)) {
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
      if (const uint32_t known = named_at_end(words); known != none) {
        one.target = known;
        take(std::move(one));
        continue;
      }
      one.target =
          add_words(mentions_, reading_.text, words, number, head, has_name(words, number));
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

// Whether a name that no mention covers stands among the words up to their head: "rival Lumen", but
// not "South Korean unit" and not the owner of "Toyota unit".
bool DocumentDeals::has_name(Span words, uint32_t sentence) const {
  const auto first_name = mentions_.begin() + topics_.first_mention()[sentence],
             last_name = mentions_.begin() + topics_.first_mention()[sentence + 1];
  const auto covered = [&](uint32_t begin) {
    const auto name = std::partition_point(first_name, last_name,
                                           [&](const Mention& m) { return m.span.end <= begin; });
    return name != last_name && name->span.begin <= begin;
  };
  const uint32_t last = token_at(*reading_.tokens, words.end - 1) + 1;
  for (uint32_t i = token_at(*reading_.tokens, words.begin); i < last; ++i) {
    if (words_.is(reading_.words[i], deal_word::preposition)) return false;
    const DealPhrase* country = words_.phrase_at(reading_, i, last, DealPhraseKind::country);
    if (country) {
      i += static_cast<uint32_t>(country->words.size()) - 1;
      continue;
    }
    const Token& token = reading_.token(i);
    if (token.kind == TokenKind::word && token.is(shape::capital) &&
        !words_.is(reading_.words[i], deal_word::demonym) && !covered(token.begin))
      return true;
  }
  return false;
}

// "Singapore recycler Voltcradle": the firm that the document names so elsewhere; `none` when it
// does not.
uint32_t DocumentDeals::named_at_end(Span words) {
  uint32_t first = token_at(*reading_.tokens, words.end - 1) + 1;
  const uint32_t last = first, begin = token_at(*reading_.tokens, words.begin);
  while (first > begin && reading_.token(first - 1).is(shape::capital)) --first;
  if (first == last) return none;
  for (uint32_t i = begin; i < first; ++i)  // "rival of Voltcradle"
    if (words_.is(reading_.words[i], deal_word::preposition) ||
        reading_.words[i] == words_.possessive)
      return none;
  if (!firms_) {
    firms_.emplace();
    for (uint32_t m = 0; m < named_; ++m)
      if (is_firm(mentions_[m])) firms_->try_emplace(cut(reading_.text, mentions_[m].span), m);
  }
  for (; first < last; ++first) {
    const auto known = firms_->find(cut(reading_.text, {reading_.token(first).begin, words.end}));
    if (known != firms_->end()) return known->second;
  }
  return none;
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
  details_.find_sum(topics_.first_mention(), deal);
  if (!is_deal(mentions_, deal, verb.noun)) return false;
  details_.describe_target(verb, deal);
  deal.verb = deal.span = {reading_.token(verb.first).begin, reading_.token(verb.last - 1).end};
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
  if (deal.amount != none) deal.sums.push_back(deal.amount);
  deal.told.push_back({deal.sentence, deal.status});
  deals_.push_back(std::move(deal));
  return true;
}

// What the judge says of the status, and what the text says in so many words. Of ties the texts
// that the judge learned from tell too little.
void DocumentDeals::weigh_status(const DealVerdict& verdict, const DealDetails::Verb& verb,
                                 DealDraft& deal) {
  constexpr int32_t tie = 2000, end = 300, past = 160;  // hundredths
  const bool ended = deal.status == "cancelled" || deal.status == "postponed";
  const int32_t bonus = !deal.partners.empty()                    ? tie
                        : ended && !deal.status_text.empty()      ? end  // "walked away from"
                        : verb.past && deal.status == "completed" ? past
                                                                  : 0;
  size_t most = 0;
  for (size_t i = 0; i < deal_status::names.size(); ++i) {
    deal.status_scores[i] = verdict.scores[deal_label::first_status + i] +
                            (deal.status == deal_status::names[i] ? bonus : 0);
    if (deal.status_scores[i] > deal.status_scores[most]) most = i;
  }
  deal.status = deal_status::names[most];
}

// Whether a proposal is a deal. The judge may know its kind and status better.
bool DocumentDeals::judge(DealDraft& deal, const DealRoles& roles, const DealDetails::Verb& verb,
                          const DealRule& rule) {
  const DealProposal proposal = {deal, roles, verb, rule.kind};
  if (!facts_) facts_.emplace(words_, reading_, mentions_, named_);
  if (examples_) {
    examples_->push_back(DealJudge::example(*facts_, reading_, mentions_, proposal));
    return true;
  }
  if (!judge_.has_model()) return true;
  const DealVerdict verdict = judge_.judge(*facts_, reading_, mentions_, proposal);
  weigh_status(verdict, verb, deal);
  if (trace_) {
    std::string& outcome = trace_->sentences.back().verbs.back().outcome;
    outcome = fmt::format("{} {}: {:+.2f}", verdict.kind(deal.kind), deal.status,
                          static_cast<double>(verdict.scores[deal_label::accept]) / 100);
  }
  if (!verdict.accepted()) return false;
  take_kind(verdict.kind(deal.kind), deal);
  if (deal.amount != none && !verdict.has_sum()) {
    deal.amount = none;
    deal.amount_text.clear();
  }
  return true;
}

}  // namespace press

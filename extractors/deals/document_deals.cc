#include "extractors/deals/document_deals.h"

#include <fmt/format.h>

#include <algorithm>

#include "corpus/tokens/tokenizer.h"
#include "extractors/deals/deal_check.h"
#include "extractors/deals/deal_merge.h"
#include "extractors/deals/deal_sums.h"

// DocumentDeals: sentences, verbs, and what the sentences before tell.
namespace press {

void DocumentDeals::read_all() {
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
  merge_deals(mentions_, deals_, reading_.text);
  drop_own_parties(mentions_, deals_);
  part_sums(mentions_, deals_);
  join_sums(mentions_, topics_.first_mention(), details_, deals_);
  name_parties_in_full(mentions_, deals_);
  for (DealDraft& deal : deals_)
    finished_.push_back(finished(std::move(deal), mentions_, named_, reading_.text));
  mentions_.resize(named_);
}

bool DocumentDeals::has_name(uint32_t sentence) const {
  for (uint32_t m = topics_.first_mention()[sentence]; m < topics_.first_mention()[sentence + 1];
       ++m)
    if (!mentions_[m].amount) return true;
  return false;
}

void DocumentDeals::read_sentence(uint32_t number) {
  const Sentence& sentence = reading_.tokens->sentences[number];
  // Most triggers are words like any other: the sentence is only taken when one fits.
  bool read = false;
  vehicle_.reset();
  needed_.clear();
  needed_known_ = false;
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
          sentence_.read(number, topics_.first_mention()[number],
                         topics_.first_mention()[number + 1], topics_.topic(number));
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
  for (uint32_t m = topics_.first_mention()[sentence]; m < topics_.first_mention()[sentence + 1];
       ++m) {
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
  if (!needed_known_) {
    needed_known_ = true;
    for (uint32_t i = sentence.first; i < sentence.last; ++i)
      if (rules_.needs(reading_.words[i])) needed_.push_back(reading_.words[i]);
    // Each once: a list of a thousand deals has few different words.
    std::sort(needed_.begin(), needed_.end());
    needed_.erase(std::unique(needed_.begin(), needed_.end()), needed_.end());
  }
  return std::find_first_of(needed_.begin(), needed_.end(), rule.needs.begin(), rule.needs.end()) !=
         needed_.end();
}

bool DocumentDeals::try_rule(uint32_t number, uint32_t token, const DealRules::Hit& hit) {
  const DealRule& rule = *hit.rule;
  const std::vector<DealItem>& items = sentence_.items();
  const size_t at = sentence_.item_of(token);
  if (at >= items.size() || items[at].first != token || items[at].mention != none) return false;
  const size_t after = sentence_.item_of(hit.last - 1) + 1;
  const bool adjective = at > 0 && (items[at - 1].classes & deal_word::own) != 0;
  if (rule.verb && adjective) return false;  // "its own unit"
  if (!rule.verb && sentence_.only_describes(after, rule.kind == "investment")) return false;
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

}  // namespace press

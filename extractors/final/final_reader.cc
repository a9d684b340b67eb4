#include "extractors/final/final_reader.h"

#include <algorithm>

#include "corpus/text/unicode.h"

namespace press {
namespace {

using Kind = FinalItem::Kind;

constexpr double majority = 50;  // percent of a firm, from which on a stake is control of it

}  // namespace

std::vector<uint32_t>& FinalReader::Parties::of(FinalRole role) {
  switch (role) {
    case FinalRole::acquirer:
      return acquirers;
    case FinalRole::investor:
      return investors;
    case FinalRole::partners:
      return partners;
    case FinalRole::seller:
      return sellers;
    default:
      return targets;
  }
}

std::string_view FinalReader::sentence_text() const {
  return cut(reading_.text, reading_.tokens->sentences[number_].span());
}

std::vector<DealDraft> FinalReader::read(std::vector<FinalTrace>* trace) {
  trace_ = trace;
  const std::vector<Sentence>& sentences = reading_.tokens->sentences;
  uint32_t mention = 0;
  for (const Sentence& sentence : sentences) {
    while (mention < named_ && mentions_[mention].span.begin < sentence.begin) ++mention;
    first_mention_.push_back(mention);
  }
  first_mention_.push_back(named_);
  for (uint32_t number = 0; number < sentences.size(); ++number)
    read_sentence(number, first_mention_[number], first_mention_[number + 1]);
  return std::move(deals_);
}

bool FinalReader::read_sentence(uint32_t number, uint32_t first, uint32_t last) {
  number_ = number;
  const std::string_view text = sentence_text();
  size_t from = 0;
  const bool tells = words_.find(language_, text, FinalClass::verb, from) != nullptr;
  if (!tells && first == last) return false;
  sentence_.read(language_, reading_.tokens->sentences[number].span(), first, last);
  size_t denied = 0;
  if (tells && words_.find(language_, text, FinalClass::denial, denied) == nullptr) {
    if (trace_)
      trace_->push_back({reading_.tokens->sentences[number].span(), sentence_.show(), {}});
    for (size_t i = 0; i < items().size(); ++i) {
      if (items()[i].kind != Kind::deal || (items()[i].ending & final_ending::negative) != 0)
        continue;
      for (const FinalRule* rule : items()[i].form->rules) {
        if (!applies(*rule, i)) continue;
        Telling telling;
        telling.deal = i;
        telling.rule = rule;
        const bool filled = fill(telling);
        const bool taken = filled && emit(telling);
        if (trace_)
          trace_->back().verbs.push_back({items()[i].span, rule->origin, show(telling),
                                          taken    ? deals_.back().kind + ' ' + deals_.back().status
                                          : filled ? "no deal"
                                                   : "a place of the row is empty"});
        if (taken) break;
      }
    }
  }
  keep_topic();
  return true;
}

// Whom the round funds that this sentence, or the one before, tells of; none: no such round.
uint32_t FinalReader::round_before() const {
  if (deals_.empty() || deals_.back().sentence + 1 < number_) return none;
  const DealDraft& last = deals_.back();
  return last.kind == "investment" || last.kind == "fundraising" ? last.target : none;
}

// What a row asks of its sentence.
bool FinalReader::applies(const FinalRule& rule, size_t deal) const {
  if (rule.sum && std::none_of(items().begin(), items().end(),
                               [](const FinalItem& item) { return item.kind == Kind::sum; }))
    return false;
  if (rule.contract && std::none_of(items().begin() + static_cast<long>(deal) + 1, items().end(),
                                    [](const FinalItem& item) {
                                      return item.kind == Kind::deal &&
                                             item.form->rules.front()->names;
                                    }))
    return false;
  // Who leads a round, or joins it, is told behind the round itself.
  return !rule.round || round_before() != none;
}

// Whether the party that nobody knows by name is at least a longer word.
bool FinalReader::is_long_word(const std::vector<uint32_t>& parties) const {
  constexpr size_t least = 4;  // letters
  return parties.size() == 1 &&
         count_code_points(cut(reading_.text, mentions_[parties.front()].span)) >= least;
}

bool FinalReader::complete(const Telling& telling) const {
  const FinalRule& rule = *telling.rule;
  const Parties& parties = telling.parties;
  const auto named = [&](const std::vector<uint32_t>& all) {
    return std::count_if(all.begin(), all.end(), [&](uint32_t party) {
      return party < named_ || std::find(known_.begin(), known_.end(), party) != known_.end();
    });
  };
  const auto names = named(parties.acquirers) + named(parties.investors) + named(parties.partners) +
                     named(parties.targets) + named(parties.sellers);
  const bool sum = std::any_of(items().begin(), items().end(),
                               [](const FinalItem& item) { return item.kind == Kind::sum; });
  const bool trade = rule.at(FinalPlace::object).role == FinalRole::target && sum;
  const bool alone = rule.kind == "ipo" || rule.kind == "fundraising";
  if (names == 0 && !trade && !(alone && is_long_word(parties.targets))) return false;
  if (rule.at(FinalPlace::subject).role == FinalRole::partners) {
    if (parties.partners.size() < 2) return false;
    const auto of_type = [&](std::string_view type) {
      return std::any_of(parties.partners.begin(), parties.partners.end(),
                         [&](uint32_t party) { return mentions_[party].type == type; });
    };
    if (rule.strict && static_cast<size_t>(names) < parties.partners.size()) return false;
    return of_type("firm") || of_type("organization") || !of_type("ministry");
  }
  if (rule.kind == "ipo" || rule.kind == "fundraising") return !parties.targets.empty();
  if (parties.targets.empty() || (rule.stake && !telling.stake)) return false;
  const bool traded = rule.kind == "acquisition" || rule.kind == "investment";
  if (traded && mentions_[parties.targets.front()].type == "ministry") return false;
  const size_t others =
      parties.acquirers.size() + parties.investors.size() + parties.sellers.size();
  if (rule.strict && static_cast<size_t>(names) < others + parties.targets.size()) return false;
  return others > 0;
}

bool FinalReader::fill(Telling& telling) {
  const std::vector<FinalArgument> arguments = arguments_of(items(), telling.deal, language_);
  take_vehicle(telling);
  take_arguments(telling, arguments);
  take_described(telling);
  take_pair(telling);
  if (telling.rule->round && telling.parties.targets.empty())
    put_party(telling, FinalRole::target, round_before());
  take_firms(telling);
  take_receiver(telling);
  take_thing(telling);
  take_stake_owner(telling, arguments);
  const bool ties = telling.rule->at(FinalPlace::subject).role == FinalRole::partners;
  if (!ties) {  // one party has one role
    Parties& parties = telling.parties;
    const auto drop = [&](std::vector<uint32_t>& from, const std::vector<uint32_t>& known) {
      from.erase(std::remove_if(from.begin(), from.end(),
                                [&](uint32_t party) {
                                  return std::any_of(known.begin(), known.end(), [&](uint32_t one) {
                                    return same_party(mentions_, one, party);
                                  });
                                }),
                 from.end());
    };
    drop(parties.acquirers, parties.targets);
    drop(parties.investors, parties.targets);
    drop(parties.sellers, parties.targets);
    drop(parties.sellers, parties.acquirers);
  }
  return complete(telling);
}

// "매각하는 계약": a contract over a deal that was read already.
bool FinalReader::is_contract_of_another(const Telling& telling) const {
  if (!telling.rule->terms) return false;
  return std::any_of(deals_.begin(), deals_.end(), [&](const DealDraft& deal) {
    if (deal.sentence != number_ || !deal.partners.empty()) return false;
    std::vector<uint32_t> known = deal.acquirers;
    known.insert(known.end(), deal.investors.begin(), deal.investors.end());
    known.push_back(deal.target);
    known.push_back(deal.seller);
    return std::all_of(telling.parties.partners.begin(), telling.parties.partners.end(),
                       [&](uint32_t party) {
                         return std::any_of(known.begin(), known.end(), [&](uint32_t one) {
                           return one != none && same_party(mentions_, one, party);
                         });
                       });
  });
}

bool FinalReader::emit(const Telling& telling) {
  if (is_contract_of_another(telling)) return false;
  DealDraft deal;
  deal.kind = telling.rule->kind;
  deal.sentence = number_;
  deal.rule = telling.rule->origin;
  const Parties& parties = telling.parties;
  deal.acquirers = parties.acquirers;
  deal.investors = parties.investors;
  deal.partners = parties.partners;
  if (!parties.sellers.empty()) deal.seller = parties.sellers.front();
  deal.percent = telling.percent;
  const bool small = telling.part || (telling.percent > 0 && telling.percent < majority);
  if (deal.kind == "acquisition" && small && !telling.whole && !deal.acquirers.empty()) {
    deal.kind = "investment";
    deal.investors.swap(deal.acquirers);
  }
  if (deal.kind == "acquisition" && deal.acquirers.empty()) deal.kind = "divestiture";
  deal.vehicle = telling.vehicle;
  if (deal.kind == "grant" || deal.kind == "loan") deal.program = program_of(telling.deal);
  deal.status = status_of(telling, deal.status_text);
  find_sum(telling, deal);
  deal.verb = deal.span = items()[telling.deal].span;
  for (const std::vector<uint32_t>* all : {&parties.acquirers, &parties.investors,
                                           &parties.partners, &parties.targets, &parties.sellers})
    for (const uint32_t party : *all) {
      if (mentions_[party].sentence != number_) continue;
      deal.span.begin = std::min(deal.span.begin, mentions_[party].span.begin);
      deal.span.end = std::max(deal.span.end, mentions_[party].span.end);
    }
  if (deal.amount != none) deal.sums.push_back(deal.amount);
  deal.told.push_back({number_, deal.status});
  if (parties.targets.empty()) {
    deals_.push_back(std::move(deal));
    return true;
  }
  for (const uint32_t target : parties.targets) {
    DealDraft one = deal;
    one.target = target;
    deals_.push_back(std::move(one));
  }
  return true;
}

void FinalReader::keep_topic() {
  std::vector<uint32_t> firms;
  uint32_t topic = none;
  for (size_t i = 0; i < items().size(); ++i) {
    if (items()[i].kind != Kind::name) continue;
    const uint32_t mention = items()[i].mention;
    if (std::none_of(firms.begin(), firms.end(),
                     [&](uint32_t one) { return same_party(mentions_, one, mention); }))
      firms.push_back(mention);
    const FinalCase place = reach_of(items(), i).place;
    if (topic == none && (place == FinalCase::topic || place == FinalCase::subject))
      topic = mention;
  }
  if (topic != none)
    topic_ = topic;
  else if (topic_ == none && !firms.empty())
    topic_ = firms.front();
  if (firms.size() == 2) pair_ = firms;
}

}  // namespace press

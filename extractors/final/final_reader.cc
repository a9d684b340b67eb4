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
  return !rule.round;
}

uint32_t FinalReader::self_of(size_t item) const {
  for (size_t i = 0; i < item; ++i)
    if (items()[i].kind == Kind::name &&
        (items()[i].place == FinalCase::topic || reach_of(items(), i).place == FinalCase::topic))
      return items()[i].mention;
  return topic_;
}

uint32_t FinalReader::party_of(size_t at) {
  const FinalItem& item = items()[at];
  if (item.kind == Kind::self) return self_of(at);
  if (item.mention != none) return item.mention;
  const uint32_t party = add_words(mentions_, reading_.text, item.span, number_,
                                   cut(reading_.text, item.span), item.named);
  if (item.known) known_.push_back(party);
  return party;
}

void FinalReader::put_party(Telling& telling, FinalRole role, uint32_t party) {
  if (party == none) return;
  std::vector<uint32_t>& parties = telling.parties.of(role);
  if (std::none_of(parties.begin(), parties.end(),
                   [&](uint32_t other) { return same_party(mentions_, other, party); }))
    parties.push_back(party);
}

void FinalReader::put(Telling& telling, FinalRole role, size_t item) {
  if (role == FinalRole::none || item == telling.vehicle_item) return;
  telling.used.push_back(item);
  put_party(telling, role, party_of(item));
}

// Who does what: a passive turns the roles round.
FinalRole FinalReader::role_of(const Telling& telling, const FinalArgument& argument) const {
  const FinalRule& rule = *telling.rule;
  const FinalItem& deal = items()[telling.deal];
  const FinalRole subject = rule.at(FinalPlace::subject).role;
  const bool turned = (deal.ending & final_ending::passive) != 0 &&
                      rule.place_of(FinalRole::target) != FinalPlace::count &&
                      subject != FinalRole::target && subject != FinalRole::partners;
  if (!turned) return rule.at(argument.place).role;
  switch (argument.place) {
    case FinalPlace::subject:
      return FinalRole::target;
    case FinalPlace::by:
      return subject;
    case FinalPlace::from:
      return rule.at(FinalPlace::from).role == FinalRole::none || subject == FinalRole::investor
                 ? subject
                 : rule.at(FinalPlace::from).role;
    case FinalPlace::dative: {
      const FinalRole role = rule.at(FinalPlace::dative).role;
      return role == FinalRole::none || role == FinalRole::target ? subject : role;
    }
    default:
      return rule.at(argument.place).role;
  }
}

// "A의 공장에": the name tells whose it is, the words are no party of their own.
bool FinalReader::is_described_thing(const FinalArgument& argument,
                                     const std::vector<FinalArgument>& arguments) const {
  if (items()[argument.item].known || items()[argument.item].kind != Kind::noun) return false;
  return std::any_of(arguments.begin(), arguments.end(), [&](const FinalArgument& other) {
    return other.item < argument.item && other.reach.anchor == argument.reach.anchor &&
           !other.reach.listed && items()[other.item].kind == Kind::name;
  });
}

void FinalReader::take_arguments(Telling& telling, const std::vector<FinalArgument>& arguments) {
  const FinalRule& rule = *telling.rule;
  const bool ties = rule.at(FinalPlace::subject).role == FinalRole::partners;
  const auto has = [&](FinalPlace place, bool topic_too) {
    return std::any_of(arguments.begin(), arguments.end(), [&](const FinalArgument& argument) {
      return argument.place == place && (topic_too || !argument.topic) && !argument.reach.owner;
    });
  };
  const bool own_subject = has(FinalPlace::subject, false), by = has(FinalPlace::by, true);
  std::vector<const FinalArgument*> nouns, topics;  // genitives; topics beside a subject
  for (const FinalArgument& argument : arguments) {
    if (argument.reach.owner) continue;
    if (is_described_thing(argument, arguments)) continue;
    const FinalItem& item = items()[argument.item];
    const bool guess = !item.quoted && !item.announced && item.kind == Kind::noun;
    if (guess && ties && argument.place == FinalPlace::of && item.place == FinalCase::none)
      continue;
    if (guess && !item.known && argument.place == FinalPlace::of && item.place == FinalCase::none &&
        rule.at(FinalPlace::subject).role == FinalRole::seller)
      continue;
    const bool stake = argument.reach.stake && argument.place == FinalPlace::object;
    if (stake || (argument.place == FinalPlace::of && argument.reach.stake) ||
        (argument.reach.stake && argument.place == FinalPlace::subject)) {
      telling.stake = true;
      telling.whole = telling.whole || argument.reach.whole;
      telling.part = telling.part || argument.reach.part;
      telling.percent = std::max(telling.percent, argument.reach.percent);
    }
    if (argument.place == FinalPlace::of) {
      nouns.push_back(&argument);
      continue;
    }
    if (!ties && argument.topic && (own_subject || by)) {
      topics.push_back(&argument);
      continue;
    }
    FinalRole role = role_of(telling, argument);
    if (ties && role == FinalRole::none && item.place == FinalCase::with)
      role = FinalRole::partners;
    const bool words = items()[argument.item].kind != Kind::name;
    const bool part_of_name = !ties && role == FinalRole::partners && words;
    if (ties && words && argument.place == FinalPlace::object) continue;
    if (part_of_name) continue;
    if (role == FinalRole::target && !telling.parties.targets.empty() && !argument.reach.listed)
      continue;
    put(telling, role, argument.item);
  }
  // The nearest genitive is what is traded, one before it who trades: "AのBの買収".
  for (const FinalArgument* argument : nouns) {
    FinalRole role = rule.at(FinalPlace::of).role;
    const FinalRole subject = rule.at(FinalPlace::subject).role;
    if (!ties && role != FinalRole::none && !telling.parties.of(role).empty() &&
        !argument->reach.listed)
      role = role == FinalRole::target ? subject : FinalRole::target;
    if (!ties && role != FinalRole::none && !telling.parties.of(role).empty() &&
        !argument->reach.listed)
      continue;
    put(telling, role, argument->item);
  }
  for (const FinalArgument* topic : topics) {
    const FinalRole subject = rule.at(FinalPlace::subject).role;
    if (telling.parties.targets.empty() && subject != FinalRole::target)
      put(telling, FinalRole::target, topic->item);
    else if (subject == FinalRole::target && telling.parties.targets.empty())
      put(telling, subject, topic->item);
  }
}

// The name that the verb stands before fills the place that is empty.
void FinalReader::take_described(Telling& telling) {
  const size_t head = described_by(items(), telling.deal, language_);
  if (head == no_item) return;
  const FinalRule& rule = *telling.rule;
  const FinalRole subject = rule.at(FinalPlace::subject).role;
  if (subject == FinalRole::partners) {
    if (!telling.rule->vehicle && telling.parties.partners.size() == 1) put(telling, subject, head);
    return;
  }
  if (subject == FinalRole::target) {
    if (telling.parties.targets.empty()) put(telling, subject, head);
    return;
  }
  // A passive describes what is traded, and so does an active verb without an object.
  if (telling.parties.targets.empty())
    put(telling, FinalRole::target, head);
  else if (telling.parties.of(subject).empty())
    put(telling, subject, head);
}

// "合弁会社「C」", "합작법인 'C'".
void FinalReader::take_vehicle(Telling& telling) const {
  if (!telling.rule->vehicle) return;
  constexpr size_t reach = 2;
  for (size_t i = telling.deal + 1; i < items().size() && i <= telling.deal + reach; ++i) {
    const FinalItem& item = items()[i];
    if (item.kind == Kind::comma || item.kind == Kind::plain) continue;
    if (item.kind != Kind::name && !item.quoted) return;
    telling.vehicle_item = i;
    if (item.kind == Kind::name) telling.vehicle = item.mention;
    return;
  }
}

// "両社は": the two named last.
void FinalReader::take_pair(Telling& telling) {
  if (telling.rule->at(FinalPlace::subject).role != FinalRole::partners ||
      !telling.parties.partners.empty() || pair_.size() != 2)
    return;
  for (size_t i = 0; i < telling.deal; ++i)
    if (items()[i].kind == Kind::group && items()[i].form->value == "both") {
      for (const uint32_t party : pair_) put_party(telling, FinalRole::partners, party);
      return;
    }
}

// Shares whose firm does not stand right before them: the nearest name before that has no place.
void FinalReader::take_stake_owner(Telling& telling, const std::vector<FinalArgument>& arguments) {
  if (!telling.parties.targets.empty() ||
      telling.rule->place_of(FinalRole::target) == FinalPlace::count)
    return;
  size_t stake = telling.deal;
  while (stake > 0 && items()[stake - 1].kind != Kind::stake &&
         items()[stake - 1].kind != Kind::verb)
    --stake;
  if (stake == 0 || items()[stake - 1].kind != Kind::stake) return;
  const FinalItem& shares = items()[stake - 1];
  telling.stake = true;
  telling.percent = std::max(telling.percent, shares.percent);
  if (shares.form != nullptr && shares.form->value == "whole") telling.whole = true;
  for (size_t i = stake - 1; i-- > 0;) {
    const bool taken = std::find(telling.used.begin(), telling.used.end(), i) != telling.used.end();
    if (items()[i].kind != Kind::name || taken) continue;
    const bool placed =
        std::any_of(arguments.begin(), arguments.end(), [&](const FinalArgument& argument) {
          return argument.item == i && argument.place != FinalPlace::of && !argument.inner;
        });
    if (placed) continue;
    put(telling, FinalRole::target, i);
    return;
  }
}

// Only firms are bought by a word like 買収: what stands there is one, whatever it looks like.
bool FinalReader::is_firm_by_place(const FinalItem& item) const {
  constexpr size_t least = 3;  // letters
  const std::string_view word = cut(reading_.text, item.span);
  return count_code_points(word) >= least &&
         words_.at_end(language_, word, FinalWords::bit(FinalClass::no_name)) == nullptr &&
         words_.exactly(language_, word, FinalWords::bit(FinalClass::plain)) == nullptr;
}

// What is sold without a name: "照明子会社を売却".
void FinalReader::take_thing(Telling& telling) {
  if (!telling.parties.targets.empty() || telling.rule->firm ||
      telling.rule->place_of(FinalRole::seller) == FinalPlace::count)
    return;
  for (size_t i = telling.deal; i-- > 0;) {
    const FinalItem& item = items()[i];
    if (item.kind == Kind::deal && item.verbal) return;
    if (item.kind != Kind::noun || (!item.thing && !is_firm_by_place(item))) continue;
    if (std::find(telling.used.begin(), telling.used.end(), i) != telling.used.end()) continue;
    const bool passive = (items()[telling.deal].ending & final_ending::passive) != 0;
    const bool before = i + 1 == telling.deal;
    if (item.place != FinalCase::object && !(item.place == FinalCase::of && before) &&
        !(item.place == FinalCase::none && before && item.thing) &&
        !(passive && (item.place == FinalCase::subject || item.place == FinalCase::topic)))
      continue;
    Span span = item.span;
    const bool buys = telling.rule->at(FinalPlace::subject).role == FinalRole::acquirer;
    if (buys && !passive && item.thing && item.place != FinalCase::object) continue;
    for (size_t j = i; j-- > 0 && i - j <= 2;) {
      if (language_ == FinalLanguage::japanese && !items()[j + 1].glued) break;
      const FinalItem& word = items()[j];
      const bool describes = (word.kind == Kind::noun || word.kind == Kind::plain) &&
                             word.place == FinalCase::none && !word.list;
      if (!describes) break;
      span.begin = word.span.begin;
    }
    if (words_.exactly(language_, cut(reading_.text, span), FinalWords::bit(FinalClass::thing)))
      return;  // "a firm": which one, is not told
    put_party(
        telling, FinalRole::target,
        add_words(mentions_, reading_.text, span, number_, cut(reading_.text, item.span), false));
    return;
  }
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
  if (names == 0 && !trade) return false;  // nobody is known by name
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
  if (parties.targets.empty()) return false;
  const size_t others =
      parties.acquirers.size() + parties.investors.size() + parties.sellers.size();
  return others > 0;
}

bool FinalReader::fill(Telling& telling) {
  const std::vector<FinalArgument> arguments = arguments_of(items(), telling.deal, language_);
  take_vehicle(telling);
  take_arguments(telling, arguments);
  take_described(telling);
  take_pair(telling);
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

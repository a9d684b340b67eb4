#include <algorithm>

#include "corpus/text/unicode.h"
#include "extractors/final/final_reader.h"

// FinalReader: who stands in which role of a deal verb.
namespace press {

namespace {

using Kind = FinalItem::Kind;

// The place of a row that a word with this particle fills; `count`: none.
FinalPlace place_of_particle(FinalCase particle) {
  switch (particle) {
    case FinalCase::with:
    case FinalCase::with_of:
      return FinalPlace::with;
    case FinalCase::object:
      return FinalPlace::object;
    case FinalCase::topic:
    case FinalCase::subject:
      return FinalPlace::subject;
    case FinalCase::of:
      return FinalPlace::of;
    default:
      return FinalPlace::count;
  }
}

}  // namespace

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

// "Aの工場を買収": the plant is bought, and A sells it. Whether nothing is left to read there.
bool FinalReader::take_part_of(Telling& telling, const FinalArgument& argument) {
  const FinalRole subject = telling.rule->at(FinalPlace::subject).role;
  const bool traded = argument.place == FinalPlace::object || argument.place == FinalPlace::of;
  if (argument.reach.head == no_item || argument.reach.listed || argument.reach.stake || !traded ||
      (subject != FinalRole::acquirer && subject != FinalRole::seller) ||
      telling.rule->at(argument.place).role != FinalRole::target)
    return false;
  const FinalItem& head = items()[argument.reach.head];
  if (!head.thing || !telling.parties.targets.empty()) return true;
  const Span span = {items()[argument.item + 1].span.begin, head.span.end};
  put_party(
      telling, FinalRole::target,
      add_words(mentions_, reading_.text, span, number_, cut(reading_.text, head.span), true));
  put(telling, FinalRole::seller, argument.item);
  return true;
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
    if (argument.reach.owner || take_part_of(telling, argument)) continue;
    if (is_described_thing(argument, arguments)) continue;
    const FinalItem& item = items()[argument.item];
    const bool guess = !item.quoted && !item.announced && item.kind == Kind::noun;
    if (guess && ties && argument.place == FinalPlace::of &&
        (item.place == FinalCase::none || !item.known))
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
  size_t owner = stake - 1;  // "阪南倉庫の株式3.2%"
  while (owner > 0 && items()[owner].kind == Kind::stake) --owner;
  const FinalItem& before = items()[owner];
  if (before.kind == Kind::noun && before.place == FinalCase::of && is_firm_by_place(before))
    put(telling, FinalRole::target, owner);
}

// Where a row says so, only firms stand with its word: "灯和電工と業務提携した". What has the
// particle of an empty place is one, whatever it looks like.
void FinalReader::take_firms(Telling& telling) {
  const FinalRule& rule = *telling.rule;
  if (!rule.firms) return;
  for (size_t i = telling.deal; i-- > 0;) {
    const FinalItem& item = items()[i];
    if (item.kind == Kind::verb || (item.kind == Kind::deal && item.verbal)) return;
    const FinalPlace place = place_of_particle(item.place);
    if (item.kind != Kind::noun || place == FinalPlace::count) continue;
    if (place == FinalPlace::of && i + 1 != telling.deal) continue;
    if (place == FinalPlace::subject && rule.at(place).role == FinalRole::partners) continue;
    if (std::find(telling.used.begin(), telling.used.end(), i) != telling.used.end()) continue;
    const FinalRole role = rule.at(place).role;
    if (role == FinalRole::none) continue;
    if (telling.parties.of(role).size() >= (role == FinalRole::partners ? 2 : 1)) continue;
    if (is_firm_by_place(item)) put(telling, role, i);
  }
}

// "Aの出資を受け入れたことで、Bは": who receives stands behind.
void FinalReader::take_receiver(Telling& telling) {
  const FinalRule& rule = *telling.rule;
  if (!telling.parties.targets.empty() || rule.at(FinalPlace::subject).role != FinalRole::target ||
      telling.parties.investors.empty())
    return;
  for (size_t i = telling.deal + 1; i < items().size(); ++i) {
    if (items()[i].kind != Kind::name || items()[i].place != FinalCase::topic) continue;
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
         words_.exactly(language_, word,
                        FinalWords::bit(FinalClass::plain) | FinalWords::bit(FinalClass::thing) |
                            FinalWords::bit(FinalClass::known)) == nullptr;
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
        add_words(mentions_, reading_.text, span, number_, cut(reading_.text, item.span), true));
    return;
  }
}

}  // namespace press

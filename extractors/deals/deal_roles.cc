#include "extractors/deals/deal_roles.h"

#include <algorithm>
#include <iterator>

#include "corpus/tokens/tokenizer.h"
#include "extractors/deals/deal_merge.h"

namespace press {

bool DealRoles::has(DealRole role) const {
  switch (role) {
    case DealRole::acquirer:
      return !acquirers.empty();
    case DealRole::investor:
      return !investors.empty();
    case DealRole::partners:
      return !partners.empty() || !with_partners.empty();
    case DealRole::target:
      return !targets.empty();
    case DealRole::seller:
      return seller != none;
    case DealRole::program:
      return program != none;
    case DealRole::sum:
      return sum != none;
  }
  return false;
}

// "was bought", "bought by"
bool DealRoleReader::passive(size_t at, size_t after, const DealRules::Hit& hit) const {
  if (!hit.may_be_participle) return false;
  const std::vector<DealItem>& items = sentence_.items();
  if (after < items.size() && items[after].word == words_.by) return true;
  for (size_t i = at, steps = 0; i-- > 0 && steps < 3; ++steps) {
    if (items[i].classes & deal_word::be) return true;
    if (items[i].kind != DealItem::Kind::word || (items[i].classes & deal_word::finite)) break;
  }
  return false;
}

DealParties DealRoleReader::place(const DealSlot& slot, size_t at, size_t after, bool turned,
                                  bool noun, const std::vector<DealComplement>& complements) const {
  const auto governed = [&](uint32_t preposition) -> DealParties {
    for (const DealComplement& complement : complements)
      if (complement.preposition == preposition &&
          (!complement.parties.names.empty() || complement.parties.owner != none))
        return complement.parties;
    return {};
  };
  switch (slot.place) {
    case DealPlace::subject: {
      const bool gives = slot.role == DealRole::acquirer || slot.role == DealRole::investor;
      if (noun && gives && sentence_.receives(at)) return {};
      return turned ? governed(words_.by) : sentence_.subject(at, noun);
    }
    case DealPlace::object:
      return turned ? sentence_.subject(at) : governed(0);
    case DealPlace::possessor:
      return sentence_.possessor(at);
    case DealPlace::before:
      return sentence_.before(at);
    case DealPlace::after:
      return sentence_.after(after);
    case DealPlace::nearby:
      return {};  // for programs only
    case DealPlace::preposition:
      return governed(slot.preposition);
  }
  return {};
}

void DealRoleReader::fill_sum(const DealSlot& slot, size_t at,
                              const std::vector<DealComplement>& complements,
                              DealRoles& roles) const {
  if (slot.place == DealPlace::before) roles.sum = sentence_.sum_before(at);
  for (const DealComplement& complement : complements) {
    if (roles.sum != none) return;
    if (complement.sum == none || !details_.may_be_price(complement.sum)) continue;
    const bool here = slot.place == DealPlace::preposition
                          ? complement.preposition == slot.preposition
                          : complement.preposition == 0;
    if (here) roles.sum = complement.sum;
  }
}

void DealRoleReader::put(const DealSlot& slot, const DealParties& parties, DealRoles& roles) const {
  const auto once = [&](std::vector<uint32_t>& role) {
    if (!role.empty() || parties.names.empty()) return;
    if (parties.other_head && &role != &roles.targets) return;
    role = parties.names;
    roles.guessed = roles.guessed || parties.inferred;
    roles.paired = roles.paired || parties.paired;
  };
  roles.cut = roles.cut || parties.cut;
  switch (slot.role) {
    case DealRole::acquirer:
      once(roles.acquirers);
      break;
    case DealRole::investor:
      once(roles.investors);
      break;
    case DealRole::partners:
      if (slot.place == DealPlace::preposition && slot.preposition != words_.of)
        roles.with_partners.insert(roles.with_partners.end(), parties.names.begin(),
                                   parties.names.end());
      else
        once(roles.partners);
      break;
    case DealRole::target:
      if (!roles.targets.empty() || roles.owner != none) break;
      once(roles.targets);
      if (roles.targets.empty() && parties.owner == none) break;
      roles.percent = parties.percent;
      roles.owner = parties.owner;
      roles.small = parties.small;
      roles.whole = parties.whole;
      break;
    case DealRole::seller:
      if (roles.seller == none && !parties.names.empty() && !parties.other_head)
        roles.seller = parties.names[0];
      if (roles.seller == none && parties.names.empty() && parties.owned_unit)
        roles.seller = parties.owner;  // "from an arm of X"
      break;
    case DealRole::program:
    case DealRole::sum:
      break;
  }
}

// Whether words without a known name can be what a firm buys: "a lamp plant", "Lumen Works"; when
// both sides are known, whatever stands there.
bool DealRoleReader::is_asset(const DealComplement& complement, bool sides) const {
  if (complement.last <= complement.first) return false;
  const uint32_t size = complement.last - complement.first;
  for (const DealPhraseKind kind : {DealPhraseKind::country, DealPhraseKind::place}) {
    const DealPhrase* place = words_.phrase_at(reading_, complement.first, complement.last, kind);
    if (place && place->words.size() == size) return false;
  }
  if (size == 1 && words_.is(reading_.words[complement.first], deal_word::demonym)) return false;
  if (sides) return true;
  for (uint32_t i = complement.first; i < complement.last; ++i)
    if (words_.is(reading_.words[i], deal_word::asset)) return true;
  // "Lumen Works", "Trans-cab"
  const bool compound = complement.last >= complement.first + 3 &&
                        reading_.words[complement.last - 2] == words_.hyphen &&
                        reading_.token(complement.last - 3).is(shape::capital);
  return compound || reading_.token(complement.last - 1).is(shape::capital);
}

// "X sold itself to Y": X is what was sold.
bool DealRoleReader::take_reflexive(const Complements& complements, DealRoles& roles) const {
  for (const DealComplement& complement : complements) {
    if (complement.preposition != 0 || complement.last != complement.first + 1 ||
        !words_.is(reading_.words[complement.first], deal_word::reflexive))
      continue;
    if (roles.seller == none) return false;
    roles.targets.push_back(roles.seller);
    roles.seller = none;
    return true;
  }
  return false;
}

// What is bought may have no name of its own: "a lamp plant in Ohio".
void DealRoleReader::fill_words(const DealRule& rule, bool turned,
                                const std::vector<DealComplement>& complements,
                                DealRoles& roles) const {
  for (const DealSlot& slot : rule.slots) {
    const bool object = slot.place == DealPlace::object;
    if (slot.role != DealRole::target || (object && turned)) continue;
    if (!object && slot.place != DealPlace::preposition) continue;
    const bool sides = object && roles.seller != none && !roles.acquirers.empty();
    if (object && take_reflexive(complements, roles)) return;
    for (const DealComplement& complement : complements)
      if (complement.preposition == slot.preposition && !complement.refers &&
          is_asset(complement, sides)) {
        roles.attributive = complement.attributive;
        roles.small = complement.parties.small;
        roles.whole = complement.parties.whole;
        roles.percent = complement.parties.percent;
        return add_target_words(complement.first, complement.last, roles);
      }
  }
}

// "its bid", "the stake": what the deal before was about.
void DealRoleReader::fill_before(const DealRule& rule, size_t at, bool turned,
                                 const Complements& complements, DealRoles& roles) const {
  const uint32_t told = sentence_.pair().target;
  for (const DealSlot& slot : rule.slots) {
    if (slot.role != DealRole::target || !slot.required ||
        (slot.place == DealPlace::object && turned))
      continue;
    const auto here = [&](const DealComplement& complement) {
      return complement.preposition == slot.preposition && (complement.sum == none);
    };
    const auto found = std::find_if(complements.begin(), complements.end(), here);
    const bool refers = found != complements.end() && found->refers;
    const bool bid = found == complements.end() && !rule.verb && rule.kind == "acquisition" &&
                     slot.place == DealPlace::preposition && sentence_.determined(at) &&
                     !sentence_.leads_to_verb(at);
    if (!refers && !bid) continue;
    const uint32_t target = refers         ? sentence_.meant(*found)
                            : told != none ? told
                                           : sentence_.topic();
    if (target == none) return;
    roles.targets.push_back(target);
    (told == target ? roles.before : roles.guessed) = true;
    if (refers && found->parties.owner != none) roles.owner = found->parties.owner;
    return;
  }
}

// "Jaguar and Land Rover" are two, "stores and warehouses" one.
void DealRoleReader::add_target_words(uint32_t first, uint32_t last, DealRoles& roles) const {
  const auto capital = [&](uint32_t i) { return reading_.token(i).is(shape::capital); };
  uint32_t begin = first;
  for (uint32_t i = first; i < last; ++i) {
    const bool parts = words_.is(reading_.words[i], deal_word::joint) && i > begin &&
                       i + 1 < last && capital(i - 1) && capital(i + 1) && capital(last - 1);
    if (!parts) continue;
    roles.target_words.push_back({reading_.token(begin).begin, reading_.token(i - 1).end});
    begin = i + 1;
  }
  roles.target_words.push_back({reading_.token(begin).begin, reading_.token(last - 1).end});
}

// The last program named before a token, up to two sentences back.
uint32_t DealRoleReader::program_before(uint32_t token) const {
  constexpr uint32_t reach = 2;
  const uint32_t begin = reading_.token(token).begin;
  const uint32_t sentence = sentence_at(*reading_.tokens, begin);
  const auto after = std::partition_point(programs_.begin(), programs_.end(), [&](uint32_t m) {
    return mentions_[m].span.begin < begin;
  });
  if (after == programs_.begin()) return none;
  const uint32_t nearest = *std::prev(after);
  return mentions_[nearest].sentence + reach >= sentence ? nearest : none;
}

void DealRoleReader::find_programs() {
  for (uint32_t m = 0; m < mentions_.size(); ++m)
    if (mentions_[m].type == "program") programs_.push_back(m);
}

void DealRoleReader::fill(const DealRule& rule, size_t at, size_t after, bool turned,
                          DealRoles& roles) const {
  const std::vector<DealComplement> complements = sentence_.complements(after);
  for (const DealSlot& slot : rule.slots) {
    if (slot.role == DealRole::sum)
      fill_sum(slot, at, complements, roles);
    else if (!(roles.has(slot.role) && slot.role != DealRole::partners))
      put(slot, place(slot, at, after, turned, !rule.verb, complements), roles);
  }
  if (roles.sum == none) {
    for (const uint32_t sum : {sentence_.sum_before(at), sentence_.sum_given(at)})
      if (roles.sum == none && sum != none && details_.may_be_price(sum)) roles.sum = sum;
  }
  for (const DealComplement& complement : complements)
    if (complement.program != none) roles.program = complement.program;
  for (const DealSlot& slot : rule.slots)
    if (slot.place == DealPlace::nearby && roles.program == none)
      roles.program = program_before(sentence_.items()[at].first);
  if (roles.targets.empty()) fill_words(rule, turned, complements, roles);
  if (roles.targets.empty() && roles.target_words.empty())
    fill_before(rule, at, turned, complements, roles);
}

// A name stands in one role only: what is bought does not buy.
void DealRoleReader::without_doubles(DealRoles& roles) const {
  const auto same = [&](uint32_t a, uint32_t b) { return same_party(mentions_, a, b); };
  const auto remove = [&](std::vector<uint32_t>& from, uint32_t party) {
    from.erase(std::remove_if(from.begin(), from.end(),
                              [&](uint32_t other) { return same(other, party); }),
               from.end());
  };
  for (const uint32_t target : roles.targets) {
    remove(roles.acquirers, target);
    remove(roles.investors, target);
    if (roles.seller != none && same(roles.seller, target)) roles.seller = none;
    if (roles.owner != none && same(roles.owner, target)) roles.owner = none;
  }
  for (const uint32_t partner : roles.with_partners) remove(roles.partners, partner);
}

// "X bought a fifth of Y as part of a broad tie-up": the other partner is the other party of the
// deal told in the same sentence.
void DealRoleReader::take_pair(const DealRule& rule, DealRoles& roles) const {
  const DealSentence::Pair& pair = sentence_.pair();
  const bool several = std::any_of(rule.slots.begin(), rule.slots.end(),
                                   [](const DealSlot& slot) { return slot.several; });
  if (!several || !pair.here || pair.first == none || roles.partners.size() != 1 ||
      !roles.with_partners.empty())
    return;
  if (same_party(mentions_, roles.partners[0], pair.first))
    roles.partners.push_back(pair.second);
  else if (same_party(mentions_, roles.partners[0], pair.second))
    roles.partners.push_back(pair.first);
}

bool DealRoleReader::complete(const DealRule& rule, bool turned, DealRoles& roles) const {
  take_pair(rule, roles);
  if (roles.seller == none && roles.owner != none && !roles.attributive &&
      rule.kind == "acquisition")
    roles.seller = roles.owner;
  const bool sides = roles.seller != none && !roles.acquirers.empty();
  const bool unnamed = roles.targets.empty() && (sides || !roles.target_words.empty());
  for (const DealSlot& slot : rule.slots) {
    if (!slot.required || roles.has(slot.role)) continue;
    if (slot.role == DealRole::target && unnamed) continue;
    if (turned && slot.place == DealPlace::subject) continue;  // a passive may leave out who did it
    return false;
  }
  const auto needs_other = [](const DealSlot& slot) {
    return slot.role == DealRole::partners && slot.required && slot.place == DealPlace::preposition;
  };
  if (roles.with_partners.empty() && std::any_of(rule.slots.begin(), rule.slots.end(), needs_other))
    return false;                                           // "A and B work hard"
  if (roles.paired && rule.kind == "merger") return false;  // the purchase, told again
  if (roles.guessed && (!roles.partners.empty() || !roles.with_partners.empty())) return false;
  for (const DealSlot& slot : rule.slots)
    if (slot.role == DealRole::partners && roles.partners.size() + roles.with_partners.size() < 2)
      return false;
  return true;
}

std::optional<DealRoles> DealRoleReader::read(const DealRules::Hit& hit, size_t at, size_t after,
                                              DealRoles* seen) const {
  DealRoles roles;
  const bool turned = hit.rule->verb && passive(at, after, hit);
  fill(*hit.rule, at, after, turned, roles);
  without_doubles(roles);
  if (seen) *seen = roles;
  if (!complete(*hit.rule, turned, roles)) return std::nullopt;
  return roles;
}

}  // namespace press

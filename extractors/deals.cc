#include "extractors/deals.h"

#include <algorithm>

#include "corpus/tokenizer.h"
#include "extractors/deal_details.h"
#include "extractors/deal_merge.h"
#include "extractors/deal_rules.h"
#include "extractors/deal_sentence.h"
#include "extractors/deal_words.h"

namespace press {
namespace {

constexpr uint32_t topic_reach = 6;  // sentences back to the firm that "the company" is

// The parties of a deal while its rule is being filled.
struct Filled {
  std::vector<uint32_t> acquirers, investors, partners, with_partners, targets;
  uint32_t seller = none, owner = none, program = none, sum = none;
  bool small = false, whole = false;
  bool guessed = false;

  bool has(DealRole role) const {
    switch (role) {
      case DealRole::acquirer: return !acquirers.empty();
      case DealRole::investor: return !investors.empty();
      case DealRole::partners: return !partners.empty() || !with_partners.empty();
      case DealRole::target: return !targets.empty();
      case DealRole::seller: return seller != none;
      case DealRole::program: return program != none;
      case DealRole::sum: return sum != none;
    }
    return false;
  }
};

// Finds the deals of one document.
class DocumentDeals {
 public:
  DocumentDeals(const DealWords& words, const DealRules& rules, const Reading& reading,
                const std::vector<Mention>& mentions, std::vector<Deal>& deals)
      : words_(words), rules_(rules), reading_(reading), mentions_(mentions), deals_(deals),
        sentence_(words, reading, mentions), details_(words, reading, mentions) {}

  void find();

 private:
  void index_mentions();
  uint32_t topic(uint32_t sentence) const;
  void read_sentence(uint32_t number, uint32_t trigger);
  bool try_rule(uint32_t number, uint32_t token, const DealRules::Hit& hit);
  bool needs_met(const DealRule& rule, const Sentence& sentence) const;
  bool passive(size_t at, size_t after, const DealRules::Hit& hit) const;
  void fill(const DealRule& rule, size_t at, size_t after, bool turned, Filled& filled) const;
  DealParties place(const DealSlot& slot, size_t at, size_t after, bool turned,
                    const std::vector<DealComplement>& complements) const;
  void fill_sum(const DealSlot& slot, size_t at, const std::vector<DealComplement>& complements,
                Filled& filled) const;
  void put(const DealSlot& slot, const DealParties& parties, Filled& filled) const;
  bool complete(const DealRule& rule, Filled& filled) const;
  void without_doubles(Filled& filled) const;
  void emit(const DealRule& rule, const Filled& filled, const DealDetails::Verb& verb,
            uint32_t number);
  void emit_one(Deal deal, const Filled& filled, const DealDetails::Verb& verb);
  void find_vehicle(Deal& deal) const;
  bool is_party_of(const Deal& deal, uint32_t mention) const;

  const DealWords& words_;
  const DealRules& rules_;
  const Reading& reading_;
  const std::vector<Mention>& mentions_;
  std::vector<Deal>& deals_;
  DealSentence sentence_;
  DealDetails details_;
  std::vector<uint32_t> first_mention_;  // by sentence; one more at the end
};

void DocumentDeals::index_mentions() {
  const size_t sentences = reading_.tokens->sentences.size();
  first_mention_.assign(sentences + 1, static_cast<uint32_t>(mentions_.size()));
  for (size_t m = mentions_.size(); m-- > 0;)
    if (mentions_[m].sentence < sentences) first_mention_[mentions_[m].sentence] = static_cast<uint32_t>(m);
  for (size_t i = sentences; i-- > 0;)
    first_mention_[i] = std::min(first_mention_[i], first_mention_[i + 1]);
}

// The firm that the sentences before speak of: the first one named in the nearest of them, else
// in the document.
uint32_t DocumentDeals::topic(uint32_t sentence) const {
  for (uint32_t back = 1; back <= topic_reach && back <= sentence; ++back)
    for (uint32_t m = first_mention_[sentence - back]; m < first_mention_[sentence - back + 1]; ++m)
      if (mentions_[m].type == "firm") return m;
  for (uint32_t m = 0; m < first_mention_[sentence]; ++m)
    if (mentions_[m].type == "firm") return m;
  return none;
}

void DocumentDeals::find() {
  index_mentions();
  const auto sentences = static_cast<uint32_t>(reading_.tokens->sentences.size());
  for (uint32_t number = 0; number < sentences; ++number) {
    const Sentence& sentence = reading_.tokens->sentences[number];
    if (first_mention_[number] == first_mention_[number + 1]) continue;
    for (uint32_t i = sentence.first; i < sentence.last; ++i)
      if (rules_.triggers(reading_.words[i])) {
        read_sentence(number, i);
        break;
      }
  }
  merge_deals(mentions_, deals_);
}

void DocumentDeals::read_sentence(uint32_t number, uint32_t trigger) {
  const Sentence& sentence = reading_.tokens->sentences[number];
  sentence_.read(number, first_mention_[number], first_mention_[number + 1], topic(number));
  std::vector<DealRules::Hit> hits;
  for (uint32_t i = trigger; i < sentence.last;) {
    uint32_t next = i + 1;
    if (rules_.triggers(reading_.words[i])) {
      rules_.hits_at(reading_, i, sentence.last, hits);
      for (const DealRules::Hit& hit : hits)
        if (try_rule(number, i, hit)) {
          next = hit.last;
          break;
        }
    }
    i = next;
  }
}

bool DocumentDeals::needs_met(const DealRule& rule, const Sentence& sentence) const {
  if (rule.needs.empty()) return true;
  return std::any_of(reading_.words.begin() + sentence.first, reading_.words.begin() + sentence.last,
                     [&](uint32_t word) {
                       return word != 0 && std::find(rule.needs.begin(), rule.needs.end(), word) !=
                                               rule.needs.end();
                     });
}

// "was bought", "bought by"
bool DocumentDeals::passive(size_t at, size_t after, const DealRules::Hit& hit) const {
  if (!hit.may_be_participle) return false;
  const std::vector<DealItem>& items = sentence_.items();
  if (after < items.size() && items[after].word == words_.by) return true;
  for (size_t i = at, steps = 0; i-- > 0 && steps < 3; ++steps) {
    if (items[i].classes & deal_word::be) return true;
    if (items[i].kind != DealItem::Kind::word || (items[i].classes & deal_word::finite)) break;
  }
  return false;
}

bool DocumentDeals::try_rule(uint32_t number, uint32_t token, const DealRules::Hit& hit) {
  const DealRule& rule = *hit.rule;
  const Sentence& sentence = reading_.tokens->sentences[number];
  const std::vector<DealItem>& items = sentence_.items();
  const size_t at = sentence_.item_of(token);
  if (at >= items.size() || items[at].first != token || items[at].mention != none) return false;
  if (!needs_met(rule, sentence)) return false;
  const size_t after = sentence_.item_of(hit.last - 1) + 1;
  const bool turned = rule.verb && passive(at, after, hit);
  Filled filled;
  fill(rule, at, after, turned, filled);
  without_doubles(filled);
  if (!complete(rule, filled)) return false;
  DealDetails::Verb verb;
  verb.first = token;
  verb.last = hit.last;
  verb.noun = !rule.verb;
  verb.past = rule.verb && !hit.base && (hit.may_be_past || hit.may_be_participle);
  verb.fallback = rule.status;
  emit(rule, filled, verb, number);
  return true;
}

DealParties DocumentDeals::place(const DealSlot& slot, size_t at, size_t after, bool turned,
                                 const std::vector<DealComplement>& complements) const {
  const auto governed = [&](uint32_t preposition) -> DealParties {
    for (const DealComplement& complement : complements)
      if (complement.preposition == preposition &&
          (!complement.parties.names.empty() || complement.parties.owner != none))
        return complement.parties;
    return {};
  };
  switch (slot.place) {
    case DealPlace::subject: return turned ? governed(words_.by) : sentence_.subject(at);
    case DealPlace::object: return turned ? sentence_.subject(at) : governed(0);
    case DealPlace::possessor: return sentence_.possessor(at);
    case DealPlace::before: return sentence_.before(at);
    case DealPlace::after: return sentence_.after(after);
    case DealPlace::preposition: return governed(slot.preposition);
  }
  return {};
}

void DocumentDeals::fill_sum(const DealSlot& slot, size_t at,
                             const std::vector<DealComplement>& complements, Filled& filled) const {
  if (slot.place == DealPlace::before) filled.sum = sentence_.sum_before(at);
  for (const DealComplement& complement : complements) {
    if (filled.sum != none) return;
    if (complement.sum == none || !details_.may_be_price(complement.sum)) continue;
    const bool here = slot.place == DealPlace::preposition
                          ? complement.preposition == slot.preposition
                          : complement.preposition == 0;
    if (here) filled.sum = complement.sum;
  }
}

void DocumentDeals::put(const DealSlot& slot, const DealParties& parties, Filled& filled) const {
  const auto once = [&](std::vector<uint32_t>& role) {
    if (!role.empty() || parties.names.empty()) return;
    role = parties.names;
    filled.guessed = filled.guessed || parties.inferred;
  };
  switch (slot.role) {
    case DealRole::acquirer: once(filled.acquirers); break;
    case DealRole::investor: once(filled.investors); break;
    case DealRole::partners:
      if (slot.place == DealPlace::preposition && slot.preposition != words_.of)
        filled.with_partners.insert(filled.with_partners.end(), parties.names.begin(),
                                    parties.names.end());
      else
        once(filled.partners);
      break;
    case DealRole::target:
      if (!filled.targets.empty() || filled.owner != none) break;
      once(filled.targets);
      filled.owner = parties.owner;
      filled.small = parties.small;
      filled.whole = parties.whole;
      break;
    case DealRole::seller:
      if (filled.seller == none && !parties.names.empty()) filled.seller = parties.names[0];
      break;
    case DealRole::program:
    case DealRole::sum: break;
  }
}

void DocumentDeals::fill(const DealRule& rule, size_t at, size_t after, bool turned,
                         Filled& filled) const {
  const std::vector<DealComplement> complements = sentence_.complements(after);
  for (const DealSlot& slot : rule.slots) {
    if (slot.role == DealRole::sum)
      fill_sum(slot, at, complements, filled);
    else if (!(filled.has(slot.role) && slot.role != DealRole::partners))
      put(slot, place(slot, at, after, turned, complements), filled);
  }
  if (!rule.verb && filled.sum == none) {
    const uint32_t sum = sentence_.sum_before(at);
    if (sum != none && details_.may_be_price(sum)) filled.sum = sum;
  }
  for (const DealComplement& complement : complements)
    if (complement.program != none) filled.program = complement.program;
}

// A name stands in one role only: what is bought does not buy.
void DocumentDeals::without_doubles(Filled& filled) const {
  const auto same = [&](uint32_t a, uint32_t b) { return same_party(mentions_, a, b); };
  const auto remove = [&](std::vector<uint32_t>& from, uint32_t party) {
    from.erase(std::remove_if(from.begin(), from.end(),
                              [&](uint32_t other) { return same(other, party); }),
               from.end());
  };
  for (const uint32_t target : filled.targets) {
    remove(filled.acquirers, target);
    remove(filled.investors, target);
    if (filled.seller != none && same(filled.seller, target)) filled.seller = none;
    if (filled.owner != none && same(filled.owner, target)) filled.owner = none;
  }
  for (const uint32_t partner : filled.with_partners) remove(filled.partners, partner);
}

bool DocumentDeals::complete(const DealRule& rule, Filled& filled) const {
  if (filled.seller == none && filled.owner != none && rule.kind == "acquisition")
    filled.seller = filled.owner;
  const bool unnamed = filled.targets.empty() && filled.seller != none && !filled.acquirers.empty();
  for (const DealSlot& slot : rule.slots) {
    if (!slot.required || filled.has(slot.role)) continue;
    if (slot.role == DealRole::target && unnamed) continue;
    return false;
  }
  for (const DealSlot& slot : rule.slots)
    if (slot.role == DealRole::partners && filled.partners.size() + filled.with_partners.size() < 2)
      return false;
  return true;
}

void DocumentDeals::emit(const DealRule& rule, const Filled& filled,
                         const DealDetails::Verb& verb, uint32_t number) {
  Deal deal;
  deal.kind = rule.kind;
  deal.sentence = number;
  deal.rule = rule.origin;
  deal.acquirers = filled.acquirers;
  deal.investors = filled.investors;
  deal.seller = filled.seller;
  deal.program = filled.program;
  if (deal.kind == "acquisition" && filled.small && !filled.whole) {
    deal.kind = "investment";
    deal.investors.swap(deal.acquirers);
  }
  if (deal.kind == "fundraising" && !deal.investors.empty()) deal.kind = "investment";
  if (!filled.partners.empty() || !filled.with_partners.empty()) {
    if (filled.with_partners.empty() || filled.partners.empty()) {
      deal.partners = filled.partners.empty() ? filled.with_partners : filled.partners;
      return emit_one(std::move(deal), filled, verb);
    }
    for (const uint32_t partner : filled.with_partners) {  // ties of the one with each of the others
      Deal tie = deal;
      tie.partners = filled.partners;
      tie.partners.push_back(partner);
      emit_one(std::move(tie), filled, verb);
    }
    return;
  }
  if (filled.targets.empty()) return emit_one(std::move(deal), filled, verb);
  for (const uint32_t target : filled.targets) {
    Deal one = deal;
    one.target = target;
    emit_one(std::move(one), filled, verb);
  }
}

bool DocumentDeals::is_party_of(const Deal& deal, uint32_t mention) const {
  const auto among = [&](const std::vector<uint32_t>& parties) {
    return std::any_of(parties.begin(), parties.end(),
                       [&](uint32_t party) { return same_party(mentions_, party, mention); });
  };
  return among(deal.acquirers) || among(deal.investors) || among(deal.partners) ||
         (deal.target != none && same_party(mentions_, deal.target, mention)) ||
         (deal.seller != none && same_party(mentions_, deal.seller, mention));
}

// "via subsidiary Woven": the firm that acts for the buyer.
void DocumentDeals::find_vehicle(Deal& deal) const {
  const Sentence& sentence = reading_.tokens->sentences[deal.sentence];
  for (uint32_t i = sentence.first; i < sentence.last; ++i) {
    const DealPhrase* phrase =
        words_.phrase_at(reading_, i, sentence.last, DealPhraseKind::vehicle);
    if (!phrase) continue;
    size_t item = sentence_.item_of(i + static_cast<uint32_t>(phrase->words.size()) - 1) + 1;
    const std::vector<DealItem>& items = sentence_.items();
    constexpr size_t reach = 4;
    for (size_t steps = 0; item < items.size() && steps < reach; ++item, ++steps)
      if (items[item].kind == DealItem::Kind::party) {
        if (!is_party_of(deal, items[item].mention)) deal.vehicle = items[item].mention;
        return;
      }
  }
}

void DocumentDeals::emit_one(Deal deal, const Filled& filled, const DealDetails::Verb& verb) {
  find_vehicle(deal);
  details_.tell_status(verb, deal);
  if (filled.sum != none) details_.set_sum(filled.sum, deal);
  details_.find_sum(first_mention_, deal);
  details_.describe_target(deal);
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
  deals_.push_back(std::move(deal));
}

}  // namespace

struct DealFinder::Parts {
  explicit Parts(const Lexicon& lexicon) : words(lexicon), rules(lexicon) {}
  DealWords words;
  DealRules rules;
};

DealFinder::DealFinder(const Lexicon& lexicon) : parts_(std::make_unique<Parts>(lexicon)) {}
DealFinder::~DealFinder() = default;

void DealFinder::find(const Reading& reading, const std::vector<Mention>& mentions,
                      std::vector<Deal>& deals) const {
  if (mentions.empty()) return;
  DocumentDeals(parts_->words, parts_->rules, reading, mentions, deals).find();
}

}  // namespace press

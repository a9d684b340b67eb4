#include "extractors/deals/deal_merge.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "corpus/text/unicode.h"
#include "extractors/deals/deal_sums.h"

namespace press {
namespace {

using Parties = std::vector<uint32_t>;

// Of two tellings that make one deal: what has more is a list of deals with a party in common.
constexpr size_t most_parties = 96;
// Of a deal that are kept; a text that tells it more often is a table.
constexpr size_t most_tellings = 32;

// The words of each party's name, folded, as far as they were asked for.
class PartyNames {
 public:
  PartyNames(const std::vector<Mention>& mentions, std::string_view text)
      : mentions_(mentions), text_(text) {}

  const std::string& of(uint32_t party) {
    const auto [found, fresh] = names_.try_emplace(party);
    if (fresh) found->second = fold(cut(text_, mentions_[party].span));
    return found->second;
  }

  // Whether one is a shorter form of the other's name: "Bucyrus" of "Bucyrus International Inc".
  bool shortened(uint32_t a, uint32_t b) {
    constexpr size_t shortest = 4;  // letters
    const std::string &x = of(a), &y = of(b);
    const std::string &shorter = x.size() < y.size() ? x : y, &longer = x.size() < y.size() ? y : x;
    if (shorter.size() < shortest || !longer.starts_with(shorter)) return false;
    return longer.size() == shorter.size() || longer[shorter.size()] == ' ';
  }

 private:
  const std::vector<Mention>& mentions_;
  std::string_view text_;
  std::unordered_map<uint32_t, std::string> names_;
};

bool holds(const std::vector<Mention>& mentions, const Parties& parties, uint32_t party) {
  return std::any_of(parties.begin(), parties.end(),
                     [&](uint32_t other) { return same_party(mentions, other, party); });
}

bool overlap(const std::vector<Mention>& mentions, const Parties& a, const Parties& b) {
  return std::any_of(a.begin(), a.end(), [&](uint32_t party) { return holds(mentions, b, party); });
}

bool subset(const std::vector<Mention>& mentions, const Parties& a, const Parties& b) {
  return std::all_of(a.begin(), a.end(), [&](uint32_t party) { return holds(mentions, b, party); });
}

// Whether words may name one thing: "lamp business" and "business", but not "credit card unit" and
// "brokerage unit".
bool words_meet(const Mention& a, const Mention& b) {
  const auto holds = [](std::string_view outer, std::string_view inner) {
    return outer.size() >= inner.size() && outer.substr(outer.size() - inner.size()) == inner;
  };
  return a.entity == b.entity ||
         (a.name == b.name && (holds(a.entity, " " + b.name) || holds(b.entity, " " + a.name)) &&
          (a.entity.size() == b.name.size() + words_type.size() + 1 ||
           b.entity.size() == a.name.size() + words_type.size() + 1));
}

// Nothing speaks against it: the same where both tell it. Words without a name may stand for one.
bool agree(const std::vector<Mention>& mentions, uint32_t a, uint32_t b) {
  if (a == none || b == none || same_party(mentions, a, b)) return true;
  if (is_words(mentions, a) && is_words(mentions, b)) return words_meet(mentions[a], mentions[b]);
  return is_nameless(mentions, a) || is_nameless(mentions, b);
}

// Whether a deal tells by name what is bought.
bool has_target(const std::vector<Mention>& mentions, const DealDraft& deal) {
  return deal.target != none && !is_nameless(mentions, deal.target);
}

bool agree(const std::vector<Mention>& mentions, const Parties& a, const Parties& b) {
  return a.empty() || b.empty() || overlap(mentions, a, b);
}

Parties buyers(const DealDraft& deal) {
  Parties all = deal.acquirers;
  all.insert(all.end(), deal.investors.begin(), deal.investors.end());
  return all;
}

bool is_round(std::string_view kind) { return kind == "investment" || kind == "fundraising"; }

// A sale and a purchase, a round and an investment are told of as one and the other.
bool kinds_meet(std::string_view a, std::string_view b) {
  const auto trade = [](std::string_view kind) {
    return kind == "acquisition" || kind == "investment" || kind == "divestiture";
  };
  return a == b || (trade(a) && trade(b)) || (is_round(a) && is_round(b));
}

// Whether both tell the same buyer and the same seller.
bool same_sides(const std::vector<Mention>& mentions, const DealDraft& a, const DealDraft& b) {
  return a.seller != none && b.seller != none && same_party(mentions, a.seller, b.seller) &&
         overlap(mentions, buyers(a), buyers(b));
}

bool same_deal(const std::vector<Mention>& mentions, const DealDraft& a, const DealDraft& b) {
  if (!kinds_meet(a.kind, b.kind)) return false;
  if (!a.partners.empty() || !b.partners.empty()) {
    return !a.partners.empty() && !b.partners.empty() &&
           (subset(mentions, a.partners, b.partners) || subset(mentions, b.partners, a.partners));
  }
  if (!agree(mentions, a.program, b.program)) return false;
  if (!has_target(mentions, a) && !has_target(mentions, b) && buyers(a).empty()) return false;
  const bool round = is_round(a.kind) && is_round(b.kind) && a.sentence == b.sentence;
  if (round && a.target != none && b.target != none)
    return same_party(mentions, a.target, b.target);  // "led by X, with money from Y"
  if (has_target(mentions, a) !=
      has_target(mentions, b)) {  // a name and "a mill": the same parties trade it
    const bool seller = a.seller != none && b.seller != none && agree(mentions, a.seller, b.seller);
    if (!seller && !overlap(mentions, buyers(a), buyers(b))) return false;
  }
  const bool words = is_nameless(mentions, a.target) && is_nameless(mentions, b.target);
  return ((words && same_sides(mentions, a, b)) || agree(mentions, a.target, b.target)) &&
         agree(mentions, buyers(a), buyers(b)) && agree(mentions, a.seller, b.seller);
}

// Gives two names of one party, of which one is short for the other, the longer one.
void give_longer(PartyNames& names, uint32_t& a, uint32_t& b) {
  if (names.of(a).size() < names.of(b).size())
    a = b;
  else
    b = a;
}

// Of two deals that share one side, and whose other sides have a name and its shorter form, makes
// deals of the same parties: "X is buying Bucyrus", "X's purchase of Bucyrus International".
void unify_names(const std::vector<Mention>& mentions, PartyNames& names, DealDraft& a,
                 DealDraft& b) {
  if (!kinds_meet(a.kind, b.kind) || a.target == none || b.target == none) return;
  const auto one_buyer = [](DealDraft& deal) -> Parties* {
    Parties& buyers = deal.acquirers.empty() ? deal.investors : deal.acquirers;
    return buyers.size() == 1 ? &buyers : nullptr;
  };
  const bool seller =
      a.seller != none && b.seller != none && same_party(mentions, a.seller, b.seller);
  if (same_party(mentions, a.target, b.target)) {
    Parties *first = one_buyer(a), *second = one_buyer(b);
    if (first && second && names.shortened(first->front(), second->front()))
      give_longer(names, first->front(), second->front());
  } else if ((seller || overlap(mentions, buyers(a), buyers(b))) &&
             names.shortened(a.target, b.target)) {
    give_longer(names, a.target, b.target);
  }
}

void take_parties(const std::vector<Mention>& mentions, const Parties& from, Parties& to) {
  for (const uint32_t party : from)
    if (!holds(mentions, to, party)) to.push_back(party);
}

// What somebody buys is no longer only a sale, and what has an investor no longer only a round.
void join_kind(const DealDraft& from, DealDraft& deal) {
  const bool weaker = deal.kind == "divestiture" || deal.kind == "fundraising";
  if (weaker && deal.kind != from.kind && !buyers(from).empty()) deal.kind = from.kind;
}

void take_target(const DealDraft& from, DealDraft& deal) {
  if (from.target == none) return;
  deal.target = from.target;
  deal.owner = from.owner;
}

void take_missing(const std::vector<Mention>& mentions, const DealDraft& from, DealDraft& deal) {
  const auto take = [](uint32_t given, uint32_t& field) {
    if (field == none) field = given;
  };
  // Who sells in one telling does not buy in another: the first one is believed.
  const auto without = [&](Parties parties, uint32_t other) {
    if (other != none)
      parties.erase(
          std::remove_if(parties.begin(), parties.end(),
                         [&](uint32_t party) { return same_party(mentions, party, other); }),
          parties.end());
    return parties;
  };
  const Parties acquirers = without(from.acquirers, deal.seller),
                investors = without(from.investors, deal.seller);
  if (!acquirers.empty() || !investors.empty()) join_kind(from, deal);
  const bool seller_buys = from.seller != none && holds(mentions, buyers(deal), from.seller);
  take_parties(mentions, from.partners, deal.partners);
  take_parties(mentions, acquirers, deal.kind == "investment" ? deal.investors : deal.acquirers);
  take_parties(mentions, investors, deal.kind == "acquisition" ? deal.acquirers : deal.investors);
  if (deal.target == none || (is_nameless(mentions, deal.target) && has_target(mentions, from)))
    take_target(from, deal);
  if (!seller_buys) take(from.seller, deal.seller);
  take(from.vehicle, deal.vehicle);
  take(from.program, deal.program);
  if (deal.amount == none && from.amount != none) {
    deal.amount = from.amount;
    deal.undisclosed = false;
    deal.amount_text = from.amount_text;
  }
  if (deal.amount == none && !deal.undisclosed && from.undisclosed) {
    deal.undisclosed = true;
    deal.amount_text = from.amount_text;
  }
  if (deal.told.size() < most_tellings) {
    deal.sums.insert(deal.sums.end(), from.sums.begin(), from.sums.end());
    deal.told.insert(deal.told.end(), from.told.begin(), from.told.end());
  }
  for (size_t i = 0; i < deal.status_scores.size(); ++i)
    deal.status_scores[i] += from.status_scores[i];
  if (deal.percent == 0) deal.percent = from.percent;
  if (deal.business.empty()) deal.business = from.business;
  if (deal.location.empty()) deal.location = from.location;
}

// The status that all tellings of a deal speak for; of a tie, and without a judge, the first one's.
void settle_status(DealDraft& deal) {
  if (deal.told.size() < 2) return;
  const auto& scores = deal.status_scores;
  const auto most = std::max_element(scores.begin(), scores.end());
  const bool judged =
      std::any_of(scores.begin(), scores.end(), [](int32_t score) { return score != 0; });
  if (judged && deal.partners.empty())
    deal.status = deal_status::names[static_cast<size_t>(most - scores.begin())];
  std::stable_sort(
      deal.told.begin(), deal.told.end(),
      [](const DealTelling& a, const DealTelling& b) { return a.sentence < b.sentence; });
}

size_t party_count(const DealDraft& deal) {
  return deal.acquirers.size() + deal.investors.size() + deal.partners.size();
}

// Finds the deals that may be the same as another one. Two tellings of a deal share a party where
// same_deal() looks for one: in `near()` each of its cases has its list.
class DealIndex {
 public:
  explicit DealIndex(const std::vector<Mention>& mentions) : mentions_(mentions) {}

  // Numbers of deals added before, ascending.
  std::vector<uint32_t> near(const DealDraft& deal) {
    std::vector<uint32_t> found;
    if (!deal.partners.empty()) {
      take(Place::partner, deal.partners, found);
    } else if (has_target(mentions_, deal)) {
      take(Place::target, {deal.target}, found);
      take_sides(Place::buyer_of_words, Place::seller_of_words, deal, found);
    } else {
      take_sides(Place::buyer, Place::seller, deal, found);
      if (buyers(deal).empty()) take(Place::any_of_words, {0}, found);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  // Also a deal added before, after it took parties.
  void add(uint32_t number, const DealDraft& deal) {
    put(Place::partner, deal.partners, number);
    if (has_target(mentions_, deal)) put(Place::target, {deal.target}, number);
    put_sides(Place::buyer, Place::seller, deal, number);
    if (has_target(mentions_, deal)) return;
    put_sides(Place::buyer_of_words, Place::seller_of_words, deal, number);
    if (!buyers(deal).empty()) put(Place::any_of_words, {0}, number);
  }

 private:
  // `of_words`: of a deal whose target has no name.
  enum class Place {
    partner,
    target,
    buyer,
    seller,
    buyer_of_words,
    seller_of_words,
    any_of_words
  };

  // The deals told last that have a party in a place; a document with more of one party is a list
  // of deals, and tells each of them within a few lines.
  static constexpr size_t reach = 32;

  std::vector<uint32_t>& list(Place place, uint32_t party) {
    const std::string& entity = mentions_[party].entity;
    const uint32_t first = place == Place::any_of_words ? 0
                           : entity.empty()             ? party
                                            : first_.try_emplace(entity, party).first->second;
    return lists_[static_cast<uint64_t>(place) << 32 | first];
  }
  void take(Place place, const Parties& parties, std::vector<uint32_t>& found) {
    for (const uint32_t party : parties) {
      const std::vector<uint32_t>& all = list(place, party);
      found.insert(found.end(),
                   all.end() - static_cast<std::ptrdiff_t>(std::min(all.size(), reach)), all.end());
    }
  }
  void take_sides(Place buyer, Place seller, const DealDraft& deal, std::vector<uint32_t>& found) {
    take(buyer, buyers(deal), found);
    if (deal.seller != none) take(seller, {deal.seller}, found);
  }
  void put(Place place, const Parties& parties, uint32_t number) {
    for (const uint32_t party : parties) {
      std::vector<uint32_t>& all = list(place, party);
      const auto last = all.end() - static_cast<std::ptrdiff_t>(std::min(all.size(), reach));
      if (std::find(last, all.end(), number) == all.end()) all.push_back(number);
    }
  }
  void put_sides(Place buyer, Place seller, const DealDraft& deal, uint32_t number) {
    put(buyer, buyers(deal), number);
    if (deal.seller != none) put(seller, {deal.seller}, number);
  }

  const std::vector<Mention>& mentions_;
  std::unordered_map<std::string_view, uint32_t> first_;  // mention of an entity
  std::unordered_map<uint64_t, std::vector<uint32_t>> lists_;
};

}  // namespace

void merge_deals(const std::vector<Mention>& mentions, std::vector<DealDraft>& deals,
                 std::string_view text) {
  constexpr size_t reach = 16;  // deals back
  PartyNames names(mentions, text);
  for (size_t i = 1; i < deals.size(); ++i)
    for (size_t j = i - std::min(i, reach); j < i; ++j)
      unify_names(mentions, names, deals[j], deals[i]);
  std::vector<DealDraft> merged;
  DealIndex index(mentions);
  for (DealDraft& deal : deals) {
    const std::vector<uint32_t> near = index.near(deal);
    const auto same = std::find_if(near.begin(), near.end(), [&](uint32_t other) {
      return party_count(merged[other]) + party_count(deal) <= most_parties &&
             same_deal(mentions, merged[other], deal);
    });
    const uint32_t number = same == near.end() ? static_cast<uint32_t>(merged.size()) : *same;
    if (same == near.end())
      merged.push_back(std::move(deal));
    else
      take_missing(mentions, deal, merged[number]);
    index.add(number, merged[number]);
  }
  for (DealDraft& deal : merged) {
    settle_status(deal);
    settle_sum(mentions, deal, text);
  }
  deals = std::move(merged);
}

void name_parties_in_full(const std::vector<Mention>& mentions, std::vector<DealDraft>& deals) {
  std::unordered_map<std::string_view, uint32_t> longest;  // mention of each entity, the first one
  if (!deals.empty())
    for (uint32_t i = 0; i < mentions.size(); ++i) {
      const auto [found, fresh] = longest.try_emplace(mentions[i].entity, i);
      if (mentions[i].span.size() > mentions[found->second].span.size()) found->second = i;
    }
  const auto fullest = [&](uint32_t& party) {
    if (party == none || mentions[party].entity.empty()) return;
    const uint32_t best = longest.at(mentions[party].entity);
    if (mentions[best].span.size() > mentions[party].span.size()) party = best;
  };
  for (DealDraft& deal : deals) {
    for (Parties* parties : {&deal.acquirers, &deal.investors, &deal.partners})
      for (uint32_t& party : *parties) fullest(party);
    for (uint32_t* party : {&deal.target, &deal.seller, &deal.vehicle, &deal.program})
      fullest(*party);
  }
}

}  // namespace press

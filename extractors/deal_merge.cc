#include "extractors/deal_merge.h"

#include <algorithm>

namespace press {
namespace {

using Parties = std::vector<uint32_t>;

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

// Nothing speaks against it: the same where both tell it.
bool agree(const std::vector<Mention>& mentions, uint32_t a, uint32_t b) {
  return a == none || b == none || same_party(mentions, a, b);
}

bool agree(const std::vector<Mention>& mentions, const Parties& a, const Parties& b) {
  return a.empty() || b.empty() || overlap(mentions, a, b);
}

Parties buyers(const Deal& deal) {
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

bool same_deal(const std::vector<Mention>& mentions, const Deal& a, const Deal& b) {
  if (!kinds_meet(a.kind, b.kind)) return false;
  if (!a.partners.empty() || !b.partners.empty())
    return !a.partners.empty() && !b.partners.empty() &&
           (subset(mentions, a.partners, b.partners) || subset(mentions, b.partners, a.partners));
  if (!agree(mentions, a.program, b.program)) return false;
  if (a.target == none && b.target == none && buyers(a).empty()) return false;
  const bool round = is_round(a.kind) && is_round(b.kind) && a.sentence == b.sentence;
  if (round && a.target != none && b.target != none)
    return same_party(mentions, a.target, b.target);  // "led by X, with money from Y"
  if ((a.target == none) != (b.target == none)) {  // a name and "a mill": the same parties trade it
    const bool seller = a.seller != none && b.seller != none && agree(mentions, a.seller, b.seller);
    if (!seller && !overlap(mentions, buyers(a), buyers(b))) return false;
  }
  return agree(mentions, a.target, b.target) && agree(mentions, buyers(a), buyers(b)) &&
         agree(mentions, a.seller, b.seller);
}

void take_parties(const std::vector<Mention>& mentions, const Parties& from, Parties& to) {
  for (const uint32_t party : from)
    if (!holds(mentions, to, party)) to.push_back(party);
}

// What somebody buys is no longer only a sale, and what has an investor no longer only a round.
void join_kind(const Deal& from, Deal& deal) {
  const bool weaker = deal.kind == "divestiture" || deal.kind == "fundraising";
  if (weaker && deal.kind != from.kind) deal.kind = from.kind;
}

void take_missing(const std::vector<Mention>& mentions, const Deal& from, Deal& deal) {
  join_kind(from, deal);
  const auto take = [](uint32_t given, uint32_t& field) {
    if (field == none) field = given;
  };
  take_parties(mentions, from.partners, deal.partners);
  take_parties(mentions, from.acquirers,
               deal.kind == "investment" ? deal.investors : deal.acquirers);
  take_parties(mentions, from.investors,
               deal.kind == "acquisition" ? deal.acquirers : deal.investors);
  take(from.target, deal.target);
  if (deal.target_text.empty()) deal.target_text = from.target_text;
  if (deal.target != none) deal.target_text.clear();
  take(from.seller, deal.seller);
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
  if (deal.business.empty()) deal.business = from.business;
  if (deal.location.empty()) deal.location = from.location;
}

}  // namespace

bool same_party(const std::vector<Mention>& mentions, uint32_t a, uint32_t b) {
  return a == b || (!mentions[a].entity.empty() && mentions[a].entity == mentions[b].entity);
}

void merge_deals(const std::vector<Mention>& mentions, std::vector<Deal>& deals) {
  std::vector<Deal> merged;
  for (Deal& deal : deals) {
    const auto same = std::find_if(merged.begin(), merged.end(), [&](const Deal& other) {
      return same_deal(mentions, other, deal);
    });
    if (same == merged.end())
      merged.push_back(std::move(deal));
    else
      take_missing(mentions, deal, *same);
  }
  deals = std::move(merged);
}

void name_parties_in_full(const std::vector<Mention>& mentions, std::vector<Deal>& deals) {
  const auto fullest = [&](uint32_t& party) {
    if (party == none || mentions[party].entity.empty()) return;
    uint32_t best = party;
    for (uint32_t i = 0; i < mentions.size(); ++i)
      if (mentions[i].entity == mentions[party].entity &&
          mentions[i].span.size() > mentions[best].span.size())
        best = i;
    party = best;
  };
  for (Deal& deal : deals) {
    for (Parties* parties : {&deal.acquirers, &deal.investors, &deal.partners})
      for (uint32_t& party : *parties) fullest(party);
    for (uint32_t* party : {&deal.target, &deal.seller, &deal.vehicle, &deal.program})
      fullest(*party);
  }
}

}  // namespace press

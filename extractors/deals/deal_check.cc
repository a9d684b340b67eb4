#include "extractors/deals/deal_check.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "extractors/deals/deal_merge.h"

namespace press {
namespace {

using Parties = std::vector<uint32_t>;

bool is_firm(const std::vector<Mention>& mentions, uint32_t party) {
  return mentions[party].type == "firm";
}

bool any_firm(const std::vector<Mention>& mentions, const Parties& parties) {
  return std::any_of(parties.begin(), parties.end(),
                     [&](uint32_t party) { return is_firm(mentions, party); });
}

size_t named_parties(const DealDraft& deal) {
  return deal.acquirers.size() + deal.investors.size() + deal.partners.size() +
         (deal.target != none) + (deal.seller != none) + (deal.program != none);
}

// Firms trade firms; the state may buy, but then what it buys has a name.
bool is_trade(const std::vector<Mention>& mentions, const DealDraft& deal, bool noun) {
  Parties sides = deal.acquirers;
  sides.insert(sides.end(), deal.investors.begin(), deal.investors.end());
  if (deal.seller != none) sides.push_back(deal.seller);
  if (deal.target != none && mentions[deal.target].type == "ministry") return false;
  if (!sides.empty() && !any_firm(mentions, sides) && (noun || deal.target == none)) return false;
  return named_parties(deal) > 1 || deal.amount != none || (deal.undisclosed && !noun) ||
         (deal.target == none && !sides.empty());
}

bool is_investment(const std::vector<Mention>& mentions, const DealDraft& deal) {
  if (deal.target == none) return false;
  if (mentions[deal.target].type == "ministry") return false;
  return deal.amount != none || any_firm(mentions, deal.investors);
}

}  // namespace

bool is_deal(const std::vector<Mention>& mentions, const DealDraft& deal, bool noun) {
  if (deal.kind == "acquisition" || deal.kind == "divestiture")
    return is_trade(mentions, deal, noun);
  if (deal.kind == "investment") return is_investment(mentions, deal);
  if (deal.kind == "ipo" || deal.kind == "fundraising")
    return deal.target != none && is_firm(mentions, deal.target);
  if (!deal.partners.empty()) return any_firm(mentions, deal.partners);
  return named_parties(deal) > 1;
}

size_t parties_of(const DealDraft& deal) {
  return deal.acquirers.size() + deal.investors.size() + deal.partners.size() +
         (deal.target != none) + (deal.seller != none);
}

void take_kind(std::string_view kind, DealDraft& deal) {
  if (kind == deal.kind) return;
  const auto of_partners = [](std::string_view one) {
    return one == "partnership" || one == "joint_venture" || one == "merger";
  };
  if (!deal.partners.empty() || of_partners(kind)) {
    if (!deal.partners.empty() && of_partners(kind)) deal.kind = kind;
    return;
  }
  Parties buyers = deal.acquirers;
  buyers.insert(buyers.end(), deal.investors.begin(), deal.investors.end());
  const bool buys = kind == "acquisition";
  const bool sells = kind == "divestiture" || kind == "fundraising" || kind == "ipo";
  if (sells && !buyers.empty()) return;
  if (!sells && buyers.empty() && deal.seller == none) return;
  deal.kind = kind;
  deal.acquirers.clear();
  deal.investors.clear();
  (buys ? deal.acquirers : deal.investors) = std::move(buyers);
}

void drop_own_parties(const std::vector<Mention>& mentions, std::vector<DealDraft>& deals) {
  const auto same = [&](uint32_t a, uint32_t b) {
    return a != none && b != none && same_party(mentions, a, b);
  };
  const auto impossible = [&](DealDraft& deal) {
    bool dropped = false;
    for (std::vector<uint32_t>* buyers : {&deal.acquirers, &deal.investors}) {
      const size_t before = buyers->size();
      buyers->erase(std::remove_if(buyers->begin(), buyers->end(),
                                   [&](uint32_t buyer) { return same(buyer, deal.target); }),
                    buyers->end());
      dropped = dropped || buyers->size() < before;
    }
    const auto sells_to_itself = [&](const std::vector<uint32_t>& buyers) {
      return std::any_of(buyers.begin(), buyers.end(),
                         [&](uint32_t buyer) { return same(buyer, deal.seller); });
    };
    if (same(deal.seller, deal.target) || sells_to_itself(deal.acquirers) ||
        sells_to_itself(deal.investors)) {
      deal.seller = none;
      dropped = true;
    }
    return dropped && parties_of(deal) < 2 && deal.amount == none;
  };
  deals.erase(std::remove_if(deals.begin(), deals.end(), impossible), deals.end());
}

}  // namespace press

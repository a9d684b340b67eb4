#include "extractors/deals/deal_check.h"

#include <algorithm>

#include "corpus/text/ascii.h"

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

size_t named_parties(const Deal& deal) {
  return deal.acquirers.size() + deal.investors.size() + deal.partners.size() +
         (deal.target != none) + (deal.seller != none) + (deal.program != none);
}

// Several words, or a word with a capital: "lamp plant", "Lumen".
bool says_something(std::string_view words) {
  return words.find(' ') != std::string_view::npos ||
         (!words.empty() && (words[0] & 0x80 || is_ascii_capital(words[0])));
}

// Firms trade firms; the state may buy, but then what it buys has a name.
bool is_trade(const std::vector<Mention>& mentions, const Deal& deal, bool noun) {
  Parties sides = deal.acquirers;
  sides.insert(sides.end(), deal.investors.begin(), deal.investors.end());
  if (deal.seller != none) sides.push_back(deal.seller);
  if (deal.target != none && mentions[deal.target].type == "ministry") return false;
  if (!sides.empty() && !any_firm(mentions, sides) && (noun || deal.target == none)) return false;
  if (deal.target == none && !says_something(deal.target_text) && named_parties(deal) < 2 &&
      deal.amount == none)
    return false;
  return named_parties(deal) > 1 || deal.amount != none || (deal.undisclosed && !noun) ||
         (deal.target == none && !sides.empty());
}

bool is_investment(const std::vector<Mention>& mentions, const Deal& deal) {
  if (deal.target == none) return false;
  if (mentions[deal.target].type == "ministry") return false;
  return deal.amount != none || any_firm(mentions, deal.investors);
}

}  // namespace

bool is_deal(const std::vector<Mention>& mentions, const Deal& deal, bool noun) {
  if (deal.kind == "acquisition" || deal.kind == "divestiture")
    return is_trade(mentions, deal, noun);
  if (deal.kind == "investment") return is_investment(mentions, deal);
  if (deal.kind == "ipo" || deal.kind == "fundraising")
    return deal.target != none && is_firm(mentions, deal.target);
  if (!deal.partners.empty()) return any_firm(mentions, deal.partners);
  return named_parties(deal) > 1;
}

}  // namespace press

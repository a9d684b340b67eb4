#include "extractors/deals/deal_sums.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "extractors/deals/deal_check.h"

namespace press {
namespace {

// Whether two sums are about as large.
bool as_large(const Amount& a, const Amount& b) {
  constexpr double tolerance = 0.12;
  const bool one_currency = a.currency == b.currency;
  if (!one_currency && !(a.usd && b.usd)) return false;
  const double x = one_currency ? a.high.to_double() : *a.usd,
               y = one_currency ? b.high.to_double() : *b.usd;
  return std::abs(x - y) <= tolerance * std::max(x, y);
}

// Whether two sums are one, rounded or told in two currencies: "67 billion euros ($91 billion)".
bool same_worth(const std::vector<Mention>& mentions, uint32_t a, uint32_t b) {
  const Amount &first = *mentions[a].amount, &second = *mentions[b].amount;
  const auto converted = [&](const Amount& sum, const Amount& other) {
    return sum.same_as != none && mentions[sum.same_as].amount &&
           as_large(*mentions[sum.same_as].amount, other);
  };
  return as_large(first, second) || converted(first, second) || converted(second, first);
}

}  // namespace

void settle_sum(const std::vector<Mention>& mentions, DealDraft& deal, std::string_view text) {
  if (deal.sums.size() < 2) return;
  size_t best = 0, most = 0;
  for (size_t i = 0; i < deal.sums.size(); ++i) {
    const auto same =
        static_cast<size_t>(std::count_if(deal.sums.begin(), deal.sums.end(), [&](uint32_t other) {
          return same_worth(mentions, deal.sums[i], other);
        }));
    if (same > most) most = same, best = i;
  }
  uint32_t sum = deal.sums[best];
  for (const uint32_t other : deal.sums)
    if (mentions[sum].amount->currency == "USD" && mentions[other].amount->currency != "USD" &&
        same_worth(mentions, sum, other))
      sum = other;
  deal.amount = sum;
  deal.amount_text = cut(text, mentions[sum].span);
}

void part_sums(const std::vector<Mention>& mentions, std::vector<DealDraft>& deals) {
  const auto distance = [&](const DealDraft& deal) {
    const Span sum = mentions[deal.amount].span;
    const Span from = deal.verb.size() > 0 ? deal.verb : deal.span;
    if (sum.begin >= from.end) return sum.begin - from.end + 1;
    if (sum.end <= from.begin) return from.begin - sum.end + 1;
    return 0U;
  };
  std::unordered_map<uint32_t, DealDraft*> owners;
  for (DealDraft& deal : deals) {
    if (deal.amount == none) continue;
    const auto [owner, fresh] = owners.try_emplace(deal.amount, &deal);
    if (fresh) continue;
    DealDraft* loser = &deal;
    // The fuller record tells more of it than one read from a noun beside; in one sentence the sum
    // belongs to the verb before it.
    const bool together = deal.sentence == owner->second->sentence && deal.verb.size() > 0;
    const auto rank = [&](const DealDraft& one) {
      const bool behind = together && mentions[deal.amount].span.begin < one.verb.begin;
      const int64_t fuller =
          together && parties_of(one) > 1 ? 0 : -static_cast<int64_t>(parties_of(one));
      return std::tuple(behind, fuller, int64_t{distance(one)});
    };
    if (rank(deal) < rank(*owner->second)) std::swap(loser, owner->second);
    loser->amount = none;
  }
}

namespace {

// How many parties of a deal stand by name among the mentions [first, last); 0 when a buyer alone
// does, who may buy other things, too.
size_t named_among(const std::vector<Mention>& mentions, uint32_t first, uint32_t last,
                   const DealDraft& deal) {
  const auto named = [&](uint32_t party) {
    if (party == none) return false;
    for (uint32_t m = first; m < last; ++m)
      if (same_party(mentions, m, party)) return true;
    return false;
  };
  const bool target = named(deal.target);
  size_t count = size_t{target} + named(deal.seller);
  for (const std::vector<uint32_t>* parties : {&deal.acquirers, &deal.investors, &deal.partners})
    count += std::any_of(parties->begin(), parties->end(), named);
  return target || count > 1 ? count : 0;
}

bool told_near(const DealDraft& deal, uint32_t sentence) {
  constexpr uint32_t near = 3;
  return std::any_of(deal.told.begin(), deal.told.end(), [&](const DealTelling& telling) {
    return telling.sentence <= sentence + near && sentence <= telling.sentence + near;
  });
}

// The deal without a sum that is told nearest to the mentions [first, last) of a sentence: most of
// its parties stand there, and no other deal has as many. nullptr: there is none.
DealDraft* nearest_deal(const std::vector<Mention>& mentions, uint32_t first, uint32_t last,
                        std::vector<DealDraft>& deals) {
  DealDraft* best = nullptr;
  size_t most = 0;
  for (DealDraft& deal : deals) {
    if (deal.amount != none || deal.undisclosed || !told_near(deal, mentions[first].sentence))
      continue;
    const size_t named = named_among(mentions, first, last, deal);
    if (named > most) {
      most = named;
      best = &deal;
    } else if (named == most) {
      best = nullptr;
    }
  }
  return best;
}

}  // namespace

void join_sums(const std::vector<Mention>& mentions, const std::vector<uint32_t>& first_mention,
               const DealDetails& details, std::vector<DealDraft>& deals) {
  constexpr uint32_t most_names = 40;  // of a sentence: what has more is a table
  constexpr size_t most_deals = 200;   // of a document that is no list of them
  if (deals.empty() || deals.size() > most_deals) return;
  std::unordered_set<uint32_t> taken;
  const auto take = [&](uint32_t sum) {
    taken.insert(sum);
    if (const uint32_t same = mentions[sum].amount->same_as; same != none) taken.insert(same);
  };
  const auto free = [&](uint32_t m) {
    return mentions[m].amount && mentions[m].amount->role == "deal" && taken.count(m) == 0 &&
           taken.count(mentions[m].amount->same_as) == 0 && details.may_be_price(m);
  };
  for (const DealDraft& deal : deals)
    if (deal.amount != none) take(deal.amount);
  for (size_t sentence = 0; sentence + 1 < first_mention.size(); ++sentence) {
    const uint32_t first = first_mention[sentence],
                   last = std::min(first_mention[sentence + 1], first + most_names);
    for (uint32_t m = first; m < last; ++m) {
      if (!free(m)) continue;
      DealDraft* deal = nearest_deal(mentions, first, last, deals);
      if (deal == nullptr) break;
      details.set_sum(m, *deal);
      take(m);
    }
  }
}

}  // namespace press

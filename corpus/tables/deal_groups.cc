#include "corpus/tables/deal_groups.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <numeric>
#include <unordered_map>

#include "corpus/query/query_operands.h"
#include "corpus/values/decimal.h"

namespace press {
namespace {

using Keys = std::vector<std::string>;

constexpr double rounding = 0.02;      // "$1.03 billion" and "$1.05 billion" are one sum
constexpr double rate_rounding = 0.1;  // the same over two currencies
constexpr int64_t undated = INT64_MIN;

int64_t day_of(const std::string& published) {
  const auto days = days_of(published);
  if (!days) return undated;
  using namespace std::chrono;
  const std::string& first = days->first;
  const year_month_day day{year{std::atoi(first.c_str())},
                           month{static_cast<unsigned>(std::atoi(first.c_str() + 5))},
                           std::chrono::day{static_cast<unsigned>(std::atoi(first.c_str() + 8))}};
  return sys_days(day).time_since_epoch().count();
}

bool holds(const Keys& keys, const std::string& key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

bool subset(const Keys& a, const Keys& b) {
  return std::all_of(a.begin(), a.end(), [&](const std::string& key) { return holds(b, key); });
}

// Whether two keys may name one party: the same, or the one is a name that no lexicon has and the
// other begins with its words ("x-orbital" and "x-orbital-forge").
bool meets(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const auto bare = [](std::string_view key) {
    return key.substr(0, 2) == "x-" ? key.substr(2) : key;
  };
  if (bare(a).size() == a.size() && bare(b).size() == b.size()) return false;
  a = bare(a), b = bare(b);
  if (a.size() > b.size()) std::swap(a, b);
  return a.size() > 3 && b.substr(0, a.size()) == a && (b.size() == a.size() || b[a.size()] == '-');
}

bool meet(const Keys& a, const Keys& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& key) {
    return std::any_of(b.begin(), b.end(),
                       [&](const std::string& other) { return meets(key, other); });
  });
}

bool agree(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() || meets(a, b);
}
bool agree(const Keys& a, const Keys& b) { return a.empty() || b.empty() || meet(a, b); }

// How much a kind tells of a deal that one report calls this and another that; families do not mix.
struct KindWeight {
  std::string_view kind, family;
  int weight;
};
constexpr KindWeight kind_weights[] = {
    {"divestiture", "trade", 0}, {"fundraising", "trade", 1}, {"investment", "trade", 2},
    {"acquisition", "trade", 3}, {"partnership", "tie", 0},   {"joint_venture", "tie", 1},
};

KindWeight weight_of(std::string_view kind) {
  for (const KindWeight& entry : kind_weights)
    if (entry.kind == kind) return entry;
  return {kind, kind, 0};
}

bool same_deal(const ReportedDeal& a, const ReportedDeal& b) {
  if (weight_of(a.kind).family != weight_of(b.kind).family) return false;
  if (!a.partners.empty() || !b.partners.empty())
    return a.partners.size() > 1 && b.partners.size() > 1 &&
           (subset(a.partners, b.partners) || subset(b.partners, a.partners));
  if (!agree(a.target, b.target) || !agree(a.buyers, b.buyers) || !agree(a.seller, b.seller))
    return false;
  if (!a.target.empty() && !b.target.empty()) return true;
  return !a.seller.empty() && !b.seller.empty() && meets(a.seller, b.seller) &&
         meet(a.buyers, b.buyers);
}

void each_party(const ReportedDeal& report, const auto& visit) {
  for (const std::string& key : report.buyers) visit(key);
  for (const std::string& key : report.partners) visit(key);
  if (!report.target.empty()) visit(report.target);
  if (!report.seller.empty()) visit(report.seller);
}

double value(const std::string& decimal) {
  const auto parsed = Decimal::parse(decimal);
  return parsed ? parsed->to_double() : 0;
}

// Counts what reports say.
class Votes {
 public:
  void add(const std::string& value, size_t report) {
    if (value.empty()) return;
    for (DealVote& vote : votes_)
      if (vote.value == value) {
        ++vote.reports;
        return;
      }
    votes_.push_back({value, 1, report});
  }
  bool empty() const { return votes_.empty(); }
  // By number of reports, then by who said it first.
  std::vector<DealVote> ranked() const {
    std::vector<DealVote> all = votes_;
    std::stable_sort(all.begin(), all.end(),
                     [](const DealVote& a, const DealVote& b) { return a.reports > b.reports; });
    return all;
  }

 private:
  std::vector<DealVote> votes_;
};

constexpr size_t some = 4;  // of so many reports one counts: what fewer say is an error of reading

// Sums up the reports of one deal.
class Summary {
 public:
  Summary(const std::vector<ReportedDeal>& reports, std::vector<size_t> members)
      : reports_(reports) {
    group_.reports = std::move(members);
  }

  DealGroup made() {
    tell_parties();
    tell_kind();
    tell_status();
    tell_sum();
    return std::move(group_);
  }
  void conflict(std::string_view what) {
    if (std::find(group_.conflicts.begin(), group_.conflicts.end(), what) == group_.conflicts.end())
      group_.conflicts.push_back(what);
  }

 private:
  template <typename Field>
  Votes votes(Field field) const {
    Votes all;
    for (const size_t i : group_.reports) all.add(field(reports_[i]), i);
    return all;
  }

  // Those that a good share of the reports of the first one name.
  std::vector<DealVote> named(std::vector<std::string> ReportedDeal::*field) const {
    Votes all;
    for (const size_t i : group_.reports)
      for (const std::string& key : reports_[i].*field) all.add(key, i);
    std::vector<DealVote> ranked = all.ranked();
    while (!ranked.empty() && ranked.back().reports * some < ranked.front().reports)
      ranked.pop_back();
    return ranked;
  }

  void tell_parties() {
    group_.buyers = named(&ReportedDeal::buyers);
    group_.partners = named(&ReportedDeal::partners);
    if (const Votes targets = votes([](const auto& r) { return r.target; }); !targets.empty())
      group_.target = targets.ranked().front();
    const auto buys = [&](const std::string& key) {
      return std::any_of(group_.buyers.begin(), group_.buyers.end(),
                         [&](const DealVote& buyer) { return buyer.value == key; });
    };
    size_t sellers = 0;
    for (const DealVote& vote : votes([](const auto& r) { return r.seller; }).ranked()) {
      const bool few = vote.reports * some < group_.reports.size();
      if (few || vote.value == group_.target.value || buys(vote.value)) continue;
      if (sellers++ == 0) group_.seller = vote;
    }
    if (sellers > 1) conflict("seller");
  }

  void tell_kind() {
    const bool bought = !group_.buyers.empty();
    const auto kind = [&](const ReportedDeal& report) {
      if (bought && report.kind == "divestiture") return std::string("acquisition");
      return bought && report.kind == "fundraising" ? std::string("investment") : report.kind;
    };
    std::vector<DealVote> ranked = votes(kind).ranked();
    std::stable_sort(ranked.begin(), ranked.end(), [](const DealVote& a, const DealVote& b) {
      return std::pair(b.reports, weight_of(b.value).weight) <
             std::pair(a.reports, weight_of(a.value).weight);
    });
    if (ranked.empty()) return;  // a corpus of foreign hands
    group_.kind = ranked.front();
    const bool trade = weight_of(group_.kind.value).family == "trade";  // a venture is a tie, too
    if (trade && ranked.size() > 1 && ranked[1].reports * some >= group_.reports.size())
      conflict("kind");
  }

  void tell_status() {
    bool completed = false, cancelled = false;
    for (const size_t i : group_.reports) {
      const std::string& status = reports_[i].status;
      completed = completed || status == "completed";
      cancelled = cancelled || status == "cancelled";
      const auto known = std::find_if(group_.events.begin(), group_.events.end(),
                                      [&](const DealVote& event) { return event.value == status; });
      if (known == group_.events.end())
        group_.events.push_back({status, 1, i});
      else
        ++known->reports;
    }
    if (completed && cancelled) conflict("status");
    const size_t last = std::max<size_t>(1, group_.reports.size() / 3);
    Votes late;
    for (size_t i = group_.reports.size(); i-- > group_.reports.size() - last;)
      late.add(reports_[group_.reports[i]].status, group_.reports[i]);
    if (!late.empty()) group_.status = late.ranked().front();
  }

  void tell_sum() {
    const std::vector<DealVote> currencies =
        votes([](const auto& r) { return r.low.empty() ? std::string() : r.currency; }).ranked();
    if (!currencies.empty()) group_.currency = currencies.front().value;
    std::vector<size_t> told;
    for (const size_t i : group_.reports) {
      const ReportedDeal& report = reports_[i];
      if (report.low.empty()) continue;
      ++group_.sums;
      if (report.currency != group_.currency) continue;
      told.push_back(i);
      if (group_.min.empty() || value(report.low) < value(group_.min)) group_.min = report.low;
      if (group_.max.empty() || value(report.high) > value(group_.max)) group_.max = report.high;
    }
    size_t agreeing = 0;
    for (const size_t i : told) {
      const auto near =
          static_cast<size_t>(std::count_if(told.begin(), told.end(), [&](size_t other) {
            return same_sum(reports_[i], reports_[other]);
          }));
      const bool larger = near == agreeing && value(reports_[i].low) > value(group_.low.value);
      if (near < agreeing || (near == agreeing && !larger)) continue;
      agreeing = near;
      group_.low = {reports_[i].low, near, i};
    }
    if (agreeing == 0) return;
    take_commonest(told);
    if (agreeing == 1 && told.size() > 2) group_.low = {}, group_.high.clear(), group_.usd = 0;
    const bool others = (told.size() - agreeing) * some >= told.size() && told.size() > agreeing;
    if (others || other_currency_differs()) conflict("amount");
  }

  static bool same_sum(const ReportedDeal& a, const ReportedDeal& b) {
    const double low = value(a.low), other = value(b.low);
    return std::max(low, other) <= std::min(low, other) * (1 + rounding);
  }

  // Of the sums that are one but for rounding the one that most reports give.
  void take_commonest(const std::vector<size_t>& told) {
    Votes exact;
    for (const size_t i : told)
      if (same_sum(reports_[i], reports_[group_.low.report])) exact.add(reports_[i].low, i);
    const size_t reports = group_.low.reports;
    group_.low = exact.ranked().front();
    group_.low.reports = reports;
    group_.high = reports_[group_.low.report].high;
    group_.usd = reports_[group_.low.report].usd;
  }

  bool other_currency_differs() const {
    return group_.usd > 0 &&
           std::any_of(group_.reports.begin(), group_.reports.end(), [&](size_t i) {
             const ReportedDeal& report = reports_[i];
             return report.usd > 0 && report.currency != group_.currency &&
                    std::max(report.usd, group_.usd) >
                        std::min(report.usd, group_.usd) * (1 + rate_rounding);
           });
  }

  const std::vector<ReportedDeal>& reports_;
  DealGroup group_;
};

// Gives the reports of small groups that have buyer and target the other way round to the group
// that has them right, turned; says which groups got some.
std::vector<bool> turn_few(std::vector<ReportedDeal>& reports,
                           std::vector<std::vector<size_t>>& groups,
                           const std::vector<int64_t>& days, int window) {
  std::vector<bool> turned(groups.size(), false);
  std::unordered_map<std::string, std::vector<size_t>> by_pair;
  const auto pair_of = [](const std::string& buyer, const std::string& target) {
    return buyer + '\n' + target;
  };
  const auto trade = [&](size_t group) -> const ReportedDeal* {
    for (const size_t i : groups[group])
      if (reports[i].kind == "acquisition" && reports[i].buyers.size() == 1 &&
          !reports[i].target.empty())
        return &reports[i];
    return nullptr;
  };
  for (size_t g = 0; g < groups.size(); ++g)
    if (const ReportedDeal* deal = trade(g))
      by_pair[pair_of(deal->buyers[0], deal->target)].push_back(g);
  for (size_t g = 0; g < groups.size(); ++g) {
    const ReportedDeal* deal = groups[g].empty() ? nullptr : trade(g);
    if (!deal) continue;
    const auto others = by_pair.find(pair_of(deal->target, deal->buyers[0]));
    if (others == by_pair.end()) continue;
    for (const size_t other : others->second) {
      if (groups[other].size() <= groups[g].size()) continue;
      const int64_t first = days[groups[g].front()], last = days[groups[g].back()];
      const bool apart = first > days[groups[other].back()] + window ||
                         last + window < days[groups[other].front()] || first == undated;
      if (apart) continue;
      for (const size_t i : groups[g]) {
        if (reports[i].buyers.size() == 1 && !reports[i].target.empty())
          std::swap(reports[i].buyers[0], reports[i].target);
        groups[other].push_back(i);
      }
      groups[g].clear();
      std::stable_sort(groups[other].begin(), groups[other].end(),
                       [&](size_t a, size_t b) { return days[a] < days[b]; });
      turned[other] = true;
      break;
    }
  }
  return turned;
}

}  // namespace

std::vector<DealGroup> group_deals(const std::vector<ReportedDeal>& reports, int window) {
  std::vector<int64_t> days(reports.size());
  std::vector<size_t> order(reports.size());
  std::iota(order.begin(), order.end(), size_t{0});
  for (size_t i = 0; i < reports.size(); ++i) days[i] = day_of(reports[i].published);
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return days[a] < days[b]; });
  std::vector<std::vector<size_t>> groups;
  std::unordered_map<std::string, std::vector<size_t>> by_party;  // the groups that name it
  for (const size_t i : order) {
    size_t found = groups.size();
    // Too long ago for this report, and so for all that follow.
    const auto is_over = [&](size_t group) {
      const size_t last = groups[group].back();
      if ((days[last] == undated) != (days[i] == undated)) return true;
      return days[i] != undated && days[i] - days[last] > window;
    };
    const auto fits = [&](size_t group) {
      return std::all_of(groups[group].begin(), groups[group].end(),
                         [&](size_t member) { return same_deal(reports[member], reports[i]); });
    };
    each_party(reports[i], [&](const std::string& key) {
      const auto known = by_party.find(key);
      if (known == by_party.end()) return;
      std::erase_if(known->second, is_over);
      for (auto group = known->second.rbegin(); group != known->second.rend(); ++group)
        if (*group < found && fits(*group)) found = *group;
    });
    if (found == groups.size()) groups.emplace_back();
    groups[found].push_back(i);
    each_party(reports[i], [&](const std::string& key) {
      std::vector<size_t>& naming = by_party[key];
      if (naming.empty() || naming.back() != found) naming.push_back(found);
    });
  }
  std::vector<ReportedDeal> straight = reports;
  const std::vector<bool> turned = turn_few(straight, groups, days, window);
  std::vector<DealGroup> summed;
  for (size_t g = 0; g < groups.size(); ++g) {
    if (groups[g].empty()) continue;
    Summary summary(straight, std::move(groups[g]));
    if (turned[g]) summary.conflict("direction");
    summed.push_back(summary.made());
  }
  return summed;
}

}  // namespace press

#include "corpus/ask/deal_groups.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <numeric>
#include <unordered_map>

#include "corpus/query/query_operands.h"
#include "corpus/text/decimal.h"

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

bool overlap(const Keys& a, const Keys& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& key) { return holds(b, key); });
}

bool subset(const Keys& a, const Keys& b) {
  return std::all_of(a.begin(), a.end(), [&](const std::string& key) { return holds(b, key); });
}

bool agree(const std::string& a, const std::string& b) { return a.empty() || b.empty() || a == b; }
bool agree(const Keys& a, const Keys& b) { return a.empty() || b.empty() || overlap(a, b); }

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
  return !a.seller.empty() && a.seller == b.seller && overlap(a.buyers, b.buyers);
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

void add_conflict(DealGroup& group, std::string_view what) {
  if (std::find(group.conflicts.begin(), group.conflicts.end(), what) == group.conflicts.end())
    group.conflicts.push_back(what);
}

void sum_up_amounts(const std::vector<ReportedDeal>& reports, DealGroup& group) {
  std::map<std::string, size_t> currencies;
  for (const size_t i : group.reports)
    if (!reports[i].low.empty()) ++currencies[reports[i].currency];
  size_t most = 0;
  for (const auto& [currency, count] : currencies)
    if (count > most) {
      most = count;
      group.currency = currency;
    }
  for (const size_t i : group.reports) {
    const ReportedDeal& report = reports[i];
    if (report.usd > 0) {
      if (group.usd_min == 0 || report.usd < group.usd_min) group.usd_min = report.usd;
      group.usd_max = std::max(group.usd_max, report.usd);
    }
    if (report.low.empty() || report.currency != group.currency) continue;
    if (group.min.empty() || value(report.low) < value(group.min)) group.min = report.low;
    if (group.max.empty() || value(report.high) > value(group.max)) group.max = report.high;
  }
  const bool differ = value(group.max) > value(group.min) * (1 + rounding);
  if (differ || group.usd_max > group.usd_min * (1 + rate_rounding)) add_conflict(group, "amount");
}

DealGroup sum_up(const std::vector<ReportedDeal>& reports, std::vector<size_t> members) {
  DealGroup group;
  group.reports = std::move(members);
  bool completed = false, cancelled = false;
  std::string seller;
  for (const size_t i : group.reports) {
    const ReportedDeal& report = reports[i];
    if (group.kind.empty() || weight_of(report.kind).weight > weight_of(group.kind).weight)
      group.kind = report.kind;
    group.status = report.status;
    completed = completed || report.status == "completed";
    cancelled = cancelled || report.status == "cancelled";
    if (!report.seller.empty() && !seller.empty() && report.seller != seller)
      add_conflict(group, "seller");
    if (!report.seller.empty()) seller = report.seller;
  }
  for (const size_t i : group.reports)  // a stake or all of it: one of them is wrong
    if (reports[i].kind == "investment" && group.kind == "acquisition") add_conflict(group, "kind");
  if (completed && cancelled) add_conflict(group, "status");
  sum_up_amounts(reports, group);
  return group;
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
    const auto fits = [&](size_t group) {
      const size_t last = groups[group].back();
      if ((days[last] == undated) != (days[i] == undated)) return false;
      if (days[i] != undated && days[i] - days[last] > window) return false;
      return std::all_of(groups[group].begin(), groups[group].end(),
                         [&](size_t member) { return same_deal(reports[member], reports[i]); });
    };
    each_party(reports[i], [&](const std::string& key) {
      const auto known = by_party.find(key);
      if (known == by_party.end()) return;
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
  std::vector<DealGroup> summed;
  for (std::vector<size_t>& members : groups) summed.push_back(sum_up(reports, std::move(members)));
  return summed;
}

}  // namespace press

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace press {

// A deal as one article tells it. Parties are keys: entity ids. Empty when unknown.
struct ReportedDeal {
  std::string published;  // YYYY-MM-DD, YYYY-MM, YYYY or empty
  std::string kind, status;
  std::vector<std::string> buyers;  // acquirers and investors
  std::vector<std::string> partners;
  std::string target, seller;
  std::string low, high;  // exact decimals
  std::string currency;
  double usd = 0;  // 0: unknown
};

// Reports of one deal.
struct DealGroup {
  std::vector<size_t> reports;  // by date
  std::string kind;             // the most telling one: a sale that somebody buys is an acquisition
  std::string status;           // of the last report
  std::string min, max;         // exact decimals in `currency`; empty when no report has a sum
  std::string currency;         // the one that most reports have
  double usd_min = 0, usd_max = 0;          // over all currencies; 0: unknown
  std::vector<std::string_view> conflicts;  // "amount", "kind", "status", "seller"
};

// Puts reports of the same deal together: kinds that may be told as one another, nothing that
// speaks against it among buyers, target and seller, one party in common that names the deal (the
// target; all partners; buyer and seller of what has no name), and at most `window` days after
// the report before. Reports without a date are only put with each other. Groups by first report.
//
// Sums conflict when they differ by more than rounding does, statuses when one says completed and
// another cancelled.
std::vector<DealGroup> group_deals(const std::vector<ReportedDeal>& reports, int window);

}  // namespace press

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace press {

// A deal as one article tells it. Parties are keys: entity ids ("x-..." for names that no lexicon
// has) or folded words. Empty when unknown.
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

// What the reports of a deal say in one field: a value, how many say so, and the report that does
// first.
struct DealVote {
  std::string value;
  size_t reports = 0;
  size_t report = 0;  // a number of the reports given
};

// Reports of one deal. Each field by vote: what most reports say that say anything; of two with as
// many, what was said first.
struct DealGroup {
  std::vector<size_t> reports;             // by date
  DealVote kind;                           // a sale that somebody buys is an acquisition
  DealVote status;                         // what most of the last third of the reports say
  std::vector<DealVote> events;            // the first report of each status, by date
  std::vector<DealVote> buyers, partners;  // those that a quarter of the first one's reports name
  DealVote target, seller;                 // a seller is never a buyer or the target
  DealVote low;  // of the commonest sum, of two as common the larger; sums that differ by rounding
                 // are one; empty when of three and more no two agree
  std::string high, currency;               // of the same report
  double usd = 0;                           // the same; 0: unknown
  size_t sums = 0;                          // reports with a sum
  std::string min, max;                     // of all sums in this currency
  std::vector<std::string_view> conflicts;  // "amount", "direction", "kind", "status", "seller"
};

// Puts reports of the same deal together: kinds that may be told as one another, nothing that
// speaks against it among buyers, target and seller, one party in common that names the deal (the
// target; all partners; buyer and seller of what has no name), and at most `window` days after
// the report before. Reports without a date are only put with each other. A party that no lexicon
// has is the same as one whose name goes on from its own. A few reports with buyer and target the
// wrong way round go to the many (conflict "direction"). Groups by first report.
//
// Sums conflict when a quarter of those told differ by more than rounding does, kinds when a
// quarter of the reports say another, statuses when one says completed and another cancelled.
std::vector<DealGroup> group_deals(const std::vector<ReportedDeal>& reports, int window);

}  // namespace press

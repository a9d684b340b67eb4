#include "corpus/ask/deal_groups.h"

#include <fmt/format.h>

#include "tests/catch.h"

using press::DealGroup;
using press::group_deals;
using press::ReportedDeal;

namespace {

// "kind status 2024-05-01..2024-05-03 (2) 5..6 USD, conflicts"
std::string show(const std::vector<DealGroup>& groups, const std::vector<ReportedDeal>& reports) {
  std::string line;
  for (const DealGroup& group : groups) {
    if (!line.empty()) line += " | ";
    line += fmt::format("{} {} {}..{} ({})", group.kind, group.status,
                        reports[group.reports.front()].published,
                        reports[group.reports.back()].published, group.reports.size());
    if (!group.min.empty()) line += fmt::format(" {}..{} {}", group.min, group.max, group.currency);
    for (const std::string_view conflict : group.conflicts) line += fmt::format(" !{}", conflict);
  }
  return line;
}

ReportedDeal deal(std::string published, std::string kind, std::string status,
                  std::vector<std::string> buyers, std::string target, std::string sum = {},
                  std::string currency = {}, double usd = 0) {
  ReportedDeal report;
  report.published = std::move(published);
  report.kind = std::move(kind);
  report.status = std::move(status);
  report.buyers = std::move(buyers);
  report.target = std::move(target);
  report.low = report.high = std::move(sum);
  report.currency = std::move(currency);
  report.usd = usd;
  return report;
}

}  // namespace

TEST_CASE("reports of one deal are put together, and what they disagree in is named") {
  struct Case {
    std::vector<ReportedDeal> reports;
    std::string_view groups;
  };
  const Case cases[] = {
      {{deal("2024-05-01", "acquisition", "announced", {"aurora"}, "lumen", "500", "USD"),
        deal("2024-05-03", "acquisition", "completed", {"aurora"}, "lumen", "505", "USD")},
       "acquisition completed 2024-05-01..2024-05-03 (2) 500..505 USD"},
      {{deal("2024-05-01", "acquisition", "announced", {"aurora"}, "lumen", "500", "USD"),
        deal("2024-05-03", "acquisition", "announced", {"aurora"}, "lumen", "700", "USD")},
       "acquisition announced 2024-05-01..2024-05-03 (2) 500..700 USD !amount"},
      {{deal("2024-05-01", "acquisition", "announced", {"aurora"}, "lumen", "500", "USD", 500),
        deal("2024-05-02", "acquisition", "announced", {"aurora"}, "lumen", "900", "SGD", 660)},
       "acquisition announced 2024-05-01..2024-05-02 (2) 900..900 SGD !amount"},
      {{deal("2024-05-01", "acquisition", "announced", {"aurora"}, "lumen"),
        deal("2024-08-01", "acquisition", "announced", {"aurora"}, "lumen")},
       "acquisition announced 2024-05-01..2024-05-01 (1) | "
       "acquisition announced 2024-08-01..2024-08-01 (1)"},  // too far apart
      {{deal("2024-05-01", "divestiture", "announced", {}, "lumen"),
        deal("2024-05-20", "acquisition", "announced", {"aurora"}, "lumen"),
        deal("2024-06-15", "acquisition", "cancelled", {"aurora"}, "lumen")},
       "acquisition cancelled 2024-05-01..2024-06-15 (3)"},  // each follows the one before
      {{deal("2024-05-01", "acquisition", "completed", {"aurora"}, "lumen"),
        deal("2024-05-02", "acquisition", "cancelled", {"aurora"}, "lumen")},
       "acquisition cancelled 2024-05-01..2024-05-02 (2) !status"},
      {{deal("2024-05-01", "investment", "announced", {"aurora"}, "lumen"),
        deal("2024-05-01", "acquisition", "announced", {"aurora"}, "lumen")},
       "acquisition announced 2024-05-01..2024-05-01 (2) !kind"},
      {{deal("2024-05-01", "acquisition", "announced", {"aurora"}, "lumen"),
        deal("2024-05-01", "acquisition", "announced", {"borea"}, "lumen"),
        deal("2024-05-01", "acquisition", "announced", {"aurora"}, "candela")},
       "acquisition announced 2024-05-01..2024-05-01 (1) | "
       "acquisition announced 2024-05-01..2024-05-01 (1) | "
       "acquisition announced 2024-05-01..2024-05-01 (1)"},
      {{deal("", "acquisition", "announced", {"aurora"}, "lumen"),
        deal("2024-05-01", "acquisition", "announced", {"aurora"}, "lumen"),
        deal("", "acquisition", "announced", {"aurora"}, "lumen")},
       "acquisition announced .. (2) | acquisition announced 2024-05-01..2024-05-01 (1)"},
  };
  for (const auto& [reports, groups] : cases)
    CHECK(show(group_deals(reports, 30), reports) == groups);
}

TEST_CASE("partners make one tie when the one list holds the other") {
  const auto tie = [](std::string kind, std::vector<std::string> partners) {
    ReportedDeal report;
    report.published = "2024-05-01";
    report.kind = std::move(kind);
    report.status = "announced";
    report.partners = std::move(partners);
    return report;
  };
  const std::vector<ReportedDeal> reports = {tie("partnership", {"aurora", "lumen", "borea"}),
                                             tie("joint_venture", {"lumen", "aurora"}),
                                             tie("partnership", {"lumen", "candela"})};
  CHECK(show(group_deals(reports, 30), reports) ==
        "joint_venture announced 2024-05-01..2024-05-01 (2) | "
        "partnership announced 2024-05-01..2024-05-01 (1)");
}

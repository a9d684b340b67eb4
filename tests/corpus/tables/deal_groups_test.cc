#include "corpus/tables/deal_groups.h"

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
    line += fmt::format("{} {} {}..{} ({})", group.kind.value, group.status.value,
                        reports[group.reports.front()].published,
                        reports[group.reports.back()].published, group.reports.size());
    if (!group.low.value.empty()) line += " " + group.low.value;
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
       "acquisition completed 2024-05-01..2024-05-03 (2) 500 500..505 USD"},
      {{deal("2024-05-01", "acquisition", "announced", {"aurora"}, "lumen", "500", "USD"),
        deal("2024-05-03", "acquisition", "announced", {"aurora"}, "lumen", "700", "USD")},
       "acquisition announced 2024-05-01..2024-05-03 (2) 700 500..700 USD !amount"},
      {{deal("2024-05-01", "acquisition", "announced", {"aurora"}, "lumen", "500", "USD", 500),
        deal("2024-05-02", "acquisition", "announced", {"aurora"}, "lumen", "900", "SGD", 660)},
       "acquisition announced 2024-05-01..2024-05-02 (2) 500 500..500 USD !amount"},
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

TEST_CASE("each field of a merged deal is what most of its reports say") {
  const auto sold = [](std::string day, std::vector<std::string> buyers, std::string target,
                       std::string seller, std::string status, std::string sum) {
    ReportedDeal report = deal("2024-05-" + day, "acquisition", std::move(status),
                               std::move(buyers), std::move(target), std::move(sum), "USD");
    report.seller = std::move(seller);
    return report;
  };
  const std::vector<ReportedDeal> reports = {
      sold("01", {"aurora"}, "lumen", "", "rumoured", "40"),
      sold("02", {"aurora", "borea"}, "lumen", "", "rumoured", "50"),
      sold("03", {"lumen"}, "aurora", "", "announced", ""),  // the wrong way round
      sold("04", {"aurora"}, "lumen", "", "announced", "50"),
      sold("05", {"aurora"}, "lumen", "", "announced", "7000"),
      sold("06", {"aurora"}, "lumen", "candela", "completed", "50"),
      sold("07", {"x-aurora-corp"}, "lumen", "", "completed", "50"),
      sold("08", {"aurora"}, "lumen", "", "completed", ""),
      sold("09", {"aurora"}, "lumen", "", "completed", "51")};
  const std::vector<DealGroup> groups = group_deals(reports, 30);
  REQUIRE(groups.size() == 1);  // "x-aurora-corp" is in no lexicon, and goes on from "aurora"
  const DealGroup& group = groups[0];
  CHECK(group.buyers.size() == 1);
  CHECK(group.buyers[0].value == "aurora");
  CHECK(group.target.value == "lumen");
  CHECK(group.seller.value.empty());  // one report of many
  CHECK(group.low.value == "50");
  CHECK(group.status.value == "completed");
  REQUIRE(group.events.size() == 3);
  CHECK(reports[group.events[1].report].published == "2024-05-03");
  CHECK(show({group}, reports).find("!direction") != std::string::npos);
}

TEST_CASE("reports without kind, status or target are summed up all the same") {
  const std::vector<ReportedDeal> reports = {deal("2024-05-01", "", "", {"aurora"}, "lumen"),
                                             deal("2024-05-02", "acquisition", "", {"lumen"}, "")};
  for (const DealGroup& group : group_deals(reports, 30)) CHECK(group.status.value.empty());
}

TEST_CASE("of three sums and more, no two of which agree, none is the deal's") {
  const std::vector<ReportedDeal> reports = {
      deal("2024-05-01", "acquisition", "announced", {"aurora"}, "lumen", "5", "USD"),
      deal("2024-05-02", "acquisition", "announced", {"aurora"}, "lumen", "50", "USD"),
      deal("2024-05-03", "acquisition", "announced", {"aurora"}, "lumen", "500", "USD")};
  CHECK(show(group_deals(reports, 30), reports) ==
        "acquisition announced 2024-05-01..2024-05-03 (3) 5..500 USD !amount");
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

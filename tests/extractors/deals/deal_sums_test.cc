#include "extractors/deals/deal_sums.h"

#include "tests/catch.h"
#include "tests/extractors/deals/drafts.h"

using namespace press;

namespace {

Mention sum(int64_t millions, const char* currency, uint32_t same_as = none) {
  Mention mention;
  mention.type = "amount";
  mention.span = {50, 55};
  Amount amount;
  amount.low = amount.high = Decimal{millions, 6};
  amount.currency = currency;
  amount.same_as = same_as;
  mention.amount = amount;
  return mention;
}

// 0 and 2 are one firm under two mentions; 3 is a sum.
const std::vector<Mention> mentions = {firm_at("aurora", 0), firm_at("kestrel", 10),
                                       firm_at("aurora", 30), sum(5, "USD")};

}  // namespace

TEST_CASE("a sum belongs to one deal") {
  SECTION("the fuller one") {
    std::vector<DealDraft> deals = {takeover({}, 1, none, 3), takeover({0}, 1, none, 3)};
    part_sums(mentions, deals);
    CHECK(deals[0].amount == none);
    CHECK(deals[1].amount == 3);
  }
  SECTION("of two as full the nearer one") {
    std::vector<DealDraft> deals = {takeover({0}, 1, none, 3, {0, 20}),
                                    takeover({1}, 2, none, 3, {25, 45})};
    part_sums(mentions, deals);
    CHECK(deals[0].amount == none);
    CHECK(deals[1].amount == 3);
  }
  SECTION("then the first") {
    std::vector<DealDraft> deals = {takeover({0}, 1, none, 3), takeover({1}, 2, none, 3)};
    part_sums(mentions, deals);
    CHECK(deals[0].amount == 3);
    CHECK(deals[1].amount == none);
  }
}

TEST_CASE("of the sums of its tellings a deal has the one that most give, unconverted") {
  const std::string text(60, 'x');
  DealDraft told = takeover({}, none, none, 2);
  told.sums = {2, 0, 3};  // "$91bn", "67bn euros ($91bn)", "$30bn"
  const std::vector<Mention> linked = {sum(67, "EUR", 1), sum(91, "USD"), sum(91, "USD"),
                                       sum(30, "USD")};
  settle_sum(linked, told, text);
  CHECK(told.amount == 0);
  told.sums = {2};
  told.amount = 2;
  settle_sum(linked, told, text);
  CHECK(told.amount == 2);
}

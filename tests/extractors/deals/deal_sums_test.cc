#include "extractors/deals/deal_sums.h"

#include "tests/catch.h"

using namespace press;

namespace {

Mention firm(const char* entity, uint32_t begin) {
  Mention mention;
  mention.type = "firm";
  mention.entity = entity;
  mention.span = {begin, begin + 5};
  return mention;
}

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
const std::vector<Mention> mentions = {firm("aurora", 0), firm("kestrel", 10), firm("aurora", 30),
                                       sum(5, "USD")};

DealDraft deal(std::vector<uint32_t> acquirers, uint32_t target, uint32_t amount,
               Span span = {0, 40}) {
  DealDraft made;
  made.kind = "acquisition";
  made.acquirers = std::move(acquirers);
  made.target = target;
  made.amount = amount;
  made.span = span;
  return made;
}

}  // namespace

TEST_CASE("a sum belongs to one deal") {
  SECTION("the fuller one") {
    std::vector<DealDraft> deals = {deal({}, 1, 3), deal({0}, 1, 3)};
    part_sums(mentions, deals);
    CHECK(deals[0].amount == none);
    CHECK(deals[1].amount == 3);
  }
  SECTION("of two as full the nearer one") {
    std::vector<DealDraft> deals = {deal({0}, 1, 3, {0, 20}), deal({1}, 2, 3, {25, 45})};
    part_sums(mentions, deals);
    CHECK(deals[0].amount == none);
    CHECK(deals[1].amount == 3);
  }
  SECTION("then the first") {
    std::vector<DealDraft> deals = {deal({0}, 1, 3), deal({1}, 2, 3)};
    part_sums(mentions, deals);
    CHECK(deals[0].amount == 3);
    CHECK(deals[1].amount == none);
  }
}

TEST_CASE("of the sums of its tellings a deal has the one that most give, unconverted") {
  const std::string text(60, 'x');
  const std::vector<Mention> sums = {sum(67, "EUR"), sum(91, "USD", 0), sum(91, "USD"),
                                     sum(30, "USD")};
  DealDraft told = deal({}, none, 2);
  told.sums = {2, 0, 3};  // "$91bn", "67bn euros ($91bn)", "$30bn"
  const std::vector<Mention> linked = {[&] {
                                         Mention euros = sums[0];
                                         euros.amount->same_as = 1;
                                         return euros;
                                       }(),
                                       sum(91, "USD"), sums[2], sums[3]};
  settle_sum(linked, told, text);
  CHECK(told.amount == 0);
  told.sums = {2};
  told.amount = 2;
  settle_sum(linked, told, text);
  CHECK(told.amount == 2);
}

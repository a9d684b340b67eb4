#include "extractors/deals/deal_check.h"

#include "tests/catch.h"

using namespace press;

namespace {

Mention named(const char* entity, uint32_t begin) {
  Mention mention;
  mention.type = "firm";
  mention.entity = entity;
  mention.span = {begin, begin + 5};
  return mention;
}

// 0 and 2 are one firm under two mentions; 3 is a sum.
const std::vector<Mention> mentions = {named("aurora", 0), named("kestrel", 10),
                                       named("aurora", 30), named("", 50)};

DealDraft deal(std::vector<uint32_t> acquirers, uint32_t target, uint32_t seller, uint32_t amount,
               Span span = {0, 40}) {
  DealDraft made;
  made.kind = "acquisition";
  made.acquirers = std::move(acquirers);
  made.target = target;
  made.seller = seller;
  made.amount = amount;
  made.span = span;
  return made;
}

}  // namespace

TEST_CASE("nobody buys or sells himself") {
  std::vector<DealDraft> deals = {deal({0}, 1, none, none),     // stays
                                  deal({0, 1}, 2, none, none),  // its first buyer is the target
                                  deal({0}, 2, none, none),     // nothing is left
                                  deal({0}, 1, 2, none)};       // sells to itself
  drop_own_parties(mentions, deals);
  REQUIRE(deals.size() == 3);
  CHECK(deals[0].acquirers == std::vector<uint32_t>{0});
  CHECK(deals[1].acquirers == std::vector<uint32_t>{1});
  CHECK(deals[2].seller == none);
}

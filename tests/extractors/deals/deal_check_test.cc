#include "extractors/deals/deal_check.h"

#include "tests/catch.h"
#include "tests/extractors/deals/drafts.h"

using namespace press;

namespace {

// 0 and 2 are one firm under two mentions; 3 is a sum.
const std::vector<Mention> mentions = {firm_at("aurora", 0), firm_at("kestrel", 10),
                                       firm_at("aurora", 30), firm_at("", 50)};

}  // namespace

TEST_CASE("nobody buys or sells himself") {
  std::vector<DealDraft> deals = {takeover({0}, 1, none, none),     // stays
                                  takeover({0, 1}, 2, none, none),  // its first buyer is the target
                                  takeover({0}, 2, none, none),     // nothing is left
                                  takeover({0}, 1, 2, none)};       // sells to itself
  drop_own_parties(mentions, deals);
  REQUIRE(deals.size() == 3);
  CHECK(deals[0].acquirers == std::vector<uint32_t>{0});
  CHECK(deals[1].acquirers == std::vector<uint32_t>{1});
  CHECK(deals[2].seller == none);
}

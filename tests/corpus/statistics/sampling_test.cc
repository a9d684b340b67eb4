#include "corpus/statistics/sampling.h"

#include <set>

#include "tests/catch.h"

namespace press {

TEST_CASE("strata are drawn from alike, as far as they go") {
  CHECK(allocate({100, 100}, 10) == std::vector<size_t>{5, 5});
  CHECK(allocate({2, 100, 100}, 10) == std::vector<size_t>{2, 4, 4});
  CHECK(allocate({1, 3}, 10) == std::vector<size_t>{1, 3});
  CHECK(allocate({5, 5, 5}, 4) == std::vector<size_t>{2, 1, 1});
  CHECK(allocate({}, 4).empty());
}

TEST_CASE("a draw has no unit twice, and each unit has the same chance") {
  Random random(5);
  std::vector<int> times(10);
  for (int i = 0; i < 10000; ++i) {
    const std::vector<size_t> drawn = draw(10, 3, random);
    if (std::set<size_t>(drawn.begin(), drawn.end()).size() != 3) FAIL("a unit twice");
    for (const size_t unit : drawn) ++times[unit];
  }
  for (const int count : times) CHECK(count == Approx(3000).margin(200));
}

}  // namespace press

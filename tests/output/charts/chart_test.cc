#include "output/charts/chart.h"

#include <string>
#include <vector>

#include "tests/catch.h"

namespace press {
namespace {

TEST_CASE("a sparkline rises from the lowest to the highest, with a blank for a gap") {
  CHECK(sparkline({1.0, 2.0, std::nullopt, 5.0, 8.0}) == "▂▃ ▅█");
  CHECK(sparkline({3.0, 3.0}) == "██");
  CHECK(sparkline({0.0, 0.0}) == "▁▁");
  CHECK(sparkline({-1.0, 0.0, 1.0}) == "▁▅█");
  CHECK(sparkline({}).empty());
}

}  // namespace
}  // namespace press

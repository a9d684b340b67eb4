#include "corpus/statistics/resampling.h"

#include <cmath>
#include <numeric>

#include "tests/catch.h"

namespace press {
namespace {

// The first numbers of SplitMix64 from the seed 1234567, as its authors' program prints them.
TEST_CASE("the random numbers are the published ones") {
  Random random(1234567);
  CHECK(random.next() == 6457827717110365317U);
  CHECK(random.next() == 3203168211198807973U);
  CHECK(random.next() == 9817491932198370423U);
}

TEST_CASE("the middle of values is that of R's quantile()") {
  std::vector<double> values(101);
  std::iota(values.begin(), values.end(), 0);
  const Interval middle = middle_of(values, 0.9);
  CHECK(middle.low == Approx(5));
  CHECK(middle.high == Approx(95));
  CHECK(middle_of({1, 2, 3, 4}, 0.5).low == Approx(1.75));
  CHECK(std::isnan(middle_of({}).low));
  CHECK(middle_of({std::nan(""), 3}).high == 3);
}

TEST_CASE("scores of few hits are drawn towards nought") {
  CHECK(net_score(0, 1) == Approx(0.5));
  CHECK(net_score(1, 0) == Approx(-0.5));
  CHECK(net_score(0, 100) == Approx(100.0 / 101));
  CHECK(net_score(0, 1, 0) == Approx(1));
  CHECK(std::isnan(net_score(0, 0, 0)));
}

TEST_CASE("an interval is wider when the hits stand in fewer stories") {
  const std::vector<PoleCounts> many(40, {0.5, 1}), mixed = {{20, 0}, {0, 40}};
  const Interval same = net_interval(many, 500, 1), apart = net_interval(mixed, 500, 1);
  CHECK(same.low == Approx(same.high));
  CHECK(apart.low < -0.8);
  CHECK(apart.high > 0.8);
}

TEST_CASE("one hit, and hits of one pole alone, have a wide interval") {
  const Interval one = net_interval({{0, 1}}, 500, 1);
  CHECK(one.low == Approx(2 * wilson(1, 1).low - 1));
  CHECK(one.low < -0.5);
  CHECK(one.high == Approx(1));
  const Interval all = net_interval(std::vector<PoleCounts>(12, {3, 0}), 500, 1);
  CHECK(all.low == Approx(-1));
  CHECK(all.high == Approx(2 * wilson(0, 12).high - 1));
  CHECK(std::isnan(net_interval({}, 500, 1).low));
}

TEST_CASE("the same seed gives the same interval") {
  const std::vector<PoleCounts> stories = {{1, 0}, {0, 3}, {2, 2}, {0, 1}, {4, 0}, {1, 0},
                                           {0, 2}, {0, 1}, {3, 1}, {1, 0}, {0, 5}};
  CHECK(net_interval(stories, 300, 7).low == net_interval(stories, 300, 7).low);
  CHECK(net_interval(stories, 300, 7).low != net_interval(stories, 300, 8).low);
}

TEST_CASE("the mean of few values has the interval that a normal law would give") {
  std::vector<double> values(200);
  std::iota(values.begin(), values.end(), 0.0);
  const Interval interval = bootstrap(200, 2000, 3, [&](const std::vector<uint32_t>& drawn) {
    double sum = 0;
    for (size_t i = 0; i < values.size(); ++i) sum += drawn[i] * values[i];
    return sum / 200;
  });
  const double half = 1.96 * std::sqrt((200.0 * 200 - 1) / 12 / 200);
  CHECK(interval.low == Approx(99.5 - half).margin(0.6));
  CHECK(interval.high == Approx(99.5 + half).margin(0.6));
}

// Three stories of one pole against three of the other: of the 20 divisions 2 are as far apart, so
// p is near 0.1.
TEST_CASE("the permutation test counts the divisions that are as far apart") {
  const std::vector<PoleCounts> one(3, {1, 0}), other(3, {0, 1});
  CHECK(permutation_p(one, other, 20000, 1) == Approx(0.1).margin(0.01));
  CHECK(permutation_p(one, one, 500, 1) == Approx(1));
}

}  // namespace
}  // namespace press

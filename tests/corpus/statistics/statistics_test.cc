// The statistics against published tables, or numbers worked out by hand.
#include "corpus/statistics/statistics.h"

#include <cmath>
#include <optional>
#include <vector>

#include "tests/catch.h"

namespace press {
namespace {

bool near(double value, double wanted, double most) { return std::abs(value - wanted) <= most; }

}  // namespace

TEST_CASE("log-likelihood of two corpora, log ratio and p") {
  // 100 and 50 times in 10,000 words each: expected 75; 2 (100 ln 100/75 + 50 ln 50/75).
  const Keyness word = {100, 50, 10'000, 10'000};
  CHECK(near(log_likelihood(word), 16.9899, 1e-4));
  CHECK(near(log_likelihood(Keyness{50, 100, 10'000, 10'000}), -16.9899, 1e-4));
  CHECK(log_likelihood(Keyness{5, 10, 1'000, 2'000}) == 0);
  CHECK(near(log_ratio(word), 1, 1e-12));
  CHECK(near(log_ratio({10, 0, 1'000, 1'000}), 4.3219, 1e-4));  // log2(10 / 0.5)
  CHECK(log_likelihood(Keyness{}) == 0);
  // Critical values of chi-squared with one degree of freedom, as in any table.
  CHECK(near(p_of_chi_squared(3.841459), 0.05, 1e-7));
  CHECK(near(p_of_chi_squared(6.634897), 0.01, 1e-8));
  CHECK(near(p_of_chi_squared(10.82757), 0.001, 1e-8));
}

TEST_CASE("log-odds with a prior") {
  // 10 and 5 times in 100 words each, prior 1 of 10: ln(11 / 99) - ln(6 / 104), over the root of
  // 1 / 11 + 1 / 6.
  const LogOdds odds = log_odds({10, 5, 100, 100}, 1, 10);
  CHECK(near(odds.delta, 0.655407, 1e-6));
  CHECK(near(odds.z, 1.291396, 1e-5));
}

TEST_CASE("adjusted p-values are those of Benjamini & Hochberg's own example") {
  // Their section 3.1: of these fifteen four are rejected at 0.05.
  const std::vector<double> p = {0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                                 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000};
  const std::vector<double> q = adjust_p(p);
  CHECK(near(q[0], 0.0015, 1e-9));
  CHECK(near(q[3], 0.035625, 1e-9));
  CHECK(near(q[4], 0.0603, 1e-9));
  CHECK(near(q[6], 0.06385714, 1e-7));  // the least of those above: 0.0298 * 15 / 7
  CHECK(q[14] == 1);
  // R: p.adjust(c(0.03, 0.01, 0.05, 0.02, 0.04), "BH")
  for (const double one : adjust_p({0.03, 0.01, 0.05, 0.02, 0.04})) CHECK(near(one, 0.05, 1e-12));
  CHECK(adjust_p({}).empty());
}

TEST_CASE("mutual information is that of Church & Hanks's table") {
  struct Case {
    double both, first, second, information;
  };
  const Case cases[] = {
      {12, 111, 621, 11.3},   // honorary doctor
      {8, 1105, 44, 11.3},    // doctors dentists
      {30, 1105, 241, 10.7},  // doctors nurses
      {8, 1105, 154, 9.4},    // doctors treating
      {6, 275, 621, 9.0},     // examined doctor
  };
  for (const auto& [both, first, second, information] : cases) {
    CAPTURE(both, first, second);
    CHECK(near(mutual_information({both, first, second, 15e6}), information, 0.09));
  }
  CHECK(positive_mutual_information({1, 100, 100, 1000}) == 0);
  CHECK(mutual_information({0, 10, 10, 100}) == 0);
}

TEST_CASE("log-likelihood of a table is that of Dunning's table") {
  // k(AB), k(A ~B), k(~A B), k(~A ~B)
  const auto dunning = [](double both, double only_first, double only_second, double none) {
    return log_likelihood(
        Pair{both, both + only_first, both + only_second, both + only_first + only_second + none});
  };
  CHECK(near(dunning(110, 2442, 111, 29114), 270.72, 0.005));  // the swiss
  CHECK(near(dunning(29, 13, 123, 31612), 263.90, 0.005));     // can be
  CHECK(dunning(1, 99, 99, 801) < 0);
}

TEST_CASE("t and logDice") {
  const Pair pair = {20, 100, 200, 10'000};  // expected 2
  CHECK(near(t_score(pair), 18 / std::sqrt(20.0), 1e-12));
  CHECK(near(log_dice(pair), 14 + std::log2(40.0 / 300), 1e-12));
  CHECK(log_dice({50, 50, 50, 10'000}) == 14);  // its largest value: always together
}

TEST_CASE("dispersion is that of Gries's example") {
  // Five parts of 9, 10, 10, 10 and 11 words, a word 1, 2, 3, 4 and 5 times (Gries 2008, part 3).
  const std::vector<Part> parts = {{1, 9}, {2, 10}, {3, 10}, {4, 10}, {5, 11}};
  CHECK(range(parts) == 5);
  CHECK(near(juilland_d(parts), 0.785, 0.0005));
  CHECK(near(deviation_of_proportions(parts), 0.18, 1e-9));
  CHECK(near(normalized_deviation(parts), 0.18 / 0.82, 1e-9));
  const std::vector<Part> clumped = {{4, 10}, {0, 10}, {0, 10}};
  CHECK(range(clumped) == 1);
  CHECK(near(juilland_d(clumped), 0, 1e-12));
  CHECK(near(normalized_deviation(clumped), 1, 1e-12));
  const std::vector<Part> even = {{2, 10}, {4, 20}};
  CHECK(juilland_d(even) == 1);
  CHECK(deviation_of_proportions(even) == 0);
  CHECK(deviation_of_proportions({}) == 0);
}

TEST_CASE("Wilson's interval is that of Newcombe's table") {
  // Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I, method 3.
  struct Case {
    double successes, trials, low, high;
  };
  const Case cases[] = {{81, 263, 0.2553, 0.3662},
                        {15, 148, 0.0624, 0.1605},
                        {0, 20, 0, 0.1611},
                        {1, 29, 0.0061, 0.1718}};
  for (const auto& [successes, trials, low, high] : cases) {
    CAPTURE(successes, trials);
    CHECK(near(wilson(successes, trials).low, low, 5e-5));
    CHECK(near(wilson(successes, trials).high, high, 5e-5));
  }
  CHECK(wilson(0, 0).high == 0);
}

TEST_CASE("the interval of a count is that of the usual tables") {
  struct Case {
    double count, low, high;
  };
  const Case cases[] = {{0, 0, 3.689},
                        {1, 0.0253, 5.572},
                        {5, 1.623, 11.668},
                        {10, 4.795, 18.390},
                        {100, 81.364, 121.627}};
  for (const auto& [count, low, high] : cases) {
    CAPTURE(count);
    CHECK(near(poisson(count).low, low, 0.001));
    CHECK(near(poisson(count).high, high, 0.001));
  }
  const Interval many = poisson(1e6);
  CHECK(near(many.low, 998'041, 2));
  CHECK(near(many.high, 1'001'962, 2));
}

TEST_CASE("a moving average is of what is there at the ends") {
  const Values values = {1, 2, 6, 4};
  CHECK(moving_average(values, 3) == Values{1.5, 3, 4, 5});
  CHECK(moving_average(values, 1) == values);
  CHECK(moving_average({1, std::nullopt, 6, 4}, 3) == Values{1, std::nullopt, 5, 5});
}

}  // namespace press

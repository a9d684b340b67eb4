#include "corpus/statistics/agreement.h"

#include <cmath>

#include "tests/catch.h"

namespace press {
namespace {

// Rows of coders as the papers print them, a character a unit, '.' where a value is missing.
Codings coded(const std::vector<std::string_view>& coders) {
  Codings made(coders.front().size());
  for (const std::string_view coder : coders) {
    REQUIRE(coder.size() == made.size());
    for (size_t unit = 0; unit < coder.size(); ++unit)
      made[unit].push_back(coder[unit] == '.' ? missing : coder[unit]);
  }
  return made;
}

// To three decimals, as the papers print it.
double rounded(double value) { return std::round(value * 1000) / 1000; }

// The four observers and twelve units of Krippendorff (2011), sections C and D.
const std::vector<std::string_view> four_observers = {"123321412...", "1233224125.3",
                                                      ".3332342251.", "12332441251."};

// The tone of 40 news articles, five observers: Hayes and Krippendorff, "Answering the Call for a
// Standard Reliability Measure for Coding Data" (2007), table 1.
const std::vector<std::string_view> news_tone = {
    "112.001122.01311211000201001111223222221", "1130000.21102311121000302102111122222221",
    "203000222100221123001.30.1012202.2232.21", ".13....0.10022...31.103021122..122...12.",
    "2..0001.2....3112..0.0..2.0..20.2.2222.1"};

}  // namespace

TEST_CASE("alpha is that of Krippendorff's worked examples (2011)") {
  // A: two observers, two values; B: two observers, five values.
  CHECK(rounded(krippendorff_alpha(coded({"0100000010", "1110010000"}), Metric::nominal)) == 0.095);
  CHECK(rounded(krippendorff_alpha(coded({"aabbdcccedda", "babbbccceddd"}), Metric::nominal)) ==
        0.692);
  CHECK(rounded(krippendorff_alpha(coded(four_observers), Metric::nominal)) == 0.743);
  CHECK(rounded(krippendorff_alpha(coded(four_observers), Metric::ordinal)) == 0.815);
  CHECK(rounded(krippendorff_alpha(coded(four_observers), Metric::interval)) == 0.849);
}

TEST_CASE("alpha of the news articles is that of Hayes and Krippendorff (2007)") {
  const Codings codings = coded(news_tone);
  const auto digits = [](double value) { return std::round(value * 10000) / 10000; };
  CHECK(digits(krippendorff_alpha(codings, Metric::ordinal)) == 0.7598);
  // These two are not in the paper: the package `krippendorff` 0.8.1 for Python gives them.
  CHECK(digits(krippendorff_alpha(codings, Metric::nominal)) == 0.4765);
  CHECK(digits(krippendorff_alpha(codings, Metric::interval)) == 0.7574);
  // The paper's bootstrap draws disagreements, not units: [0.7083, 0.8079]. Ours is wider.
  const Interval interval = alpha_interval(codings, Metric::ordinal, 1000, 1);
  CHECK(interval.low < 0.7083);
  CHECK(interval.high > 0.8079);
  CHECK(interval.high - interval.low < 0.3);
}

// Random codings of three coders with missing values; the numbers are those of the package
// `krippendorff` 0.8.1 for Python.
TEST_CASE("alpha is that of another implementation") {
  struct Case {
    std::vector<std::string_view> coders;
    double nominal, ordinal, interval;
  };
  const Case cases[] = {
      {{"4332.1341.14.44", "4.3214.2143.221", "1432.134232.2.4"}, 0.272622, 0.050505, 0.053184},
      {{"14.432142143.23", "1342.21421.3323", ".34434134.3332."}, 0.581921, 0.574947, 0.65399},
      {{"..2111.441.3131", "212.112441..1.4", "211.11341413.31"}, 0.564033, 0.433226, 0.422886},
  };
  for (const Case& one : cases) {
    const Codings codings = coded(one.coders);
    CHECK(krippendorff_alpha(codings, Metric::nominal) == Approx(one.nominal).margin(1e-6));
    CHECK(krippendorff_alpha(codings, Metric::ordinal) == Approx(one.ordinal).margin(1e-6));
    CHECK(krippendorff_alpha(codings, Metric::interval) == Approx(one.interval).margin(1e-6));
  }
}

TEST_CASE("alpha is not defined when nothing varies or nothing can be paired") {
  CHECK(std::isnan(krippendorff_alpha(coded({"1111", "1111"}), Metric::nominal)));
  CHECK(std::isnan(krippendorff_alpha(coded({"12..", "..12"}), Metric::nominal)));
  CHECK(krippendorff_alpha(coded({"1212", "1212"}), Metric::nominal) == 1);
}

// Two readers and 50 grant proposals: 20 both yes, 15 both no, 5 and 10 split; a textbook case of
// Cohen's kappa: (0.7 - 0.5) / (1 - 0.5).
TEST_CASE("kappa corrects agreement for chance") {
  Codings codings;
  const auto units = [&](int count, double one, double other) {
    for (int i = 0; i < count; ++i) codings.push_back({one, other});
  };
  units(20, 1, 1), units(5, 1, 0), units(10, 0, 1), units(15, 0, 0);
  CHECK(cohen_kappa(codings, 0, 1) == Approx(0.4));
  CHECK(percent_agreement(codings) == Approx(0.7));
  units(100, 1, missing);  // coded by one alone: not counted
  CHECK(cohen_kappa(codings, 0, 1) == Approx(0.4));
}

// Newcombe, "Two-sided confidence intervals for the single proportion" (1998), table I, method 3.
TEST_CASE("Wilson's interval is the published one") {
  struct Case {
    double hits, all, low, high;
  };
  for (const Case& one : {Case{81, 263, 0.2553, 0.3662}, Case{15, 148, 0.0624, 0.1605},
                          Case{0, 20, 0, 0.1611}, Case{1, 29, 0.0061, 0.1718}}) {
    CHECK(wilson(one.hits, one.all).low == Approx(one.low).margin(5e-5));
    CHECK(wilson(one.hits, one.all).high == Approx(one.high).margin(5e-5));
  }
}

TEST_CASE("the machine against humans: precision, recall, F1, and the corrected share") {
  const Confusion table = {30, 10, 20, 140};
  CHECK(table.precision() == Approx(0.75));
  CHECK(table.recall() == Approx(0.6));
  CHECK(table.f1() == Approx(2 * 0.75 * 0.6 / 1.35));
  CHECK(table.specificity() == Approx(140.0 / 150));
  // The machine says yes to 40 of 200; corrected by its own errors this is the humans' 50 of 200.
  CHECK(rogan_gladen(0.2, table.recall(), table.specificity()) == Approx(0.25));
  CHECK(rogan_gladen(0.01, 0.9, 0.9) == 0);
  CHECK(std::isnan(rogan_gladen(0.3, 0.5, 0.5)));
}

}  // namespace press

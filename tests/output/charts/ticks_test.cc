#include "output/charts/ticks.h"

#include <string>
#include <string_view>
#include <vector>

#include "corpus/text/strings.h"
#include "tests/catch.h"

namespace press {
namespace {

TEST_CASE("an axis has round numbers around its values") {
  struct Case {
    double low, high;
    int wanted;
    std::string_view labels;
  };
  const Case cases[] = {
      {0, 97, 5, "0 20 40 60 80 100"},
      {0, 0.863156, 5, "0.0 0.2 0.4 0.6 0.8 1.0"},
      {-0.4, 0.9, 4, "−0.5 0.0 0.5 1.0"},
      {0, 12345, 4, "0 5000 10,000 15,000"},
      {3, 3, 3, "0 2 4 6"},  // all the same
      {0, 0, 2, "0 1"},
      {-8, 0, 5, "−8 −6 −4 −2 0"},
      {0, 0.0007, 4, "0.0000 0.0002 0.0004 0.0006 0.0008"},
  };
  for (const auto& [low, high, wanted, labels] : cases) {
    CAPTURE(low, high);
    const Ticks ticks = nice_ticks(low, high, wanted);
    CHECK(joined(ticks.labels, " ") == labels);
    CHECK(ticks.low <= low);
    CHECK(ticks.high >= high);
  }
}

TEST_CASE("a logarithmic axis has powers of ten, and what lies between where they are few") {
  CHECK(joined(log_ticks(5, 9000).labels, " ") == "1 10 100 1000 10,000");
  CHECK(joined(log_ticks(5, 80).labels, " ") == "5 10 20 50 100");
  CHECK(joined(log_ticks(7, 7).labels, " ") == "5 10");
  CHECK(joined(log_ticks(10, 10).labels, " ") == "10 100");
}

std::vector<std::string> from_to(int first, int last, std::string_view end = {}) {
  std::vector<std::string> all;
  for (int i = first; i <= last; ++i) all.push_back(std::to_string(i) + std::string(end));
  return all;
}

std::string kept(const std::vector<std::string>& categories, size_t most) {
  std::vector<std::string> names;
  for (const size_t i : thinned(categories, most)) names.push_back(categories[i]);
  return joined(names, " ");
}

TEST_CASE("years are thinned to round ones, months to beginnings of years, others evenly") {
  std::vector<std::string> months, quarters;
  for (const std::string& year : from_to(2021, 2023)) {
    for (const char* month :
         {"-01", "-02", "-03", "-04", "-05", "-06", "-07", "-08", "-09", "-10", "-11", "-12"})
      months.push_back(year + month);
    for (const char* quarter : {"-Q1", "-Q2", "-Q3", "-Q4"}) quarters.push_back(year + quarter);
  }
  CHECK(kept(from_to(2019, 2022), 10) == "2019 2020 2021 2022");
  CHECK(kept(from_to(1987, 2024), 10) == "1990 1995 2000 2005 2010 2015 2020");
  CHECK(kept(from_to(1799, 2024), 5) == "1800 1850 1900 1950 2000");
  CHECK(kept(months, 8) == "2021-01 2021-07 2022-01 2022-07 2023-01 2023-07");
  CHECK(kept(months, 3) == "2021-01 2022-01 2023-01");
  CHECK(kept(quarters, 7) == "2021-Q1 2021-Q3 2022-Q1 2022-Q3 2023-Q1 2023-Q3");
  CHECK(kept({"a", "b", "c", "d", "e"}, 2) == "a d");
  CHECK(kept({"2021"}, 0) == "2021");
  CHECK(kept({}, 4).empty());
}

TEST_CASE("a number for a reader is short, and the same in every locale") {
  struct Case {
    double value;
    std::string_view text;
  };
  const Case cases[] = {
      {0, "0"},
      {0.5, "0.5"},
      {0.230724, "0.2307"},
      {1.0 / 3, "0.3333"},
      {12.345, "12.35"},
      {1234.5678, "1235"},
      {12345.6, "12,346"},
      {-0.05, "−0.05"},
      {1e9, "1,000,000,000"},
      {0.000012, "1.2e-05"},
      {3e15, "3e+15"},
  };
  for (const auto& [value, text] : cases) CHECK(short_number(value) == text);
}

}  // namespace
}  // namespace press

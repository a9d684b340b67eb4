#include "corpus/values/decimal.h"

#include <optional>

#include "tests/catch.h"

using namespace press;

namespace {

std::string show(const std::optional<Decimal>& number) {
  return number ? number->to_string() : "none";
}

}  // namespace

TEST_CASE("decimals are read and written exactly") {
  struct Case {
    std::string_view number, text;
  };
  const Case cases[] = {
      {"0", "0"},
      {"000", "0"},
      {"0.00", "0"},
      {"44.4", "44.4"},
      {"44.40", "44.4"},
      {"007", "7"},
      {".5", "0.5"},
      {"5.", "5"},
      {"0.05", "0.05"},
      {"1200000", "1200000"},
      {"123456789012345678", "123456789012345678"},
      {"1234567890123456789", "none"},                       // 19 digits
      {"1000000000000000000000", "1000000000000000000000"},  // one that counts
      {"0.000000000000000000001", "0.000000000000000000001"},
      {"0.1234567890123456789", "none"},
      {"", "none"},
      {".", "none"},
      {"1.2.3", "none"},
      {"1,200", "none"},
      {"-5", "none"},
      {"+5", "none"},
      {"5e3", "none"},
      {" 5", "none"},
      {"５", "none"},
  };
  for (const auto& [number, text] : cases) {
    CAPTURE(number);
    CHECK(show(Decimal::parse(number)) == text);
  }
}

TEST_CASE("a power of ten moves the point") {
  CHECK(Decimal::parse("44.4")->times_power_of_ten(6).to_string() == "44400000");
  CHECK(Decimal::parse("1.3")->times_power_of_ten(12).to_string() == "1300000000000");
  CHECK(Decimal::parse("5")->times_power_of_ten(-2).to_string() == "0.05");
  CHECK(Decimal::parse("0")->times_power_of_ten(9).to_string() == "0");
}

TEST_CASE("sums are exact, or none") {
  struct Case {
    std::string_view a, b, sum;
  };
  const Case cases[] = {
      {"1", "2", "3"},
      {"0", "2.5", "2.5"},
      {"2.5", "0", "2.5"},
      {"0.1", "0.2", "0.3"},
      {"999999999999999999", "1", "1000000000000000000"},
      {"999999999999999999", "2", "none"},
      {"900000000000000000000", "1", "none"},
      {"1", "900000000000000000000", "none"},
      {"1000000000000000000000", "2000000000000000000000", "3000000000000000000000"},
      {"5", "0.00000000000000001", "5.00000000000000001"},
      {"1.5", "2.5", "4"},
  };
  for (const auto& [a, b, sum] : cases) {
    CAPTURE(a, b);
    CHECK(show(Decimal::parse(a)->plus(*Decimal::parse(b))) == sum);
  }
}

TEST_CASE("equal numbers are equal, however they are held") {
  CHECK(Decimal{1, 3} == Decimal{1000, 0});
  CHECK(Decimal{0, 5} == Decimal{0, -5});
  CHECK_FALSE(Decimal{1, 3} == Decimal{1, 2});
  CHECK_FALSE(Decimal{1, 3} == Decimal{-1, 3});
}

TEST_CASE("as a double a decimal is the nearest one") {
  CHECK(Decimal{444, -1}.to_double() == 44.4);
  CHECK(Decimal{13, 11}.to_double() == 1.3e12);
  CHECK(Decimal{-5, -1}.to_double() == -0.5);
  CHECK(Decimal{}.to_double() == 0);
  CHECK(Decimal{1, 400}.to_double() > 1e308);
}

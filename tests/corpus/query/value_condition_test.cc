#include "corpus/query/value_condition.h"

#include <string_view>

#include "tests/catch.h"

namespace press {
namespace {

TEST_CASE("a value is compared as its reader would compare it") {
  using enum ValueRelation;
  struct Case {
    ValueRelation relation;
    std::string_view operand, value;
    bool holds;
  };
  const Case cases[] = {
      // Texts: whole, without regard to case and accents, * for anything.
      {equal, "sport", "Sport", true},
      {equal, "Sao Paulo", "São Paulo", true},
      {equal, "sport", "sports", false},
      {equal, "sport*", "sports", true},
      {equal, "home news", " home news ", true},
      {equal, "2*3", "2*3", true},
      {equal, "why?", "why?", true},
      {equal, "sport", "", false},
      {unequal, "sport", "politics", true},
      {unequal, "sport", "SPORT", false},
      {unequal, "sport", "", true},
      {present, "", "x", true},
      {present, "", "", false},
      {missing, "", "", true},
      {missing, "", "x", false},
      // Numbers by their value; codes with leading zeros, and what a double cannot hold, as text.
      {equal, "3", "3.0", true},
      {equal, "3", " 3 ", true},
      {equal, "7", "007", false},
      {equal, "12345678901234567890", "12345678901234567891", false},
      {at_least, "3", "3", true},
      {at_least, "3", "2.99", false},
      {above, "3", "3", false},
      {above, "3", "20", true},
      {below, "-1", "-2", true},
      {at_most, "1e3", "1000", true},
      {above, "3", "many", false},
      {below, "3", "", false},
      // Dates, the longer cut to the length of the other.
      {at_least, "2024-05", "2024-05-03", true},
      {above, "2024-05", "2024-05-03", false},
      {above, "2024-05", "2024-06-01", true},
      {below, "2024-05-03", "2024-05-02", true},
      {at_most, "2024", "2024-12-31", true},
      {below, "2024-05", "n.d.", false},
      {at_least, "2020", "2024", true},
  };
  for (const auto& [relation, operand, value, holds] : cases) {
    CAPTURE(static_cast<int>(relation), operand, value);
    CHECK(ValueTest({relation, std::string(operand)}).holds(value) == holds);
  }
}

TEST_CASE("only numbers and dates have an order") {
  for (const char* text : {"3", "-0.5", "2024", "2024-05", "2024-05-03"}) CHECK(has_order(text));
  for (const char* text : {"", "high", "007x", "2024-5"}) CHECK_FALSE(has_order(text));
}

}  // namespace
}  // namespace press

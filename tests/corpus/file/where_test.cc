#include "corpus/file/where.h"

#include <string>
#include <string_view>

#include "corpus/text/error.h"
#include "tests/catch.h"

namespace press {
namespace {

std::string read(std::string_view typed) {
  try {
    const WhereCondition where = parse_where(typed);
    switch (where.condition.relation) {
      case ValueRelation::present:
        return "[" + where.name + "] there";
      case ValueRelation::missing:
        return "[" + where.name + "] missing";
      default:
        return "[" + where.name + "] " + std::string(sign_of(where.condition.relation)) + " [" +
               where.condition.value + "]";
    }
  } catch (const Error& error) {
    return error.what();
  }
}

TEST_CASE("--where is a name, a sign and a value") {
  struct Case {
    std::string_view typed, read;
  };
  const Case cases[] = {
      {"desk=sport", "[desk] = [sport]"},
      {"desk = home news", "[desk] = [home news]"},
      {"desk!=sport", "[desk] != [sport]"},
      {"stars>=3", "[stars] >= [3]"},
      {"stars <= -2.5", "[stars] <= [-2.5]"},
      {"stars>3", "[stars] > [3]"},
      {"day<2024-05", "[day] < [2024-05]"},
      {"desk=", "[desk] missing"},
      {"desk!=", "[desk] there"},
      {"var:outlet=x", "[var:outlet] = [x]"},
      {"odd name=a=b", "[odd name] = [a=b]"},
      {"ressort=Völker", "[ressort] = [Völker]"},
      {"desk",
       "--where: an '=' is missing here: write NAME=value\n"
       "  desk\n"
       "      ^"},
      {"=sport",
       "--where: the name of a field or variable is missing here: write NAME=value\n"
       "  =sport\n"
       "  ^"},
      {"stars>=high",
       "--where: this is not a number or a date (2024-05-03), so that nothing is larger or "
       "smaller\n"
       "  stars>=high\n"
       "         ^"},
      {"stars<",
       "--where: a number or a date is missing here: write stars>=3\n"
       "  stars<\n"
       "        ^"},
  };
  for (const auto& [typed, expected] : cases) {
    CAPTURE(typed);
    CHECK(read(typed) == expected);
  }
}

}  // namespace
}  // namespace press

#include "corpus/text/text_distance.h"

#include <string>
#include <vector>

#include "tests/catch.h"

namespace press {
namespace {

TEST_CASE("letters put in, taken out, changed or swapped make the distance of two words") {
  struct Case {
    const char *a, *b;
    size_t distance;
  };
  const Case cases[] = {
      {"", "", 0},
      {"firm", "firm", 0},
      {"firms", "firm", 1},
      {"titel", "title", 1},
      {"outlt", "outlet", 1},
      {"frim", "firm", 1},
      {"kitten", "sitting", 3},
      {"", "abc", 3},
  };
  for (const auto& [a, b, distance] : cases) {
    CAPTURE(a, b);
    CHECK(edit_distance(a, b) == distance);
    CHECK(edit_distance(b, a) == distance);
  }
}

TEST_CASE("the nearest word is offered when it is near enough") {
  const std::vector<std::string> known = {"outlet", "section", "language", "title"};
  CHECK(nearest_word("outlets", known) == "outlet");
  CHECK(nearest_word("titel", known) == "title");
  CHECK(nearest_word("langauge", known) == "language");
  CHECK(nearest_word("zzz", known).empty());
  CHECK(nearest_word("outlet", {}).empty());
}

}  // namespace
}  // namespace press

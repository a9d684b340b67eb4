#include "corpus/text/counted.h"

#include "tests/catch.h"

namespace press {

TEST_CASE("a message has one reject, two rejects and no stories") {
  struct Case {
    uint64_t number;
    std::string_view noun, plural, text;
  };
  const Case cases[] = {
      {1, "reject", "", "1 reject"},        {2, "reject", "", "2 rejects"},
      {0, "document", "", "0 documents"},   {1, "story", "", "1 story"},
      {0, "story", "", "0 stories"},        {3, "entity", "", "3 entities"},
      {2, "survey", "", "2 surveys"},       {1, "stratum", "strata", "1 stratum"},
      {2, "stratum", "strata", "2 strata"}, {2, "frame hit", "", "2 frame hits"},
  };
  for (const auto& [number, noun, plural, text] : cases) {
    CAPTURE(number, noun);
    CHECK(counted(number, noun, plural) == text);
  }
}

}  // namespace press

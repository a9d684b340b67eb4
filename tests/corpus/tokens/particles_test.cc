#include "corpus/tokens/particles.h"

#include <string_view>

#include "tests/catch.h"

using namespace press;

TEST_CASE("a Korean word is followed by particles in their order and after their sounds") {
  struct Case {
    std::string_view word, stem;
    bool is_form;
  };
  const Case cases[] = {
      {"이사", "이사", true},         {"이사는", "이사", true},
      {"이사은", "이사", false},  // 은 stands after a final consonant
      {"장관은", "장관", true},       {"장관는", "장관", false},
      {"서울로", "서울", true},  // ㄹ counts as a vowel before 로
      {"서울으로", "서울", false},    {"부산으로", "부산", true},
      {"이사회", "이사", false},      {"이사회의", "이사", false},
      {"투자자", "투자", false},      {"투자자들", "투자", false},
      {"기업들에게는", "기업", true}, {"정부로부터의", "정부", true},
      {"서울에서만은", "서울", true}, {"투자만으로도", "투자", true},
      {"기업을은", "기업", false},  // nothing follows 을
      {"기업은들", "기업", false},    {"회사였다", "회사", true},
      {"삼성그룹", "삼성", false},  // an ending of names
      {"기업했다", "기업", false},
  };
  for (const auto& [word, stem, is_form] : cases) {
    CAPTURE(word, stem);
    CHECK(Particles::get().is_form(word, stem) == is_form);
  }
  CHECK(Particles::get().is_verb_ending("했다"));
  CHECK_FALSE(Particles::get().is_verb_ending("는"));
}

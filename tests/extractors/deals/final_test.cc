// Deals of Japanese and Korean sentences.
#include "tests/extractors/deals/marked_deals.h"

namespace press {
namespace {

TEST_CASE("Japanese particles say who does what before the verb") {
  const Case cases[] = {
      {"[青山電機]は[白川精機]を#5億円#で買収すると発表した。",
       "acquisition announced 青山電機 > 白川精機 for 5億円"},
      {"[青山電機]、[白川精機]を買収", "acquisition announced 青山電機 > 白川精機"},
      {"[白川精機]は[青山電機]に買収された。", "acquisition completed 青山電機 > 白川精機"},
      {"[青山電機]による[白川精機]の買収は断念された。",
       "acquisition cancelled 青山電機 > 白川精機"},
      {"[黒田商事]は傘下の[白川精機]を[青山電機]に売却する方針だ。",
       "acquisition planned 青山電機 > 白川精機 from 黒田商事"},
      {"[黒田商事]は園芸子会社を売却すると発表した。",
       "divestiture announced  > '園芸子会社' from 黒田商事"},
      {"[青山電機]が昨年買収した[白川精機]は工場を増やす。",
       "acquisition completed 青山電機 > 白川精機"},
      {"[青山電機]は[白川精機]の株式の20%を取得した。", "investment completed 青山電機 > 白川精機"},
      {"新興企業の[若葉ロボ]は[青山電機]と[黒田商事]から#5億円#を調達した。",
       "investment completed 黒田商事+青山電機 > 若葉ロボ for 5億円"},
      {"[若葉ロボ]は[みどり銀行]から#5億円#の融資を受ける。",
       "loan announced みどり銀行 > 若葉ロボ for 5億円"},
      {"{環境省}は[若葉ロボ]の実験設備に#5億円#を補助する。",
       "grant announced 環境省 > 若葉ロボ for 5億円"},
  };
  CHECK_CASES(cases);
}

TEST_CASE("Japanese partners are joined by a particle, a list or a word for both") {
  const Case cases[] = {
      {"[青山電機]と[白川精機]は業務提携した。", "partnership completed 白川精機+青山電機"},
      {"[青山電機]は[白川精機]との提携を解消する。", "partnership cancelled 白川精機+青山電機"},
      {"[青山電機]と[白川精機]の経営統合は延期された。", "merger postponed 白川精機+青山電機"},
      {"[青山電機]は[白川精機]と合弁会社「[白青電池]」を設立する。",
       "joint_venture announced 白川精機+青山電機 via 白青電池"},
  };
  CHECK_CASES(cases);
}

TEST_CASE("Korean particles say who does what before the verb") {
  const Case cases[] = {
      {"[가람전자]는 [나래정밀]을 #5억원#에 인수했다고 밝혔다.",
       "acquisition completed 가람전자 > 나래정밀 for 5억원"},
      {"[가람전자], [나래정밀] 인수", "acquisition announced 가람전자 > 나래정밀"},
      {"[나래정밀]이 [가람전자]에 인수됐다.", "acquisition completed 가람전자 > 나래정밀"},
      {"[가람전자]의 [나래정밀] 인수는 무산됐다.", "acquisition cancelled 가람전자 > 나래정밀"},
      {"[가람전자]를 인수한 [나래정밀]은 공장을 늘린다.",
       "acquisition completed 나래정밀 > 가람전자"},
      {"[다온상사]가 갖고 있던 [나래정밀]을 [가람전자]에 매각하기로 했다.",
       "acquisition announced 가람전자 > 나래정밀 from 다온상사"},
      {"[가람전자]는 [나래정밀] 지분 20%를 취득했다.", "investment completed 가람전자 > 나래정밀"},
      {"스타트업 [새싹로봇]은 [가람전자]로부터 #5억원#의 투자를 유치했다.",
       "investment completed 가람전자 > 새싹로봇 for 5억원"},
      {"[다온상사]는 [한빛은행]에서 #5억원#을 빌렸다.",
       "loan completed 한빛은행 > 다온상사 for 5억원"},
      {"[가람전자]와 [나래정밀]이 업무협약을 체결했다.", "partnership completed 나래정밀+가람전자"},
      {"[가람전자]는 [나래정밀]과 합작법인 '[가나전지]'를 설립한다.",
       "joint_venture announced 나래정밀+가람전자 via 가나전지"},
  };
  CHECK_CASES(cases);
}

TEST_CASE("what is denied, or only looks like a deal, is none") {
  const Case cases[] = {
      {"[青山電機]は「[白川精機]を買収するとの報道は事実ではない」とした。", ""},
      {"[青山電機]の統合報告書によると、[白川精機]の投資家は増えた。", ""},
      {"[가람전자]는 [나래정밀] 인수를 추진한다는 보도는 사실무근이라고 했다.", ""},
      {"[가람전자]의 투자자들은 [나래정밀]의 실적을 기다린다.", ""},
  };
  CHECK_CASES(cases);
}

TEST_CASE(
    "words that no mention covers are parties where a particle and a word before them say so") {
  const Case cases[] = {
      {"[青山電機]は機械メーカーのシロカワを買収した。",
       "acquisition completed 青山電機 > 'シロカワ'"},
      {"[가람전자]는 로봇 스타트업 새싹봇을 인수했다.",
       "acquisition completed 가람전자 > '새싹봇'"},
      {"[青山電機]は海外企業の買収に関する指針をまとめた。", ""},
  };
  CHECK_CASES(cases);
}

}  // namespace
}  // namespace press

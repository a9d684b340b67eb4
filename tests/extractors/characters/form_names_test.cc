// Names beside a legal form in scripts without capitals.
#include "extractors/characters/form_names.h"

#include "tests/catch.h"
#include "tests/extractors/names/names_shown.h"

using namespace press;

TEST_CASE("a legal form in characters makes the letters beside it a name") {
  struct Case {
    const char *text, *names;
  };
  const Case cases[] = {
      {"10日、株式会社青空テックが出た。", "firm [株式会社青空テック] x-青空テック"},
      {"10日灯台電機株式会社が出た。", "firm [灯台電機株式会社] x-灯台電機"},
      {"子会社の株式会社ナミカゼ社長が話した。", "firm [株式会社ナミカゼ] x-ナミカゼ"},
      {"（株）空乃機工と㈱ツバサが組む。",
       "firm [（株）空乃機工] x-空乃機工; firm [㈱ツバサ] x-ツバサ"},
      {"新しい株式会社設立を決めた。", ""},
      {"子会社株式会社は無い。", ""},
      {"(주)한빛누리는 협약을 맺었다.", "firm [(주)한빛누리] x-한빛누리"},
      {"새솔전자㈜에 투자했다.", "firm [새솔전자㈜] x-새솔전자"},
      {"해오름 주식회사와 손잡았다.", "firm [해오름 주식회사] x-해오름"},
      {"주식회사 바람개비도 참여한다.", "firm [주식회사 바람개비] x-바람개비"},
      {"그는 주식회사를 세웠다.", ""},
      {"新设的青岚股份有限公司与云帆科技有限公司合作。",
       "firm [青岚股份有限公司] x-青嵐; firm [云帆科技有限公司] x-云帆科技"},
      {"บริษัท ดาวเหนือ จำกัด (มหาชน) ประกาศ", "firm [บริษัท ดาวเหนือ จำกัด (มหาชน)] x-ดาวเหนือ"},
      {"株式会社夜明け倉庫と夜明け倉庫は同じだ。", "firm [株式会社夜明け倉庫] x-夜明け倉庫"},
      {"買収した夜明け倉庫株式会社が残る。", "firm [夜明け倉庫株式会社] x-夜明け倉庫"},
      {"株式会社みずきは小さい。", "firm [株式会社みずき] x-みずき"},
  };
  const auto lexicon = Lexicon::from_bytes(Lexicon::compile({files_with("")}));
  for (const Case& one : cases) {
    CAPTURE(one.text);
    CHECK(names_in(*lexicon, one.text) == one.names);
  }
}

TEST_CASE("a firm of the lexicon takes the form beside it") {
  const auto lexicon =
      Lexicon::from_bytes(Lexicon::compile({files_with("listed\t누리해운\t\tKR\n")}));
  CHECK(names_in(*lexicon, "㈜누리해운은 배를 샀다.") == "firm [㈜누리해운] listed");
  CHECK(names_in(*lexicon, "누리해운㈜은 배를 샀다.") == "firm [누리해운㈜] listed");
  CHECK(names_in(*lexicon, "누리해운부산㈜은 배를 샀다.") ==
        "firm [누리해운부산㈜] x-누리해운부산");
}

TEST_CASE("a name is the same with and without its form") {
  const auto lexicon = Lexicon::from_bytes(Lexicon::compile({files_with("")}));
  const FormNames forms(*lexicon);
  const auto core = [&](std::string_view name) { return cut(name, forms.core(name)); };
  CHECK(core("株式会社青空テック") == "青空テック");
  CHECK(core("青岚股份有限公司") == "青岚");
  CHECK(core("Công ty TNHH Mây Trắng") == "Mây Trắng");
  CHECK(core("บริษัท ฟ้าใส จำกัด") == "ฟ้าใส");
  CHECK(core("株式会社") == "株式会社");
  CHECK(core("Orbital Forge Ltd") == "Orbital Forge Ltd");
}

TEST_CASE("a country or a kind of firm before a name is none of it") {
  const auto lexicon = Lexicon::from_bytes(Lexicon::compile({files_with("")}));
  const FormNames forms(*lexicon);
  const auto bare = [&](std::string_view name) {
    return cut(name, forms.without_lead(name, {0, static_cast<uint32_t>(name.size())}));
  };
  CHECK(bare("米ライトロン") == "ライトロン");
  CHECK(bare("韓国コスマエル") == "コスマエル");
  CHECK(bare("銅鉱山会社セロ・ブランコ") == "セロ・ブランコ");
  CHECK(bare("국부펀드 테마섹") == "테마섹");
  CHECK(bare("中国銀行") == "中国銀行");
  CHECK(bare("英ポ") == "英ポ");
  CHECK(bare("日本マイクロソフト") == "日本マイクロソフト");
  CHECK(bare("한국전력") == "한국전력");
}

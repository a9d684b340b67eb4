#include "extractors/names/names.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>

#include "corpus/text/error.h"
#include "corpus/tokens/tokenizer.h"
#include "extractors/lexicon/lexicon.h"
#include "extractors/lexicon/lexicon_check.h"
#include "extractors/names/name_document.h"
#include "tests/catch.h"
#include "tests/extractors/names/names_shown.h"

using namespace press;

namespace {

const std::string firms =
    "toyota-motor\tToyota Motor Corporation\tToyota Motor|Toyota|トヨタ自動車|トヨタ\tJP\n"
    "sk-group\tSK Group\t=SK\tKR\n"
    "apple\tApple Inc\tApple\tUS\t\t\t\t\tiphone|chief executive\n"
    "att\tAT&T\t\tUS\n"
    "samsung-electronics\tSamsung Electronics\t삼성전자\tKR\n"
    "abc-mobile\tABC Mobile\tABCモバイル\tJP\n"
    "abc\tABC\t\tJP\n"
    "smith-barney\tSmith Barney\tSmith\tUS\n";

struct Case {
  std::string text, found;
};

void check(const std::vector<Case>& cases) {
  const auto lexicon = lexicon_with(firms);
  for (const auto& [text, found] : cases) {
    CAPTURE(text);
    CHECK(names_in(*lexicon, text) == found);
  }
}

}  // namespace

TEST_CASE("listed names are found longest first, with the legal form that follows") {
  check({
      {"He said Toyota Motor Corp and SK were interested.",
       "firm [Toyota Motor Corp] toyota-motor; firm [SK] sk-group"},
      {"Toyota's plan", "firm [Toyota] toyota-motor"},
      {"TOYOTA TO BUILD A PLANT", "firm [TOYOTA] toyota-motor"},
      {"a toyota in the garden; a Sk man", ""},
      {"AT&T and At&t", "firm [AT&T] att"},
  });
}

TEST_CASE(
    "a one-word name with needs counts beside one of them, or when the full name stands "
    "elsewhere") {
  check({
      {"He ate an Apple.", ""},
      {"Apple sold another iPhone.", "firm [Apple] apple"},
      {"Apple Inc was early. He likes Apple.", "firm [Apple Inc] apple; firm [Apple] apple"},
  });
}

TEST_CASE("needs bind only the names marked with a question mark, when a row has such marks") {
  const auto lexicon = lexicon_with(
      "jetro\tJapan External Trade Organization\tJETRO|?Jethro\tJP\t\t\t\t\texternal trade\n");
  CHECK(names_in(*lexicon, "JETRO met Jethro.") == "firm [JETRO] jetro; firm [Jethro] jetro");
  CHECK(names_in(*lexicon, "He met Jethro.") == "");
  CHECK(names_in(*lexicon, "The external trade body, Jethro, said so.") == "firm [Jethro] jetro");
}

TEST_CASE("the document's own initials go before a namesake of the lexicon") {
  const auto lexicon = lexicon_with("kbs\tKorean Broadcasting System\tKBS\tKR\n");
  CHECK(names_in(*lexicon, "KBS reported it.") == "firm [KBS] kbs");
  CHECK(names_in(*lexicon, "He is at King's Business School. KBS is in London.") ==
        "organization [King's Business School] x-king-s-business-school; organization [KBS] "
        "x-king-s-business-school");
}

TEST_CASE("common phrases with capitals are no firms") {
  check({
      {"They met National Bank officials of the West Bank and Big Oil.", ""},
      {"The Consumer Electronics Show opened; Senate Majority Leader Bill Jones spoke.", ""},
      {"The Senate Energy and Natural Resources Committee met again late on Monday.",
       "ministry [Senate Energy and Natural Resources Committee] "
       "x-senate-energy-and-natural-resources-committee"},
  });
}

TEST_CASE("a title makes a one-word name a person's") {
  check({{"Mr. Smith and Dr Smith met Smith Barney.", "firm [Smith Barney] smith-barney"}});
}

TEST_CASE("Korean particles stay outside, Japanese names are found inside running text") {
  check({
      {"삼성전자는 어제 발표했다.", "firm [삼성전자] samsung-electronics"},
      {"그는 삼성전자와 손을 잡았다.", "firm [삼성전자] samsung-electronics"},
      {"삼성전자 주가", "firm [삼성전자] samsung-electronics"},
      {"昨日、トヨタ自動車は発表した。", "firm [トヨタ自動車] toyota-motor"},
      {"トヨタとの提携", "firm [トヨタ] toyota-motor"},
      {"ミニトヨタカー", ""},
      {"ABCモバイルは発表した。", "firm [ABCモバイル] abc-mobile"},  // letters and kana in one name
      {"ABCの株価", "firm [ABC] abc"},
  });
}

TEST_CASE("a name of few characters of Han begins and ends where words do") {
  const auto lexicon = lexicon_with(
      "nissan-motor\tNissan Motor\t日産|日産自動車\tJP\n"
      "kyoto-university\tKyoto University\t京大|京都大\tJP\n"
      "sankei-shimbun\tSankei Shimbun\t産経新聞\tJP\n");
  const std::vector<Case> cases = {
      {"日産は5月に出資した。", "firm [日産] nissan-motor"},
      {"京大の研究", "firm [京大] kyoto-university"},
      {"南京大虐殺の本", ""},
      {"東京都大田区の工場", ""},
      {"新しい日産自動車工場", "firm [日産自動車] nissan-motor"},  // a long one may stand in a word
      {"29日産経新聞が伝えた。",
       "firm [産経新聞] sankei-shimbun"},  // of two that overlap, the longer
  };
  for (const auto& [text, found] : cases) {
    CAPTURE(text);
    CHECK(names_in(*lexicon, text) == found);
  }
}

TEST_CASE("unknown firms are known by a legal form, a last word, or an apposition") {
  check({
      {"We met Orbital Forge Co., Ltd. in May.", "firm [Orbital Forge Co., Ltd] x-orbital-forge"},
      {"Shares of Nusantara Robotics rose.", "firm [Nusantara Robotics] x-nusantara-robotics"},
      {"It bought chipmaker Lumenwave last year.", "firm [Lumenwave] x-lumenwave"},
      {"The deal with PT Sinar Laut Abadi Tbk failed.",
       "firm [PT Sinar Laut Abadi Tbk] x-pt-sinar-laut-abadi"},
      {"Lumenwave, a Seoul-based start-up, said so.", "firm [Lumenwave] x-lumenwave"},
      {"She took a stake in Lumenwave on Friday.", "firm [Lumenwave] x-lumenwave"},
      {"She took a stake in Japan on Friday.", ""},
  });
}

TEST_CASE("short forms and acronyms stand for the full name of the same document") {
  check({
      {"Orbital Forge Technologies won. Later Orbital Forge fell.",
       "firm [Orbital Forge Technologies] x-orbital-forge-technologies; "
       "firm [Orbital Forge] x-orbital-forge-technologies"},
      {"Orbital Forge Technologies (OFT) won. Then OFT fell.",
       "firm [Orbital Forge Technologies] x-orbital-forge-technologies; firm [OFT] "
       "x-orbital-forge-technologies; "
       "firm [OFT] x-orbital-forge-technologies"},
  });
}

TEST_CASE("a longer name of the document goes before a listed name inside it") {
  check({{"Toyota Loom Pvt Ltd grew. Toyota Loom hired; Toyota did not.",
          "firm [Toyota Loom Pvt Ltd] x-toyota-loom; firm [Toyota Loom] x-toyota-loom; firm "
          "[Toyota] toyota-motor"}});
}

TEST_CASE("ministries and programs are known by their first or last words") {
  check({
      {"The Ministry of Economy, Trade and Industry said so.",
       "ministry [Ministry of Economy, Trade and Industry] "
       "x-ministry-of-economy-trade-and-industry"},
      {"Talks at the Ministry of Finance, Toyota said.",
       "ministry [Ministry of Finance] x-ministry-of-finance; firm [Toyota] toyota-motor"},
      {"Officials of the trade ministry and the economy, trade and industry ministry met.",
       "ministry [trade ministry] x-trade-ministry; "
       "ministry [economy, trade and industry ministry] x-economy-trade-and-industry-ministry"},
      {"The ministry said nothing.", ""},
      {"The government's \"Bright Harbour\" programme opened.",
       "program [Bright Harbour] x-bright-harbour"},
      {"Lawmakers passed the Clean Rivers Act in May.",
       "program [Clean Rivers Act] x-clean-rivers-act"},
  });
}

TEST_CASE("a year belongs to the name of an act, its owner and two blanks do not") {
  check({
      {"It passed the Clean Rivers Act of 2008.",
       "program [Clean Rivers Act of 2008] x-clean-rivers-act-of-2008"},
      {"It is in the 2008 Finance Bill.", "program [2008 Finance Bill] x-2008-finance-bill"},
      {"It was Toyota's Clean Rivers Act.",
       "firm [Toyota] toyota-motor; program [Clean Rivers Act] x-clean-rivers-act"},
      {"It passed the Children's Rivers Act.",
       "program [Children's Rivers Act] x-children-s-rivers-act"},
      {"Clean  Rivers Act passed.", "program [Rivers Act] x-rivers-act"},
      {"The Rivers and Harbours and Lakes and Canals and Coastal Waters Act passed.",
       "program [Rivers and Harbours and Lakes and Canals and Coastal Waters Act] "
       "x-rivers-and-harbours-and-lakes-and-canals-and-coastal-waters-act"},
  });
}

TEST_CASE("in a sentence of sports a firm's name is its team's") {
  check({
      {"삼성전자는 어제 홈런 3개로 이겼다.", "organization [삼성전자] x-삼성전자"},
      {"삼성전자는 어제 공장을 열었다.", "firm [삼성전자] samsung-electronics"},
  });
}

TEST_CASE("the id of an unknown name is its normal form") {
  CHECK(unknown_id("Orbital Forge") == "x-orbital-forge");
  CHECK(unknown_id("ORBITAL  Forge!") == "x-orbital-forge");
  CHECK(unknown_id("Café Société") == "x-cafe-societe");
}

TEST_CASE("a later layer overrides an entity by its id") {
  std::map<std::string, std::string> layer = {
      {"entities/firm/mine.tsv", "id\tname\taliases\ntoyota-motor\tToyota Group\tToyoda\n"}};
  const auto lexicon = Lexicon::from_bytes(Lexicon::compile({files_with(firms), layer}));
  CHECK(names_in(*lexicon, "Toyoda and Toyota met.") == "firm [Toyoda] toyota-motor");
}

TEST_CASE("mistakes in a lexicon name file and line") {
  struct Mistake {
    std::string rows, says;
  };
  const Mistake mistakes[] = {
      {"a\tA\t\tKR\tnobody\n", "entities/firm/test.tsv:2: the parent 'nobody'"},
      {"a\tA\na\tB\n",
       "entities/firm/test.tsv:3: the id 'a' is already used in entities/firm/test.tsv:2"},
      {"a\t\n", "entities/firm/test.tsv:2: a row needs an id and a name"},
      {"A b\tA\n", "entities/firm/test.tsv:2: the id 'A b'"},
      {"a\tA\t\tKorea\n", "entities/firm/test.tsv:2: the country 'Korea'"},
      {"a\tA\tX\nb\tB\tX\n",
       "entities/firm/test.tsv:3: the name 'X' is already in entities/firm/test.tsv:2"},
      {"a\tA\tX\tKR\t\t\t\t\t\tsource\textra\n", "entities/firm/test.tsv:2: "},
  };
  for (const auto& [rows, says] : mistakes) {
    CAPTURE(rows);
    const auto problems =
        check_lexicon({{"entities/firm/test.tsv",
                        "id\tname\taliases\tcountry\tparent\tkind\tfrom\tto\tneeds\n" + rows}});
    REQUIRE_FALSE(problems.empty());
    CHECK(problems[0].message.substr(0, says.size()) == says);
  }
}

TEST_CASE("a damaged compiled lexicon is refused") {
  const std::string good = Lexicon::compile({files_with(firms)});
  CHECK_NOTHROW(Lexicon::from_bytes(good));
  CHECK_THROWS_AS(Lexicon::from_bytes(""), Error);
  CHECK_THROWS_AS(
      Lexicon::from_bytes(
          "no lexicon at all, but some text of enough bytes to hold a header of any size"),
      Error);
  CHECK_THROWS_AS(Lexicon::from_bytes(good.substr(0, good.size() / 2)), Error);
}

// What Japanese and Korean texts are cut into, and which features the weights of a model reach.
#include "extractors/characters/units.h"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "extractors/characters/unit_model.h"
#include "tests/catch.h"

using namespace press;

namespace {

std::string shown(const std::string& text) {
  static const char kinds[] = {'m', 'K', 'h', 'k', 'H', 'A', '0'};
  Units units;
  cut_units(text, {0, static_cast<uint32_t>(text.size())}, units);
  std::string out;
  for (uint32_t i = 0; i < units.size(); ++i)
    out += fmt::format("{}{}/{}", i == 0 ? "" : " ", units.spaced(i),
                       kinds[static_cast<size_t>(units.units[i].script)]);
  return out;
}

// Which units of a sentence a model with this one row scores as the beginning of an organization.
std::string reached(const std::string& feature, const std::string& value, const std::string& text) {
  const std::string model = fmt::format(
      "feature\tvalue\tO\torganization-B\nu label-1\tO\n{}\t{}\t-10\t20\n", feature, value);
  Units units;
  cut_units(text, {0, static_cast<uint32_t>(text.size())}, units);
  std::vector<UnitModel::Row> rows;
  UnitModel::Windows windows;
  UnitModel(model, "test.tsv").score(units, std::vector<UnitEvidence>(units.size()), windows, rows);
  std::string out;
  for (uint32_t i = 0; i < units.size(); ++i) {
    const int16_t score = rows[i][tag::label(tag::organization, tag::begin) - 1];
    CHECK((score == 0 || score == 30));
    if (score != 0) out += cut(text, units.units[i].span);
  }
  return out;
}

}  // namespace

TEST_CASE("characters, Latin runs and digits are units, folded") {
  CHECK(shown("삼성전자는 25일") == "삼/H 성/H 전/H 자/H 는/H _00/0 일/H");
  CHECK(shown("ＮＴＴとＳＫ2024") == "ntt/A と/h sk/A 0000/0");
  CHECK(shown("ソニー・AT&T。") == "ソ/k ニ/k ー/k ・/m at/A &/m t/A 。/m");
  CHECK(shown("々〇仝") == "々/K 〇/K 仝/K");
  CHECK(shown("").empty());
}

TEST_CASE("kana and Hangul make a text one of characters") {
  const auto most = [](const std::string& text) { return count_characters(text).most(); };
  CHECK(most("三星電子は発表した。"));
  CHECK(most("LG전자는 CES 2024에서 OLED TV를 공개했다."));
  CHECK(!most("中国商务部发布公告"));  // Han alone may be Chinese
  CHECK(!most("The word \"재벌\" means a family-run conglomerate in South Korea."));
}

TEST_CASE("a run of units is seen from the units around it") {
  struct Row {
    std::string feature, value, units;
  };
  // In "가나다라마" the run stands at 나다.
  const std::vector<Row> rows = {
      {"u", "다", "다"},
      {"u-1", "다", "라"},
      {"u-2", "다", "마"},
      {"u+1", "다", "나"},
      {"u+2", "다", "가"},
      {"u-1 u", "나 다", "다"},
      {"u u+1", "나 다", "나"},
      {"u+1 u+2", "나 다", "가"},
      {"u-2 u-1", "나 다", "라"},
      {"u-1..+1", "나 다 라", "다"},
      {"u-3..-1", "가 나 다", "라"},
      {"u..+3", "나 다 라 마", "나"},
      {"u-3..", "가 나 다 라", "라"},
      {"u-1", "<s>", "가"},
      {"u+1", "</s>", "마"},
      {"u-2", "<s>", "가나"},
      {"u..+3", "마 </s> </s> </s>", "마"},
      {"word", "가나다라마", "가나다라마"},
      {"word ends", "라마", "가나다"},
      {"word begins", "가나", "나"},
      {"word goes on", "라마", "다"},
      {"s-1..+1", "H H H", "나다라"},
      {"u bias", "yes", "가나다라마"},
      {"u", "바", ""},
  };
  for (const auto& [feature, value, units] : rows) {
    CAPTURE(feature, value);
    CHECK(reached(feature, value, "가나다라마") == units);
  }
  CHECK(reached("run", "ソニー", "今ソニーは") == "ソニー");
  CHECK(reached("after run", "は", "今ソニーは") == "ソニー");
  CHECK(reached("before run", "今", "今ソニーは") == "ソニー");
  CHECK(reached("word-1", "신한", "신한 은행") == "은행");
  CHECK(reached("word+1 begins", "은행", "신한 은행은") == "신한");
  CHECK(reached("u", "_은", "신한 은행") == "은");
}

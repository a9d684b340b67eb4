#include "pipeline/records/language.h"

#include <string>
#include <string_view>

#include "tests/catch.h"

namespace press {
namespace {

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (; times > 0; --times) all += text;
  return all;
}

constexpr std::string_view english =
    "The shipyard said on Monday that it would hire two hundred welders before the winter. ";
constexpr std::string_view spanish =
    "El astillero dijo el lunes que contratará a doscientos soldadores antes del invierno. ";

}  // namespace

TEST_CASE("a text has the language of its first lines, whatever stands above them") {
  const std::string headline =
      "October 27, 2005 - Press Office - Contact: Anna Moreno - Statement of the Senator on Jobs\n";
  struct Case {
    std::string text;
    std::string_view language;
  };
  const Case cases[] = {
      {"Shipyard to hire welders", ""},  // a headline alone
      {std::string(english), "en"},
      {repeated(english, 20), "en"},
      {headline + repeated(spanish, 10), "es"},
      {headline + headline + repeated(spanish, 10), "es"},
      {repeated(english, 10) + repeated(spanish, 100), "en"},
      {repeated("造船所は月曜日、冬の前に溶接工を二百人雇うと発表した。", 12), "ja"},
      {repeated("조선소는 월요일 겨울이 오기 전에 용접공 이백 명을 고용하겠다고 밝혔다. ", 12),
       "ko"},
      {repeated("Shr 12 cts vs 11 cts Net 1,204,000 vs 993,000 Revs 8.1 mln vs 7.9 mln ", 1), ""},
  };
  for (const auto& [text, language] : cases) {
    CAPTURE(text);
    CHECK(detect_language(text) == language);
  }
}

}  // namespace press

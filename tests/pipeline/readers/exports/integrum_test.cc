#include <string>
#include <string_view>

#include "tests/catch.h"
#include "tests/pipeline/readers/reading.h"

namespace press {
namespace {

TEST_CASE("labels make an export of Integrum only where they stand over an article") {
  struct Case {
    std::string_view what, text;
    size_t articles;
    std::string_view format;
  };
  const std::string_view prose =
      "Совет гавани подписал в понедельник соглашение о двух кранах, и работы начнутся весной.\n\n";
  const std::string head =
      "Источник: Гаванский вестник\nДата: 12.03.2018\nЗаголовок: Краны для набережной\n\n";
  const std::string text(prose);
  const std::string many =
      text + text + text + text + text + text + text + text + text + text + text + text + text;
  const std::string two = head + text + head + text, alone = head + text;
  const std::string named = text + "Источник: Гаванский вестник\nДата: 12.03.2018\n\n" + text;
  const std::string deep = many + head + text;
  const Case cases[] = {
      {"two articles", two, 2, "integrum-txt"},
      {"one article", alone, 1, "integrum-txt"},
      {"no headline", named, 1, "text"},
      {"deep in a text", deep, 1, "text"},
  };
  for (const auto& [what, bytes, articles, format] : cases) {
    CAPTURE(what);
    const std::vector<Document> documents = read_all(bytes, "a.txt");
    CHECK(documents.size() == articles);
    for (const Document& document : documents) CHECK(document.format == format);
  }
}

}  // namespace
}  // namespace press

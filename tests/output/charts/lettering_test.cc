#include "output/charts/lettering.h"

#include <string>
#include <string_view>

#include "corpus/text/strings.h"
#include "tests/catch.h"

namespace press {
namespace {

TEST_CASE("a name becomes one line without what XML forbids or what turns the text") {
  struct Case {
    std::string_view name, line;
  };
  const Case cases[] = {
      {"  Kite \t&\n Loom ", "Kite & Loom"},
      {"a\x1b[31mb\x07", "a[31mb"},
      {"a\u202eb\u2066c", "abc"},
      {"a\uffffb\ufffe", "ab"},
      {"日本\u2028経済", "日本 経済"},
      {"caf\xe9", "café"},  // no UTF-8: read as Latin
      {"", ""},
  };
  for (const auto& [name, line] : cases) CHECK(clean_line(name) == line);
}

TEST_CASE("wide characters take an em, combining marks nothing") {
  const double em = text_width("日", 10);
  CHECK(text_width("日本経済", 10) == Approx(4 * em));
  CHECK(text_width("삼성", 10) == Approx(2 * em));
  CHECK(text_width("e\u0301", 10) == text_width("e", 10));
  CHECK(text_width("mm", 10) > text_width("ii", 10));
  CHECK(text_width("", 10) == 0);
}

TEST_CASE("a name without room is cut with an ellipsis, also where nothing has room") {
  CHECK(shortened_to("Harbour Wire", 10, 200) == "Harbour Wire");
  CHECK(shortened_to("Harbour Wire", 10, 40) == "Harbo…");
  CHECK(shortened_to("日本経済新聞社", 10, 48) == "日本経…");
  CHECK(shortened_to("Harbour Wire", 10, 52) == "Harbour…");  // no blank before it
  CHECK(shortened_to("Harbour Wire", 10, 1) == "…");
}

TEST_CASE("a title is broken at blanks or between wide characters, and its last line is cut") {
  CHECK(joined(wrapped("start-up or startup by year", 10, 80, 2), "|") ==
        "start-up or|startup by year");
  CHECK(joined(wrapped("日本経済新聞社の記事", 10, 60, 2), "|") == "日本経済新|聞社の記事");
  CHECK(joined(wrapped("Donaudampfschifffahrtsgesellschaft", 10, 60, 2), "|") ==
        "Donaudamp|fschifffahrt…");
  CHECK(joined(wrapped("a b", 10, 0, 5), "|") == "a|b");
  CHECK(wrapped("", 10, 60, 2).empty());
}

TEST_CASE("what XML reads as marks is escaped") {
  CHECK(xml_escaped("a<b>&\"c\"") == "a&lt;b&gt;&amp;&quot;c&quot;");
}

}  // namespace
}  // namespace press

#include "corpus/text/terminal_text.h"

#include "tests/catch.h"

namespace press {

TEST_CASE("names that would move a terminal are written out in messages") {
  struct Case {
    std::string_view name, shown;
  };
  const Case cases[] = {
      {"report.txt", "report.txt"},
      {"한국어 é \xf0\x9f\x9a\x97", "한국어 é \xf0\x9f\x9a\x97"},
      {"red\x1b[31m.txt", "red\\x1b[31m.txt"},
      {"bell\a back\b\x7f return\r", "bell\\x07 back\\x08\\x7f return\\x0d"},
      {"c1 \xc2\x9b"
       "31m",
       "c1 \\x9b31m"},
      {"photo\xe2\x80\xae"
       "gpj.exe",
       "photo\\u202egpj.exe"},
      {"\xe2\x81\xa6isolate\xe2\x81\xa9", "\\u2066isolate\\u2069"},
      {"\xe2\x80\x8f"
       "عربي",
       "\xe2\x80\x8f"
       "عربي"},  // a mark that turns nothing but itself
      {"latin \xe9t\xe9", "latin \\xe9t\\xe9"},
      {"cut \xe2\x80", "cut \\xe2\\x80"},
      {"two\nlines\tand a tab", "two\nlines\tand a tab"},
  };
  for (const auto& [name, shown] : cases) {
    CAPTURE(shown);
    CHECK(terminal_text(name) == shown);
  }
}

}  // namespace press

#include "pipeline/run/path_fields.h"

#include <string>
#include <string_view>

#include "corpus/text/error.h"
#include "tests/catch.h"
#include "tests/pipeline/readers/reading.h"

namespace press {
namespace {

std::string match(std::string_view pattern, std::string_view path) {
  try {
    const auto values = PathFields(pattern).match(path);
    if (!values) return "no";
    std::string all;
    for (const auto& [name, value] : *values) all += (all.empty() ? "" : " ") + name + "=" + value;
    return all;
  } catch (const Error& error) {
    return error.what();
  }
}

TEST_CASE("a pattern takes metadata out of a path") {
  struct Case {
    std::string_view pattern, path, values;
  };
  const Case cases[] = {
      {"{outlet}/{year}/{*}", "Harbour Wire/2024/a.txt", "outlet=Harbour Wire published=2024"},
      {"{outlet}/{year}/{*}", "Harbour Wire/2024/05/03/a.txt",
       "outlet=Harbour Wire published=2024"},
      {"{outlet}/{year}/{*}", "Harbour Wire/latest/a.txt", "no"},
      {"{outlet}/{year}/{*}", "2024/a.txt", "no"},
      {"./{outlet}/{year}", "./Wire/2024.txt", "outlet=Wire published=2024"},
      // The ending need not be written, but may be.
      {"{outlet}_{date}", "Wire_2024-05-03.txt", "outlet=Wire published=2024-05-03"},
      {"{outlet}_{date}.txt", "Wire_2024-05-03.txt", "outlet=Wire published=2024-05-03"},
      {"{outlet}_{date}.html", "Wire_2024-05-03.txt", "no"},
      {"{title}", "v2.2024", "title=v2.2024"},
      {"{title}", "No ending", "title=No ending"},
      // Dates.
      {"{date} {title}", "20240503 Boom.txt", "title=Boom published=2024-05-03"},
      {"{published}-{title}", "2024_05_03-Boom.txt", "title=Boom published=2024-05-03"},
      {"{date}", "2024-0503.txt", "no"},
      {"{date}", "2024-02-30.txt", "no"},
      {"{date}", "2024-02-29.txt", "published=2024-02-29"},
      {"{year}/{month}/{day}/{*}", "2024/5/3/x", "published=2024-05-03"},
      {"{year}{month}{day}", "20240503", "published=2024-05-03"},
      {"{year}/{month}/{*}", "2024/13/x", "no"},
      {"{day}.{month}.{year}", "03.05.2024", "published=2024-05-03"},
      // Own variables, letters of all kinds, braces and signs of expressions.
      {"{desk}/{edition}/{*}", "home news/late/a", "desk=home news edition=late"},
      {"{outlet}/{*}", "조선일보/기사.txt", "outlet=조선일보"},
      {"a{{b}}.{desk}+(x)", "a{b}.sport+(x)", "desk=sport"},
      {"{outlet}-{title}", "a-b-c.txt", "outlet=a title=b-c"},
      {"{outlet}/{*}", "Wire/", "outlet=Wire"},
      {"{outlet}/{*}", "/x", "no"},
      {"{outlet}{year}", "Wire2024", "outlet=Wire published=2024"},
  };
  for (const auto& [pattern, path, values] : cases) {
    CAPTURE(pattern, path);
    CHECK(match(pattern, path) == values);
  }
}

TEST_CASE("a pattern that cannot be read is pointed at") {
  struct Case {
    std::string_view pattern, message;
  };
  const Case cases[] = {
      {"", "--path-fields: no name stands in braces: write '{outlet}/{year}/{*}'\n  \n  ^"},
      {"a/{*}",
       "--path-fields: no name stands in braces: write '{outlet}/{year}/{*}'\n"
       "  a/{*}\n  ^"},
      {"{outlet}/{year",
       "--path-fields: this brace is not closed: write {outlet}, or {{ for the "
       "brace itself\n  {outlet}/{year\n           ^"},
      {"{outlet/{year}",
       "--path-fields: this brace is not closed: write {outlet}, or {{ for the "
       "brace itself\n  {outlet/{year}\n  ^"},
      {"조선/{}",
       "--path-fields: a name is missing in these braces: write {outlet} or {*}\n"
       "  조선/{}\n       ^"},
      {"{outlet}}",
       "--path-fields: this '}' closes nothing: write }} for the brace itself\n"
       "  {outlet}}\n          ^"},
      {"{outlet}{title}",
       "--path-fields: nothing stands between this and the name before it: "
       "nobody can tell where one ends\n  {outlet}{title}\n          ^"},
      {"{year}/{year}",
       "--path-fields: 'year' stands here a second time\n"
       "  {year}/{year}\n          ^"},
      {"{text}",
       "--path-fields: 'text' does not come out of a path: take another name\n"
       "  {text}\n   ^"},
      {"{month}/{*}", "--path-fields: a month needs its {year}\n  {month}/{*}\n  ^"},
      {"{year}/{day}", "--path-fields: a day needs its {month}\n  {year}/{day}\n         ^"},
      {"{date}/{year}",
       "--path-fields: {date} is the whole date: leave this out\n"
       "  {date}/{year}\n         ^"},
  };
  for (const auto& [pattern, message] : cases) {
    CAPTURE(pattern);
    CHECK(match(pattern, "x") == message);
  }
}

TEST_CASE("members of archives continue the path") {
  CHECK(path_in_archive("Wire/2024.zip", "05/a.txt") == "Wire/2024/05/a.txt");
  CHECK(path_in_archive("Wire/2024.tar.gz", "a.txt") == "Wire/2024/a.txt");
  CHECK(path_in_archive("Wire/2024.txt.gz", "2024.txt") == "Wire/2024.txt");
  CHECK(path_in_named_archive("x/press.zip", "Wire/a.txt") == "Wire/a.txt");
  CHECK(path_in_named_archive("Wire/2024.txt.gz", "2024.txt") == "Wire/2024.txt");
}

TEST_CASE("what the document says is kept, and the rest filled") {
  Document document;
  document.outlet = "Wire";
  document.text = "First.\nSecond.";
  document.extra = R"("desk":"sport")";
  document.page_starts = {0, 7};
  fill_from_path({{"outlet", "Other"},
                  {"desk", "home"},
                  {"edition", "late \"x\""},
                  {"title", "Böom"},
                  {"published", "2024-05"}},
                 shipped_words(), document);
  CHECK(document.outlet == "Wire");
  CHECK(document.extra == R"("desk":"sport","edition":"late \"x\"")");
  CHECK(document.title == "Böom");
  CHECK(document.text == "Böom\nFirst.\nSecond.");
  CHECK(document.page_starts == std::vector<uint32_t>{0, 12});
  CHECK(document.published == "2024-05");
  CHECK(document.published_rule == "path");
}

}  // namespace
}  // namespace press

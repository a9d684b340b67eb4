#include "corpus/values/json_text.h"

#include "tests/catch.h"

namespace press {

TEST_CASE("a list of strings comes back as it was written") {
  const std::vector<std::string> lists[] = {
      {"Kim Min-ji", "Park\tJun"},          {"line\nend", "quote \" and \\ backslash"},
      {"\x01\x1f", "back\bspace\f\r"},      {"", "after an empty one"},
      {"김민지", "emoji \xf0\x9f\x9a\x97"}, {"ends with \\"},
  };
  for (const auto& list : lists) {
    CAPTURE(json_list(list));
    CHECK(json_strings(json_list(list)) == list);
  }
}

TEST_CASE("a character is escaped wherever it stands among others") {
  struct Case {
    std::string_view character, written;
  };
  const Case cases[] = {{"\"", "\\\""}, {"\\", "\\\\"}, {"\n", "\\n"},    {"\x1f", "\\u001f"},
                        {" ", " "},     {"!", "!"},     {"\x7f", "\x7f"}, {"é", "é"}};
  for (const auto& [character, written] : cases)
    for (size_t before = 0; before < 18; ++before)
      for (size_t after = 0; after < 18; ++after) {
        CAPTURE(character, before, after);
        const std::string left(before, 'a'), right(after, 'b');
        std::string out;
        append_json(left + std::string(character) + right, out);
        CHECK(out == "\"" + left + std::string(written) + right + "\"");
      }
}

TEST_CASE("every escape of JSON is undone, broken ones do no harm") {
  struct Case {
    std::string_view list, first;
  };
  const Case cases[] = {
      {R"(["a\tb"])", "a\tb"},
      {R"(["\u00e9t\u00E9"])", "été"},
      {R"(["\ud83d\ude97"])", "\xf0\x9f\x9a\x97"},
      {R"(["a\/b"])", "a/b"},
      {R"(["\ud83d"])", "\xef\xbf\xbd"},    // the first half of a pair alone
      {R"(["\ude97x"])", "\xef\xbf\xbdx"},  // the second half alone
      {R"(["\ud83dA"])",
       "\xef\xbf\xbd"
       "A"},
      {R"(["\uzzzz"])", "\xef\xbf\xbd"},
      {R"(["\u12)", "\xef\xbf\xbd"},
      {R"(["cut off\)", "cut off\\"},
  };
  for (const auto& [list, first] : cases) {
    CAPTURE(list);
    const std::vector<std::string> strings = json_strings(list);
    REQUIRE(!strings.empty());
    CHECK(strings.front() == first);
  }
}

TEST_CASE("a list of numbers comes back as it was written") {
  const std::vector<uint32_t> numbers = {0, 3, 5, 4294967295};
  CHECK(json_numbers(json_list(numbers)) == numbers);
  CHECK(json_numbers("") == std::vector<uint32_t>{});
  CHECK(json_numbers("[7, 4294967296, 8]") == std::vector<uint32_t>{7, 8});  // beyond 32 bits
}

}  // namespace press

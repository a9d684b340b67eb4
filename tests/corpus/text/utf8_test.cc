#include <string>

#include "corpus/text/unicode.h"
#include "tests/catch.h"

using namespace press;

TEST_CASE("is_utf8 follows the Unicode Standard's table of well-formed bytes") {
  struct Case {
    std::string_view bytes;
    bool valid;
  };
  const Case cases[] = {
      {"", true},
      {"plain", true},
      {"é 東京 😀", true},
      {"\xC3", false},              // cut off
      {"a\x80", false},             // a continuation without a beginning
      {"\xC0\xAF", false},          // overlong "/"
      {"\xE0\x9F\xBF", false},      // overlong
      {"\xED\xA0\x80", false},      // a surrogate
      {"\xEF\xBF\xBF", true},       // U+FFFF
      {"\xF0\x8F\xBF\xBF", false},  // overlong
      {"\xF4\x8F\xBF\xBF", true},   // U+10FFFF
      {"\xF4\x90\x80\x80", false},  // beyond it
      {"\xF8\x88\x80\x80\x80", false},
      {"\xE6\x9D", false},
      {"\xE6\x9D\x41", false},
  };
  for (const auto& [bytes, valid] : cases) {
    CAPTURE(bytes);
    CHECK(is_utf8(bytes) == valid);
    CHECK(is_utf8(std::string(100, 'a') + std::string(bytes)) == valid);
  }
}

TEST_CASE("is_ascii looks at every byte") {
  std::string text(200, 'x');
  CHECK(is_ascii(text));
  CHECK(is_ascii(""));
  for (const size_t at : {0, 63, 64, 127, 198}) {
    text[at] = '\x80';
    CHECK_FALSE(is_ascii(text));
    text[at] = 'x';
  }
}

TEST_CASE("code points are written and read back") {
  std::string text;
  const std::u32string points = U"a\u00E9\u07FF\u0800\uFFFF\U00010000\U0010FFFF";
  for (const char32_t c : points) append_utf8(c, text);
  CHECK(is_utf8(text));
  CHECK(count_code_points(text) == points.size());
  std::u32string read;
  for (size_t at = 0; at < text.size();) read += next_code_point(text, at);
  CHECK(read == points);
}

TEST_CASE("byte offsets become code-point offsets, in any order of questions") {
  const std::string_view text = "é東京😀x";  // bytes 0 2 5 8 12 13
  CodePoints points(text);
  const uint32_t bytes[] = {0, 2, 5, 8, 12, 13};
  for (uint32_t i = 0; i < 6; ++i) {
    CHECK(points.from_byte(bytes[i]) == i);
    CHECK(points.to_byte(i) == bytes[i]);
  }
  CHECK(points.from_byte(5) == 2);  // back again
  CHECK(points.to_byte(1) == 2);
  CHECK(points.to_byte(99) == text.size());
  CHECK(points.from_byte(99) == 5);
  CHECK(points.to_byte(0) == 0);
  CodePoints empty("");
  CHECK(empty.from_byte(0) == 0);
  CHECK(empty.to_byte(3) == 0);
}

TEST_CASE(
    "questions that go back and forth in a long text are answered as a count from its beginning") {
  const std::u32string letters = U"a\u00E9\u6771\U0001F600";
  std::string text;
  std::vector<uint32_t> bytes;  // of each code point, and the end
  for (uint32_t i = 0; i < 5000; ++i) {
    bytes.push_back(static_cast<uint32_t>(text.size()));
    append_utf8(letters[i * i % 7 % 4], text);
  }
  bytes.push_back(static_cast<uint32_t>(text.size()));
  CodePoints points(text);
  for (uint32_t i = 0, at = 1; i < 2000; ++i, at = (at * 7919 + 13) % 5001) {
    CHECK(points.from_byte(bytes[at]) == at);
    CHECK(points.to_byte(5000 - at) == bytes[5000 - at]);
  }
}

TEST_CASE("offsets of ASCII texts are the same") {
  CodePoints points("plain text");
  CHECK(points.from_byte(7) == 7);
  CHECK(points.to_byte(3) == 3);
  CHECK(points.to_byte(50) == 10);
}

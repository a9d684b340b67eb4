#include <string>

#include "corpus/text/unicode.h"
#include "tests/catch.h"

using namespace press;
using namespace std::string_literals;

namespace {

struct Case {
  std::string bytes;
  std::string_view declared, text, charset;
};

std::string utf16(std::u16string_view text, bool big) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
    bytes += big ? high : low;
    bytes += big ? low : high;
  }
  return bytes;
}

template <size_t size>
void check_decoded(const Case (&cases)[size]) {
  for (const auto& [bytes, declared, text, charset] : cases) {
    const Decoded decoded = to_utf8(bytes, declared);
    CAPTURE(declared, text);
    CHECK(decoded.text == text);
    CHECK(decoded.charset == charset);
    CHECK_FALSE(decoded.lossy);
  }
}

}  // namespace

TEST_CASE("a byte order mark says what a file is") {
  const Case cases[] = {
      {"\xEF\xBB\xBFSeoul é", "windows-1252", "Seoul é", "UTF-8"},
      {"\xFF\xFE" + utf16(u"Séoul 東京", false), "", "Séoul 東京", "UTF-16LE"},
      {"\xFE\xFF" + utf16(u"Séoul 東京", true), "UTF-8", "Séoul 東京", "UTF-16BE"},
      {"\xFF\xFE\0\0S\0\0\0"s, "", "S", "UTF-32LE"},
      {"\0\0\xFE\xFF\0\0\0S"s, "", "S", "UTF-32BE"},
  };
  check_decoded(cases);
}

TEST_CASE("valid UTF-8 is UTF-8, whatever the file says") {
  const Case cases[] = {
      {"", "", "", "UTF-8"},
      {"plain", "shift_jis", "plain", "UTF-8"},
      {"Škoda 東京", "iso-8859-1", "Škoda 東京", "UTF-8"},
  };
  check_decoded(cases);
}

TEST_CASE("a declared charset counts when every byte decodes, as browsers read its name") {
  const Case cases[] = {
      {"caf\xE9 \x93q\x94 \x80", "ISO-8859-1", "café “q” €", "windows-1252"},
      {"caf\xE9", " \"Latin1\" ", "café", "windows-1252"},
      {"\xBB\xEF\xBC\xBA", "ks_c_5601-1987", "삼성", "windows-949"},
      {"\xBB\xEF\xBC\xBA\x8C\x63", "euc-kr", "삼성똠", "windows-949"},  // beyond KS X 1001
      {"\x93\x8C\x8B\x9E\x87\x40", "Shift_JIS", "東京①", "windows-31j"},
      {"\xB1\xB1\xBE\xA9", "gb2312", "北京", "gb18030"},
      {"\xC5\xEC\xB5\xFE", "EUC-JP", "東京", "euc-jp"},
      {"\xA5\xBF", "big5", "正", "big5"},
      {"\xCC\xEE\xF1\xEA\xE2\xE0", "windows-1251", "Москва", "windows-1251"},
  };
  check_decoded(cases);
}

TEST_CASE("a wrong declaration is passed over") {
  const Decoded decoded = to_utf8(
      "na\xEFve caf\xE9 r\xE9sum\xE9 d\xE9j\xE0 vu, le fran\xE7"
      "ais est une langue romane parl\xE9"
      "e en France",
      "utf-8");
  CHECK(decoded.text ==
        "naïve café résumé déjà vu, le français est une langue romane parlée en France");
  CHECK(to_utf8("caf\xE9", "no-such-charset").text == "café");
}

TEST_CASE("charsets that switch by escapes are known by these") {
  const Case cases[] = {
      {"\x1B$BEl5~\x1B(B press", "", "東京 press", "ISO-2022-JP-2"},
      {"\x1B$BEl5~\x1B(B", "utf-8", "東京", "ISO-2022-JP-2"},
  };
  check_decoded(cases);
}

TEST_CASE("UTF-16 without a mark is known by its zeros") {
  const Case cases[] = {
      {utf16(u"The ministry said", false), "", "The ministry said", "UTF-16LE"},
      {utf16(u"The ministry said", true), "", "The ministry said", "UTF-16BE"},
  };
  check_decoded(cases);
}

TEST_CASE("UTF-8 with a broken byte stays UTF-8, and lossy") {
  std::string text;
  for (int i = 0; i < 12; ++i) text += "東京 ";
  const Decoded decoded = to_utf8(text + "\xE6\x9D end");
  CHECK(decoded.charset == "UTF-8");
  CHECK(decoded.text == text + "\uFFFD end");
  CHECK(decoded.lossy);
}

TEST_CASE("without evidence ICU decides") {
  // "The government of Korea supports start-up firms." in EUC-KR, often enough to be known.
  std::string korean;
  for (int i = 0; i < 10; ++i)
    korean +=
        "\xC7\xD1\xB1\xB9 \xC1\xA4\xBA\xCE\xB4\xC2 \xC3\xA2\xBE\xF7\xC0\xBB "
        "\xC1\xF6\xBF\xF8\xC7\xD1\xB4\xD9. ";
  CHECK(to_utf8(korean).text.substr(0, 30) == std::string("한국 정부는 창업을 지원").substr(0, 30));
  CHECK(to_utf8("\x93Yes\x94 \x96 caf\xE9").text == "“Yes” – café");
}

TEST_CASE("line ends and control characters are cleaned, and letters composed") {
  struct Clean {
    std::string bytes;
    std::string_view text;
  };
  const Clean cases[] = {
      {"a\r\nb\rc\nd", "a\nb\nc\nd"},
      {"a\r\r\nb", "a\n\nb"},
      {"a\0b\x01\x1F"
       "c\x7F\td"s,
       "abc\td"},
      {"a\vb\fc", "a b c"},
      {"a\xC2\x85"
       "b\xC2\xA0"
       "c",
       "a b\u00A0c"},
      {"e\xCC\x81", "é"},
      {"\xEF\xBB\xBF\xEF\xBB\xBFx", "x"},
  };
  for (const auto& [bytes, text] : cases) {
    CAPTURE(text);
    CHECK(to_utf8(bytes).text == text);
  }
}

TEST_CASE("bytes that no charset explains are lossy, and never throw") {
  const Decoded decoded = to_utf8("\xEF\xBB\xBFok \xFF\xFE bad");
  CHECK(decoded.lossy);
  CHECK(is_utf8(decoded.text));
  CHECK(decoded.text.substr(0, 3) == "ok ");
  CHECK(decoded.text.substr(decoded.text.size() - 3) == "bad");
}

TEST_CASE("a letter with more marks than any language has is cut with U+034F") {
  const auto times = [](std::string_view piece, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += piece;
    return out;
  };
  struct Case {
    std::string_view marks;
    int count, joiners;
  };
  const Case cases[] = {
      {"\u0316", 30, 0},       {"\u0316", 31, 1},        {"\u0316", 61, 2},
      {"\u0301\u0316", 15, 0}, {"\u0301\u0316", 100, 6}, {"\u0344", 20, 1},  // each is two marks
      {"\u0F73", 40, 2},   // a vowel sign of two marks, no mark itself
      {"\u1161", 100, 3},  // vowels of Hangul without a consonant
  };
  for (const auto& [marks, count, joiners] : cases) {
    CAPTURE(marks, count);
    const std::string text = to_nfc("a" + times(marks, count));
    int found = 0;
    for (size_t at = 0; (at = text.find("\u034F", at)) != std::string::npos; ++at) ++found;
    CHECK(found == joiners);
    CHECK(to_nfc(text) == text);
  }
}

TEST_CASE("to_nfc composes, and leaves the rest alone") {
  CHECK(to_nfc("plain") == "plain");
  CHECK(to_nfc("e\u0301 \u1112\u1161\u11AB") == "é 한");
  CHECK(to_nfc("東京 “q”") == "東京 “q”");
  CHECK(to_nfc("\u212B") == "Å");  // the Ångström sign
}

TEST_CASE("escape sequences say what a file of ASCII bytes is") {
  const Case cases[] = {
      {"\x1B$BElKL\x1B(B 2018", "", "東北 2018", "ISO-2022-JP-2"},
      {"\x1B$BElKL\x1B(B", "utf-8", "東北", "ISO-2022-JP-2"},
      {"\x1B$)C\x0E<-?o\x0F 2018", "", "서울 2018", "ISO-2022-KR"},
      {"a colour: \x1B[31mred", "", "a colour: [31mred", "UTF-8"},
  };
  check_decoded(cases);
}

TEST_CASE("a code page of DOS is told by the words it makes") {
  const Case cases[] = {
      {"J\x94rg M\x81ller f\x84hrt \x81"
       "ber die Br\x81"
       "cke, die gr\x94\xE1te.",
       "", "Jörg Müller fährt über die Brücke, die größte.", "ibm-850"},
      {"Il a \x82t\x82 d\x82"
       "cid\x82 \x85 l'\x82"
       "cole.",
       "", "Il a été décidé à l'école.", "ibm-850"},
      {"\x88\xA2"
       "d\xAB jest za ma\x88"
       "a, je\x98li wr\xA2"
       "ci. \xABr\xA2"
       "d\x88"
       "a m\xA2wi\xA5, \xBE"
       "e jesie\xE4 b\xA9"
       "dzie z\x88"
       "a.",
       "", "łódź jest za mała, jeśli wróci. źródła mówią, że jesień będzie zła.", "ibm-852"},
      {"\x91\xAE\xA2\xA5\xE2 \xAF\xAE\xE0\xE2\xA0 \xA7\xA0\xAA\xA0\xA7\xA0\xAB "
       "\xAA\xE0\xA0\xAD",
       "", "Совет порта заказал кран", "ibm-866"},
      {"He said\x85well \x93no\x94 \x97 the firm\x92s caf\xE9.", "",
       "He said…well “no” — the firm’s café.", "windows-1252"},
  };
  check_decoded(cases);
}

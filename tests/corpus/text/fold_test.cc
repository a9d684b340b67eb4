#include <set>
#include <string>

#include "corpus/text/unicode.h"
#include "tests/catch.h"

using namespace press;

TEST_CASE("folding takes case, accents and width away") {
  struct Case {
    std::string_view word, folded;
  };
  const Case cases[] = {
      {"", ""},
      {"Toyota", "toyota"},
      {"U.S", "u.s"},
      {"Société GÉNÉRALE", "societe generale"},
      {"Škoda Łódź Ørsted Đà Nẵng", "skoda lodz orsted da nang"},
      {"Mærsk Œuvre", "maersk oeuvre"},
      {"e\u0301te\u0301", "ete"},  // accents as characters of their own
      {"Straße STRASSE", "strasse strasse"},
      {"İstanbul ısı", "istanbul isi"},
      {"ΑΘΉΝΑ Ἀθῆναι ΣΟΦΌΣ", "αθηνα αθηναι σοφοσ"},
      {"Ёлка Йога", "елка иога"},
      {"so\u00ADcial a\u200Bb \u2060x\uFEFF", "social ab x"},
      {"ＡＢＣ１２３", "abc123"},
      {"ｿﾌﾄﾊﾞﾝｸ", "ソフトバンク"},
      {"ﾊﾟｿﾅ", "パソナ"},
      {"ガラス か\u3099", "ガラス が"},  // dakuten are letters, not accents
      {"삼성전자", "삼성전자"},
      {"\u1112\u1161\u11AB", "한"},  // conjoining jamo as NFC has them
      {"㈱ ㍿ Ⅳ ﬁ", "(株) 株式会社 iv fi"},
      {"don’t l’Oréal", "don't l'oreal"},
      {"東京 ศูนย์", "東京 ศูนย์"},
      {"慶應 國際 髙﨑 臺灣 𠮷野", "慶応 国際 高崎 台湾 吉野"},  // old forms, forms of names
      {"车 車", "車 車"},                                        // simplified
      {"⿓", "竜"},                                              // a radical of an old form
      {"发 圓 机", "发 圓 机"},  // stand for several, or for something else
      {"naïve\u0301s", "naives"},
  };
  for (const auto& [word, folded] : cases) {
    CAPTURE(word);
    CHECK(fold(word) == folded);
  }
}

TEST_CASE("what is folded folds to itself, for every code point") {
  std::string letter;
  int failures = 0;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    letter.clear();
    append_utf8(c, letter);
    const std::string folded = fold(letter);
    if (fold(folded) == folded && is_utf8(folded) && to_nfc(folded) == folded) continue;
    if (++failures < 5) UNSCOPED_INFO("U+" << std::hex << static_cast<uint32_t>(c));
  }
  CHECK(failures == 0);
}

TEST_CASE("fold_into appends") {
  std::string out = "Kept ";
  fold_into("NEW", out);
  fold_into("ﾊﾟ", out);
  CHECK(out == "Kept newパ");
}

TEST_CASE("hashes are the same in every run, and never 0") {
  // The values are part of compiled lexicons: when one of these changes, so must their version.
  CHECK(fold_hash("") == 0xE220A8397B1DCDAF);
  CHECK(fold_hash("toyota") == 0xA1DA1F4B1C990FE4);
  CHECK(fold_hash("internationalization") == 0x184B619AFD74A71D);
}

TEST_CASE("hashes of short strings differ") {
  std::set<uint64_t> hashes;
  size_t count = 0;
  std::string word;
  for (char a = 'a'; a <= 'z'; ++a) {
    for (char b = 'a'; b <= 'z'; ++b) {
      for (const char* tail : {"", "s", "tion", "national", "nationals"}) {
        word = std::string() + a + b + tail;
        hashes.insert(fold_hash(word));
        ++count;
      }
    }
  }
  for (size_t size = 0; size <= 32; ++size) hashes.insert(fold_hash(std::string(size, '\0')));
  CHECK(hashes.size() == count + 33);
  CHECK(hashes.count(0) == 0);
}

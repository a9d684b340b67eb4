#include "tests/catch.h"
#include "tests/corpus/tokens/show_tokens.h"

using namespace press;

namespace {

// The sentences as they should come out; the text is the same without the bars.
template <size_t size>
void check_sentences(const std::string_view (&cases)[size]) {
  for (const std::string_view expected : cases) {
    std::string text(expected);
    for (size_t at = text.find(" |"); at != text.npos; at = text.find(" |")) text.erase(at, 2);
    CAPTURE(text);
    CHECK(show_sentences(text, tokenize(text)) == expected);
  }
}

}  // namespace

TEST_CASE("a sentence ends at a stop before blank space and a capital, a digit or a quotation") {
  const std::string_view cases[] = {
      "",
      "Prices rose. | Wages fell.",
      "Is it so? | Yes! | It is.",
      "It rose by 3.5. | 20 firms gained.",
      "He paid $3.5 million, i.e. half, to the bank.",
      "The ministry (see below.) said so. | (It did.) | The end.",
      "\"We agreed.\" | \"We did not.\"",
      "“We will invest.” | The firm did.",
      "“We will invest.” he said.",
      "He said “we will.” | Then he left.",
      "What? he asked.",
      "iPods sold. | iPhone sales rose. | eBay gained.",
      "Well… perhaps. | So… | The end.",
      "He waited... | Then he sold. . . | It was late.",
      "He waited ... and sold.",
      "Really?! | Yes.",
      "See press.example.com for more. | Or call.",
      "A stop at the end of it all. \"",
      "Ver.2.0 is out. | - Tokyo office",
  };
  check_sentences(cases);
}

TEST_CASE("abbreviations hold a sentence together, unless an opener follows") {
  const std::string_view cases[] = {
      "Toyota Motor Corp. President Sato spoke.",
      "Hanwha Co. Ltd. said so.",
      "It bought Hanwha Co. | The price was low.",
      "Shares of Acme Inc. | In Tokyo, prices rose.",
      "the U.S. Treasury and U.K. ministers met. | In D.C. they left.",
      "It opened in the U.S. | The company grew.",
      "It opened in the U.S. | “The plan works.” | He left.",
      "the U.S. The-Nam Trading Co. office",
      "Mr. Tanaka and Mrs. Sato met Dr. He. | Gov. Lee left.",
      "Sen. The Nguyen voted.",
      "J. P. Morgan and George W. Bush met A. A. Milne.",
      "Mohamed A. El-Erian and Robert M. La Salle wrote.",
      "It is plan B. | The rest is plan C. | He knows.",
      "No. 5 is Chanel. | He said no. | Then he left.",
      "He came on Jan. 5 and left in Dec. | He never came back.",
      "Lufthansa vs. Ryanair, by Smith et al. | It is long.",
      "at 5 p.m. Tuesday, not 6 a.m. | They came.",
      "He works at Amazon.com. | Others do not.",
      "the end of the 1990s. | Toyota grew.",
      "St. Petersburg and Wall St. firms agreed.",
      "They paid Rs. 500 crore.",
  };
  check_sentences(cases);
}

TEST_CASE("names with an exclamation mark go on") {
  const std::string_view cases[] = {
      "Yahoo! Japan and Yum! Brands met. | Wow! | That was it.",
      "They sold Acme! Inc. shares.",
      "He joined Yahoo! | It was late.",
  };
  check_sentences(cases);
}

TEST_CASE("German, French and Spanish short forms hold a sentence together") {
  const std::string_view cases[] = {
      "Am 3. Oktober zahlte Hr. Meier 5 Mio. Euro. | Der Rest folgt am 12. Nov. 2024.",
      "Firmen wie z.B. Siemens bzw. Bosch. | Die Bank zahlt.",
      "M. Dupont et Mme. Martin sont venus. | Il pleut.",
      "La Sra. García habló. | Pero el Sr. López no.",
  };
  check_sentences(cases);
}

TEST_CASE("a number that heads a list item is no sentence") {
  const std::string_view cases[] = {"1. The bank pays. | Firms gain.", "3. Oktober"};
  check_sentences(cases);
}

TEST_CASE("a paragraph's end always ends a sentence") {
  const std::string_view text = "Hanwha Co.\nLtd is here\n\n  and there. So\n";
  const Tokens tokens = tokenize(text);
  CHECK(show_sentences(text, tokens) == "Hanwha Co. | Ltd is here | and there. | So");
  std::string first;
  for (const Sentence& sentence : tokens.sentences) first += sentence.paragraph ? 'P' : '-';
  CHECK(first == "PPP-");
}

TEST_CASE("Japanese and Chinese sentences end without blank space") {
  const auto sentences = [](std::string_view text) { return show_sentences(text, tokenize(text)); };
  CHECK(sentences("発売した。東京で発表。") == "発売した。 | 東京で発表。");
  CHECK(sentences("「良い。」と述べた。次に。") == "「良い。」と述べた。 | 次に。");
  CHECK(sentences("「良い。」社長は笑った。") == "「良い。」 | 社長は笑った。");
  CHECK(sentences("本当か？！そうだ。") == "本当か？！ | そうだ。");
  CHECK(sentences("売上は3.5億円。7月に。") == "売上は3.5億円。 | 7月に。");
  CHECK(sentences("本当?東京。") == "本当? | 東京。");
  CHECK(sentences("モーニング娘。は来た。のちに去った。") ==
        "モーニング娘。は来た。 | のちに去った。");
  CHECK(sentences("売れた。が、減った。") == "売れた。 | が、減った。");
}

TEST_CASE("Korean sentences end at a full stop behind a verb without blank space too") {
  const auto sentences = [](std::string_view text) { return show_sentences(text, tokenize(text)); };
  CHECK(sentences("그는 밝혔다.현대차도 뛴다.") == "그는 밝혔다. | 현대차도 뛴다.");
  CHECK(sentences("삼성.현대가 뛴다.") == "삼성.현대가 뛴다.");
  CHECK(sentences("in 2024. 5. 10. He left.") == "in 2024. 5. 10. | He left.");
}

TEST_CASE("Korean sentences end at a full stop and blank space") {
  const std::string_view cases[] = {
      "회사는 밝혔다. | 이어 투자한다.",
      "\"좋다.\"고 말했다. | \"끝났다.\" | 그는 떠났다.",
      "매출은 3.5조원. | LG는 늘었다.",
      "그는 2024. 5. 10. 서울에서 말했다. | 2024. 5. 부산에서도 말했다.",
  };
  check_sentences(cases);
}

#include "corpus/tokens/tokenizer.h"

#include "corpus/text/unicode.h"
#include "tests/catch.h"
#include "tests/corpus/tokens/show_tokens.h"

using namespace press;

namespace {

struct Case {
  std::string_view text, tokens;
};

template <size_t size>
void check_tokens(const Case (&cases)[size]) {
  for (const auto& [text, tokens] : cases) {
    CAPTURE(text);
    CHECK(show(text, tokenize(text)) == tokens);
  }
}

Token token_of(std::string_view word) {
  const Tokens tokens = tokenize(word);
  REQUIRE(tokens.tokens.size() == 1);
  return tokens.tokens[0];
}

std::string show_kind(std::string_view text) {
  std::string line;
  const Tokens tokens = tokenize(text);
  for (const Token& token : tokens.tokens) line += "wnim"[static_cast<int>(token.kind)];
  return line;
}

std::string show_shape(std::string_view word) {
  const Token token = token_of(word);
  std::string line;
  const auto add = [&](uint8_t bit, std::string_view name) {
    if (token.is(bit)) line += line.empty() ? std::string(name) : " " + std::string(name);
  };
  add(shape::capital, "capital");
  add(shape::all_capitals, "all");
  add(shape::inner_capital, "inner");
  add(shape::digit, "digit");
  add(shape::hangul, "hangul");
  return line;
}

}  // namespace

TEST_CASE("words, numbers and marks are cut after UAX #29") {
  const Case cases[] = {
      {"", ""},
      {"  \n\t ", ""},
      {"Toyota", "Toyota"},
      {"Toyota and Sony,", "Toyota and Sony ,"},
      {"(Reuters) - Seoul", "( Reuters ) - Seoul"},
      {"don't rock'n'roll O'Reilly", "don't rock'n'roll O'Reilly"},
      {"the don’t’s", "the don’t ’s"},
      {"$44.4mn, 1,200.50; 7%", "$ 44.4mn , 1,200.50 ; 7 %"},
      {"1,200, and 5.", "1,200 , and 5 ."},
      {"18:30 a:b", "18 : 30 a : b"},
      {"the U.S., Ph.D. and p.m.", "the U.S . , Ph.D . and p.m ."},
      {"AT&T S&P 500 e-mail", "AT & T S & P 500 e - mail"},
      {"kim@example.co.kr @press", "kim @ example.co.kr @ press"},
      {"x_y __ _a", "x_y __ _a"},
      {"2nd B2B 3M's", "2nd B2B 3M 's"},
      {"internationalisation-conglomerates", "internationalisation - conglomerates"},
      {"internationally.conglomerated", "internationally.conglomerated"},
      {"an…ellipsis... end", "an … ellipsis . . . end"},
      {"“Oui”—dit-il", "“ Oui ” — dit - il"},
      {"l’Oréal d'Orsay", "l’Oréal d'Orsay"},
      {"Müller Łódź Đà Nẵng", "Müller Łódź Đà Nẵng"},
      {"€1.5bn £20m ¥300", "€ 1.5bn £ 20m ¥ 300"},
      {"e\u0301te\u0301 so\u00ADcial", "e\u0301te\u0301 so\u00ADcial"},
      {"a\u200Bb\u00A0c\u3000d", "a b c d"},
      {"Ａ１２ ３．５", "Ａ１２ ３．５"},
      {"👍🏽🇯🇵🇰🇷👨‍👩‍👧",
       "👍🏽 🇯🇵 🇰🇷 👨‍👩‍👧"},
      {"צה\"ל ג'", "צה\"ל ג'"},
      {"при5 ελληνικά", "при5 ελληνικά"},
  };
  check_tokens(cases);
}

TEST_CASE("Korean words keep their particles, and break from Latin letters and digits") {
  const Case cases[] = {
      {"삼성전자는 10조원을", "삼성전자는 10 조원을"},
      {"LG전자가 KT&G와", "LG 전자가 KT & G 와"},
      {"“좋다.”고 했다", "“ 좋다 . ” 고 했다"},
  };
  check_tokens(cases);
}

TEST_CASE("Japanese, Chinese and Thai are cut by ICU's dictionaries") {
  const Case cases[] = {
      {"東京で、", "東京 で 、"},
      {"トヨタ自動車と", "トヨタ 自動車 と"},
      {"NTTは7.5%", "NTT は 7.5 %"},
      {"กระทรวงการคลัง", "กระทรวง การ คลัง"},
  };
  check_tokens(cases);
  CHECK(show_kind("東京で NTT 한국 5.") == "iiwwnm");
}

TEST_CASE("the possessive s is a mark of its own") {
  const Case cases[] = {
      {"Hyundai's", "Hyundai 's"},
      {"Hyundai’s", "Hyundai ’s"},
      {"HYUNDAI'S PLAN", "HYUNDAI 'S PLAN"},
      {"the firms' plan", "the firms ' plan"},
      {"Telefónica's", "Telefónica 's"},
      {"현대's 三菱's", "현대 's 三菱 's"},
      {"Hyundai Motor Corp.'s (KT)'s", "Hyundai Motor Corp . 's ( KT ) 's"},
      {"the 1990's", "the 1990 's"},
      {"'s", "' s"},
      {"Hyundai 's-Gravenhage", "Hyundai ' s - Gravenhage"},
      {"Ali's's", "Ali's 's"},
      {"Corp.'sure", "Corp . ' sure"},
  };
  check_tokens(cases);
  CHECK(show_kind("Hyundai's") == "wm");
}

TEST_CASE("kinds: what begins with a digit is a number, what has neither letter nor digit a mark") {
  CHECK(show_kind("44.4mn 2nd b2b U.S ___ _a $ １２") == "nnwwmwmn");
}

TEST_CASE("shapes tell capitals, digits and Hangul") {
  struct Shape {
    std::string_view word, shape;
  };
  const Shape shapes[] = {
      {"bank", ""},
      {"Bank", "capital"},
      {"BANK", "capital all inner"},
      {"K", "capital"},
      {"SanDisk", "capital inner"},
      {"eBay", "inner"},
      {"B2B", "capital all inner digit"},
      {"3M", "capital digit"},
      {"2nd", "digit"},
      {"A1", "capital digit"},
      {"U.S", "capital all inner"},
      {"Bundesverteidigung", "capital"},
      {"InternationalSteel", "capital inner"},
      {"INTERNATIONALES", "capital all inner"},
      {"Škoda", "capital"},
      {"ÖBB", "capital all inner"},
      {"école", ""},
      {"한국", "hangul"},
      {"ǅ", "capital"},
  };
  for (const auto& [word, shape] : shapes) {
    CAPTURE(word);
    CHECK(show_shape(word) == shape);
  }
}

TEST_CASE("tokens know whether blank space or a paragraph's beginning stands before them") {
  const std::string_view text = "Lead line\n\nBody-text";
  const Tokens tokens = tokenize(text);
  REQUIRE(tokens.tokens.size() == 5);
  CHECK(tokens.tokens[0].is(shape::paragraph | shape::space_before));
  CHECK(tokens.tokens[1].is(shape::space_before));
  CHECK_FALSE(tokens.tokens[1].is(shape::paragraph));
  CHECK(tokens.tokens[2].is(shape::paragraph | shape::space_before));
  CHECK_FALSE(tokens.tokens[3].is(shape::space_before));
}

TEST_CASE("each word carries its folded form and its hash") {
  const std::string_view text = "Ørsted's ÉLAN Internationalization １２ U.S. 삼성 ___ 東京 don’t";
  const Tokens tokens = tokenize(text);
  std::string folds;
  for (const Token& token : tokens.tokens) {
    const std::string_view folded = tokens.fold(token);
    CAPTURE(cut(text, token.span()));
    CHECK(token.hash == (token.indexed() ? fold_hash(folded) : 0));
    CHECK(folded == (token.indexed() ? fold(cut(text, token.span())) : ""));
    folds += std::string(folded) + "|";
  }
  CHECK(folds == "orsted||elan|internationalization|12|u.s||삼성||東京|don't|");
}

TEST_CASE("a word without end is one token with a capped folded form") {
  const std::string latin(200'000, 'A');
  const Tokens tokens = tokenize(latin);
  REQUIRE(tokens.tokens.size() == 1);
  CHECK(tokens.tokens[0].end == 200'000);
  CHECK(tokens.fold(tokens.tokens[0]) == std::string(65'535, 'a'));

  std::string korean;
  for (int i = 0; i < 50'000; ++i) korean += "가";
  const Tokens syllables = tokenize(korean);
  REQUIRE(syllables.tokens.size() == 1);
  CHECK(syllables.fold(syllables.tokens[0]) == std::string_view(korean).substr(0, 65'535));
}

TEST_CASE("a token and a sentence are found by position") {
  const std::string_view text = "Seoul rose. Tokyo fell.";
  const Tokens tokens = tokenize(text);
  CHECK(token_at(tokens, 0) == 0);
  CHECK(token_at(tokens, 4) == 0);
  CHECK(token_at(tokens, 5) == 1);  // between two tokens: the next one
  CHECK(token_at(tokens, 23) == 6);
  CHECK(sentence_at(tokens, 0) == 0);
  CHECK(sentence_at(tokens, 10) == 0);
  CHECK(sentence_at(tokens, 11) == 1);
  CHECK(sentence_at(tokens, 99) == 1);
  CHECK(sentence_at(tokenize(""), 0) == 0);
}

TEST_CASE("tokens are cleared before they are filled again") {
  Tokens tokens = tokenize("One. Two three.");
  tokenize("Four", tokens);
  CHECK(tokens.tokens.size() == 1);
  CHECK(tokens.sentences.size() == 1);
  CHECK(tokens.folded == "four");
}

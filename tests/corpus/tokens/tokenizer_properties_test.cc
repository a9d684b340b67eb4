// What holds of the tokens of any text, tried on random bytes and on random strings of letters that
// have met word-break rules before.

#include <algorithm>
#include <random>
#include <string>

#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"
#include "tests/catch.h"
#include "tests/corpus/tokens/token_rules.h"

using namespace press;

namespace {

constexpr int rounds = 4000;

std::string random_bytes(std::mt19937& random) {
  std::string bytes(random() % 200, '\0');
  for (char& c : bytes) c = static_cast<char>(random());
  return bytes;
}

std::string random_text(std::mt19937& random) {
  static const std::string_view pieces[] = {
      "Toyota", "a",         "The",    "U.S",    "Corp",   "No",     "Yahoo",
      "J",      "5",         "3.5",    "1,200",  ".",      "!",      "?",
      ",",      "'",         "’",      "s",      "'s",     "\"",     "”",
      "(",      ")",         " ",      " ",      " ",      "\n",     "_",
      "@",      "-",         ":",      ";",      "…",      "。",     "」",
      "東京",   "の",        "カタ",   "ー",     "한국",   "ไทย",    "é",
      "\u0301", "\u200D",    "\u00AD", "\uFE0F", "👍",      "🇯🇵",     "🇰",
      "א",      "ﾞ",         "１",     "．",     "\u3000", "\u200B", "internationalization",
      "٣",      "\U0001D400"};
  std::string text;
  for (size_t n = random() % 40; n > 0; --n) text += pieces[random() % std::size(pieces)];
  return text;
}

}  // namespace

TEST_CASE("tokens and sentences of random letters keep their rules") {
  std::mt19937 random(1);
  Tokens tokens;
  for (int i = 0; i < rounds; ++i) {
    const std::string text = random_text(random);
    tokenize(text, tokens);
    CAPTURE(text);
    REQUIRE(broken_rule(text, tokens) == "");
  }
}

TEST_CASE("random bytes become text, and text tokens") {
  std::mt19937 random(2);
  Tokens tokens;
  for (int i = 0; i < rounds; ++i) {
    const Decoded decoded = to_utf8(random_bytes(random));
    REQUIRE(is_utf8(decoded.text));
    REQUIRE(to_nfc(decoded.text) == decoded.text);
    tokenize(decoded.text, tokens);
    CAPTURE(decoded.text);
    REQUIRE(broken_rule(decoded.text, tokens) == "");
  }
}

TEST_CASE("the tokens of two paragraphs are those of each") {
  std::mt19937 random(3);
  for (int i = 0; i < rounds; ++i) {
    const std::string first = random_text(random) + "\n", second = random_text(random);
    const Tokens one = tokenize(first), two = tokenize(second), both = tokenize(first + second);
    CAPTURE(first, second);
    REQUIRE(both.tokens.size() == one.tokens.size() + two.tokens.size());
    REQUIRE(both.sentences.size() == one.sentences.size() + two.sentences.size());
    REQUIRE(both.folded == one.folded + two.folded);
  }
}

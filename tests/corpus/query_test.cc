#include "corpus/query.h"

#include <string>
#include <string_view>

#include "corpus/error.h"
#include "corpus/query_operands.h"
#include "corpus/query_text.h"
#include "tests/catch.h"
#include "tests/corpus/query_texts.h"

namespace press {
namespace {

struct Case {
  std::string_view query, tree;
};

void check(std::string_view query, std::string_view tree) {
  CAPTURE(query);
  std::string found;
  try {
    found = to_string(parse_query(query, test_names()));
  } catch (const Error& error) {
    found = error.what();
  }
  CHECK(found == tree);
}

std::string message(std::string_view query) {
  try {
    return "no error: " + to_string(parse_query(query, test_names()));
  } catch (const Error& error) {
    return error.what();
  }
}

TEST_CASE("ordinary words need no quotation marks") {
  const Case cases[] = {
      {"startup", "startup"},
      {"Startup", "startup"},
      {"K-Startup", "k-startup"},
      {"Hyundai's", "hyundai"},
      {"Hyundai’s", "hyundai"},
      {"U.S.", "u.s"},
      {"AT&T", "at&t"},
      {"S&P 500", "(and s&p 500)"},
      {"co-operate", "co-operate"},
      {"don't", "don't"},
      {"don’t", "don't"},
      {"‘startup’", "startup"},
      {"startups,", "startups"},
      {"and or not near", "(and and or not near)"},
      {"삼성전자는", "삼성전자는~"},
      {"LG전자", "lg전자~"},
      {"経済産業省", "経済産業省"},
      {"Ｔｏｙｏｔａ", "toyota"},
      {"$44.4mn", "$44.4mn"},
      {"5%", "5%"},
      {"C++", "c++"},
      {"1,200", "1,200"},
      {"10:30", "10:30"},
      {"w/o", "w/o"},
      {"and/or", "and/or"},
      {"a_b", "a_b"},
  };
  for (const auto& [query, tree] : cases) check(query, tree);
}

TEST_CASE("wildcards and exact case") {
  const Case cases[] = {
      {"invest*", "invest*"},
      {"Invest*", "invest*"},
      {"colo?r", "colo?r"},
      {"organi*ation", "organi*ation"},
      {"organi**ation", "organi*ation"},
      {"*tech", "*tech"},
      {"startup?", "startup?"},
      {"44.?mn", "44.?mn"},
      {"1,2*", "1,2*"},
      {"co-op*", "co-op*"},
      {"삼성*", "삼성*"},
      {"삼*전자", "삼*전자"},
      {"*전자", "*전자"},
      {"東京*", "東京"},
      {"*自動車", "自動車"},
      {"=Apple", "=Apple"},
      {"=Apple*", "=Apple*"},
      {"=삼성", "=삼성"},
      {"=\"Apple Inc\"", "\"=Apple =Inc\""},
      {"=AT&T", "=AT&T"},
  };
  for (const auto& [query, tree] : cases) check(query, tree);
}

TEST_CASE("phrases hold words, prefixes and entities") {
  const Case cases[] = {
      {"\"joint venture\"", "\"joint venture\""},
      {"“joint venture”", "\"joint venture\""},
      {"„joint venture“", "\"joint venture\""},
      {"\"startup\"", "startup"},
      {"\"invest* in Korea\"", "\"invest* in korea\""},
      {"\"what next?\"", "\"what next\""},
      {"\"colo?r tv\"", "\"colo?r tv\""},
      {"\"AND\"", "and"},
      {"\"S & P (500)\"", "\"s p 500\""},
      {"\"<firm> invests in <firm:Toyota>\"", "\"<firm> invests in <firm:toyota-motor>\""},
      {"\"a < b\"", "\"a b\""},
      {"\"a b\"~5", "(near 5 a b)"},
      {"\"a\"~5", "a"},
      {"foo\"bar baz\"", "(and foo \"bar baz\")"},
  };
  for (const auto& [query, tree] : cases) check(query, tree);
}

TEST_CASE("operators in capitals join what they stand between") {
  const Case cases[] = {
      {"a b", "(and a b)"},
      {"a AND b", "(and a b)"},
      {"a　b", "(and a b)"},
      {"a OR b", "(or a b)"},
      {"a b OR c d", "(or (and a b) (and c d))"},
      {"a (b OR c)", "(and a (or b c))"},
      {"（a OR b） c", "(and (or a b) c)"},
      {"a NOT b", "(and a (not b))"},
      {"a AND NOT b", "(and a (not b))"},
      {"NOT a AND b", "(and (not a) b)"},
      {"a NOT (b c)", "(and a (not (and b c)))"},
      {"((a))", "a"},
      {"a(b)", "(and a b)"},
  };
  for (const auto& [query, tree] : cases) check(query, tree);
}

TEST_CASE("proximity in the spellings of FTS5, Nexis and Lucene") {
  const Case cases[] = {
      {"NEAR(a b c, 12)", "(near 12 a b c)"},
      {"NEAR(a, b, 5)", "(near 5 a b)"},
      {"NEAR(a,b,5)", "(near 5 a b)"},
      {"NEAR (a b,5)", "(near 5 a b)"},
      {"NEAR(top 10,12)", "(near 12 top 10)"},
      {"NEAR(sold 1,200 cars, 6)", "(near 6 sold 1,200 cars)"},
      {"NEAR(a, 5)", "a"},
      {"a NEAR/5 b", "(near 5 a b)"},
      {"a near/5 b", "(near 5 a b)"},
      {"a w/5 b", "(near 5 a b)"},
      {"a W/5 b", "(near 5 a b)"},
      {"a PRE/3 b", "(pre 3 a b)"},
      {"a pre/3 b", "(pre 3 a b)"},
      {"a w/s b", "(sentence a b)"},
      {"a w/p b", "(paragraph a b)"},
      {"a w/5 b w/3 c", "(near 3 (near 5 a b) c)"},
      {"a w/5 b c", "(and (near 5 a b) c)"},
      {"(a OR \"b c\") w/5 d*", "(near 5 (or a \"b c\") d*)"},
      {"NEAR(<firm> invest* <amount>, 12)", "(near 12 <firm> invest* <amount>)"},
      {"NEAR((a OR b) NEAR(c d, 2), 9)", "(near 9 (or a b) (near 2 c d))"},
      {"NEAR(a w/2 b c, 9)", "(near 9 (near 2 a b) c)"},
      {"NEAR(title:a b, 9)", "(near 9 (title a) b)"},
      {"a NEAR(b c, 2)", "(and a (near 2 b c))"},
  };
  for (const auto& [query, tree] : cases) check(query, tree);
}

TEST_CASE("entities, sums and frames stand between angle brackets") {
  const Case cases[] = {
      {"<firm>", "<firm>"},
      {"<Firm>", "<firm>"},
      {"＜firm＞", "<firm>"},
      {"<firm:toyota-motor>", "<firm:toyota-motor>"},
      {"<firm:Toyota>", "<firm:toyota-motor>"},
      {"<firm: \"Toyota\" >", "<firm:toyota-motor>"},
      {"<firm:Hyundai>", "<firm:hyundai-mobis|hyundai-motor>"},
      {"<collaboration>", "<collaboration>"},
      {"<amount>", "<amount>"},
      {"<amount> 2024", "(and <amount> 2024)"},
      {"<amount>2024", "(and <amount> 2024)"},
      {"<amount >= 10mn USD>", "<amount >= 10000000 USD>"},
      {"<amount >=10mn usd>", "<amount >= 10000000 USD>"},
      {"<amount>=10mn>", "<amount >= 10000000>"},
      {"<amount ≥ $1.5 bn>", "<amount >= 1500000000 USD>"},
      {"<amount > 10>", "<amount > 10>"},
      {"<amount > 10> 20 <firm>", "(and <amount > 10> 20 <firm>)"},
      {"<amount < 5k>", "<amount < 5000>"},
      {"<amount <= 2 trillion KRW>", "<amount <= 2000000000000 KRW>"},
      {"<amount = 44.4mn>", "<amount = 44400000>"},
      {"<amount > 1bn < 5bn EUR>", "<amount > 1000000000 < 5000000000 EUR>"},
      {"<amount USD>", "<amount USD>"},
      {"<amount USD > 1m>", "<amount > 1000000 USD>"},
      {"<amount > USD 1m>", "<amount > 1000000 USD>"},
      {"<amount >= 1,000,000>", "<amount >= 1000000>"},
      {"<amount >= 5억 KRW>", "<amount >= 500000000 KRW>"},
  };
  for (const auto& [query, tree] : cases) check(query, tree);
}

TEST_CASE("fields bind to the word right after the colon") {
  const Case cases[] = {
      {"title:startup", "(title startup)"},
      {"Title:startup", "(title startup)"},
      {"title:\"joint venture\"", "(title \"joint venture\")"},
      {"title:(a OR b) c", "(and (title (or a b)) c)"},
      {"title:<firm>", "(title <firm>)"},
      {"outlet:\"Financial Times\"", "outlet:financial times"},
      {"outlet:FT a", "(and outlet:ft a)"},
      {"section:business*", "section:business*"},
      {"language:KO", "language:ko"},
      {"country:JP", "country:jp"},
      {"id:00ab*", "id:00ab*"},
      {"date:2024", "date:2024-01-01..2024-12-31"},
      {"date:2024-02", "date:2024-02-01..2024-02-29"},
      {"date:2023-02", "date:2023-02-01..2023-02-28"},
      {"date:2024-05-03", "date:2024-05-03..2024-05-03"},
      {"date:2024..2025-06", "date:2024-01-01..2025-06-30"},
      {"date:2024..", "date:2024-01-01.."},
      {"date:..2024", "date:..2024-12-31"},
      {"date:2024 NOT a", "(and date:2024-01-01..2024-12-31 (not a))"},
      {"http://example.org", "http://example.org"},
  };
  for (const auto& [query, tree] : cases) check(query, tree);
}

TEST_CASE("a message points at the character and says what to write") {
  struct ErrorCase {
    std::string_view query, message;
  };
  const ErrorCase cases[] = {
      {"", "the query is empty: write a word, a \"phrase\" or an <entity>"},
      {" \t ", "the query is empty: write a word, a \"phrase\" or an <entity>"},
      {"startup AND (firm OR bank",
       "this bracket is not closed: add ')'\n"
       "    startup AND (firm OR bank\n"
       "                ^"},
      {"startup) firm",
       "this closing bracket has no opening one: leave it out, or add '('\n"
       "    startup) firm\n"
       "           ^"},
      {"스타트업 東京 \"joint venture",
       "this quotation mark is not closed: add \" at the end of the phrase\n"
       "    스타트업 東京 \"joint venture\n"
       "                  ^"},
      {"café NEAR(a b)",
       "NEAR( needs a distance: NEAR(a b, 5)\n"
       "    café NEAR(a b)\n"
       "                 ^"},
      {"NEAR(a b, )",
       "NEAR( needs a distance: NEAR(a b, 5)\n"
       "    NEAR(a b, )\n"
       "              ^"},
      {"NEAR(a b",
       "this bracket is not closed: NEAR(a b, 5)\n"
       "    NEAR(a b\n"
       "        ^"},
      {"NEAR(, 5)",
       "NEAR( needs operands: NEAR(a b, 5)\n"
       "    NEAR(, 5)\n"
       "    ^"},
      {"NEAR(a OR b c, 5)",
       "OR in NEAR( ) needs brackets: NEAR((a OR b) c, 5)\n"
       "    NEAR(a OR b c, 5)\n"
       "           ^"},
      {"a NEAR b",
       "NEAR needs a distance: a NEAR/5 b, or NEAR(a b, 5)\n"
       "    a NEAR b\n"
       "      ^"},
      {"a AND",
       "an operand is missing at the end: write a word, a \"phrase\" or <firm>\n"
       "    a AND\n"
       "         ^"},
      {"OR b",
       "an operand is missing before OR: write a OR b, or \"OR\" for the word\n"
       "    OR b\n"
       "    ^"},
      {"w/5 b",
       "an operand is missing before w/5: write a w/5 b, or \"w/5\" for the word\n"
       "    w/5 b\n"
       "    ^"},
      {"a AND ()",
       "these brackets are empty: write a word in them\n"
       "    a AND ()\n"
       "          ^"},
      {"a \"\"",
       "this phrase holds no letter or digit to look for: write a word\n"
       "    a \"\"\n"
       "      ^"},
      {"a & b",
       "'&' holds no letter or digit to look for: write a word\n"
       "    a & b\n"
       "      ^"},
      {"*",
       "'*' holds no letter or digit to look for: write a word\n"
       "    *\n"
       "    ^"},
      {"NOT fund",
       "NOT cannot stand alone: put before it what to look for: a NOT b\n"
       "    NOT fund\n"
       "    ^"},
      {"a OR NOT b",
       "NOT cannot stand alone: put before it what to look for: a NOT b\n"
       "    a OR NOT b\n"
       "         ^"},
      {"<frim>",
       "<frim> is not known: did you mean <firm>?\n"
       "    <frim>\n"
       "     ^"},
      {"<galaxies>",
       "<galaxies> is not known; there are <firm>, <ministry>, <program>, <collaboration>, "
       "<disruption>, <amount>\n"
       "    <galaxies>\n"
       "     ^"},
      {"<firm:Toyoda>",
       "no firm has the name 'Toyoda' here: did you mean Toyota, Toyota Boshoku?\n"
       "    <firm:Toyoda>\n"
       "          ^"},
      {"<firm:Nobody>",
       "no firm has the name 'Nobody' here: write <firm> for any\n"
       "    <firm:Nobody>\n"
       "          ^"},
      {"<firm",
       "a '>' is missing here: write <firm> or <firm:name>\n"
       "    <firm\n"
       "         ^"},
      {"<firm:Toyota",
       "this '<' is not closed: write <firm> or <firm:Toyota>\n"
       "    <firm:Toyota\n"
       "    ^"},
      {"<amount >= 10zn>",
       "this scale is not known (k, mn, bn, tn, million, billion, ... are): write <amount>, "
       "<amount >= 10mn USD> or <amount > 1bn < 5bn>\n"
       "    <amount >= 10zn>\n"
       "                 ^"},
      {"date:2024-13",
       "'2024-13' is not a date: write 2024, 2024-05, 2024-05-03 or 2024..2025-06\n"
       "    date:2024-13\n"
       "         ^"},
      {"date:2023-02-29",
       "'2023-02-29' is not a date: write 2024, 2024-05, 2024-05-03 or 2024..2025-06\n"
       "    date:2023-02-29\n"
       "         ^"},
      {"date:2025..2024",
       "this period ends before it begins: write 2024..2025\n"
       "    date:2025..2024\n"
       "         ^"},
      {"outlt:FT",
       "there is no field outlt: did you mean outlet: or, for the word, \"outlt\"?\n"
       "    outlt:FT\n"
       "    ^"},
      {"startup -fund",
       "'-' does not exclude a word: write NOT fund, or \"fund\"\n"
       "    startup -fund\n"
       "            ^"},
      {"(a b) w/5 c",
       "only words, phrases, entities and OR-groups of them can stand beside w/5: join the rest "
       "with AND outside\n"
       "    (a b) w/5 c\n"
       "     ^"},
      {"startup~2",
       "'~' stands after a phrase: \"a b\"~5 or a w/5 b\n"
       "    startup~2\n"
       "           ^"},
      {"a w/99999999999 b",
       "a distance is at most 10000 words: take a smaller number, or AND\n"
       "    a w/99999999999 b\n"
       "        ^"},
      {"\xC3\x28", "the query is not valid UTF-8: set the terminal to UTF-8"},
      {"a\x02 b",
       "a control character stands in the query: leave it out\n"
       "    a\x02 b\n"
       "     ^"},
  };
  for (const auto& [query, expected] : cases) {
    CAPTURE(query);
    CHECK(message(query) == expected);
  }
}

TEST_CASE("a long query is shown around the place of the error") {
  const std::string query = std::string(300, 'a') + " AND ( " + std::string(300, 'b');
  const std::string text = message(query);
  CHECK(text.find("this bracket is not closed") == 0);
  CHECK(text.size() < 250);
  const size_t line = text.find("    ..."), next = text.find('\n', line);
  const size_t caret = text.find('^') - next - 1;
  CHECK(text[line + caret] == '(');
}

TEST_CASE("a query has a largest size and depth") {
  const std::string open(64, '('), close(64, ')');
  CHECK(message(open + "a" + close) == "no error: a");
  CHECK_THAT(message("(" + open + "a" + close + ")"),
             Catch::Matchers::StartsWith("brackets stand more than 64 deep"));
  std::string chain = "a", nots = "a ";
  for (int i = 0; i < 1000; ++i) chain += " w/1 b";
  for (int i = 0; i < 2000; ++i) nots += "NOT ";
  CHECK_THAT(message(chain), Catch::Matchers::StartsWith("brackets stand more than 64 deep"));
  CHECK_THAT(message(nots + "b"), Catch::Matchers::StartsWith("brackets stand more than 64 deep"));
  CHECK_THAT(message(std::string(10'001, 'a')),
             Catch::Matchers::StartsWith("the query has 10001 characters, the limit is 10000"));
  CHECK(message(std::string(10'000, 'a')).substr(0, 9) == "no error:");
  CHECK_THAT(message("NEAR(a b c d e f g h i, 5)"),
             Catch::Matchers::StartsWith("proximity takes at most 8 operands"));
}

TEST_CASE("a pattern fits a word, star for any letters and question mark for one") {
  struct PatternCase {
    std::string_view word, pattern;
    bool fits;
  };
  const PatternCase cases[] = {
      {"color", "colo?r", false},
      {"colour", "colo?r", true},
      {"color", "colo*r", true},
      {"organisation", "organi*ation", true},
      {"organ", "organi*ation", false},
      {"biotech", "*tech", true},
      {"techs", "*tech", false},
      {"삼성", "삼?", true},
      {"삼", "삼?", false},
      {"", "*", true},
      {"aab", "*ab", true},
      {"abcabd", "a*abd", true},
  };
  for (const auto& [word, pattern, fits] : cases) {
    CAPTURE(word, pattern);
    CHECK(matches_pattern(word, pattern) == fits);
  }
}

TEST_CASE("sums are compared exactly") {
  struct SumCase {
    Decimal a, b;
    int order;
  };
  const SumCase cases[] = {
      {{444, 5}, {44400000, 0}, 0},
      {{444, 5}, {44400001, 0}, -1},
      {{5, -1}, {5, -2}, 1},
      {{0, 0}, {0, 9}, 0},
      {{0, 0}, {1, -9}, -1},
      {{1, 100}, {9, 99}, 1},
      {{999999999999999999, 0}, {1, 18}, -1},
  };
  for (const auto& [a, b, order] : cases) {
    CAPTURE(a.to_string(), b.to_string());
    CHECK(compare(a, b) == order);
    CHECK(compare(b, a) == -order);
  }
}

TEST_CASE("wide characters take two columns and combining marks none") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("東京") == 4);
  CHECK(display_width("삼성") == 4);
  CHECK(display_width("กิน") == 2);
  CHECK(display_width("é") == 1);
}

TEST_CASE("a query is described in plain words") {
  const Case cases[] = {
      {"NEAR(<firm> invest* <amount>, 12)",
       "[any firm, a word that begins with \"invest\" and any sum of money with at most 12 words "
       "between, in any order]"},
      {"=Apple NOT title:fruit", "(\"Apple\" in this very case and not \"fruit\" in the headline)"},
      {"date:2024 <collaboration>",
       "(published from 2024-01-01 to 2024-12-31 and a frame hit of collaboration)"},
      {"a w/s (b OR <amount > 1bn USD>)",
       "[\"a\" and (\"b\" or a sum > 1000000000 USD) in one sentence]"},
  };
  for (const auto& [query, words] : cases) {
    CAPTURE(query);
    CHECK(describe(parse_query(query, test_names())) == words);
  }
}

}  // namespace
}  // namespace press

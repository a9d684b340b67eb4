#include "corpus/query/query.h"

#include <string>
#include <string_view>

#include "corpus/query/query_operands.h"
#include "corpus/text/error.h"
#include "tests/catch.h"
#include "tests/corpus/query/query_texts.h"

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
      {"outlet:\"Financial Times\"", "outlet:=financial times"},
      {"outlet:(financial times)", "outlet:financial times"},
      {"outlet:FT a", "(and outlet:ft a)"},
      {"var:desk=sport a", "(and var:desk=sport a)"},
      {"var:desk", "var:desk"},
      {"NOT var:desk a", "(and (not var:desk) a)"},
      {"var:desk=\"home news\"", "var:desk=home news"},
      {"var:\"odd name\"=x", "var:odd name=x"},
      {"(var:stars>=3 OR var:stars<1)", "(or var:stars>=3 var:stars<1)"},
      {"VAR:stars≥3", "var:stars>=3"},
      {"var:day<2024-05", "var:day<2024-05"},
      {"var:ressort=Völker", "var:ressort=Völker"},
      {"var:meta.desk=a=b", "var:meta.desk=a=b"},
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

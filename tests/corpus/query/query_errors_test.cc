#include <string>
#include <string_view>

#include "corpus/query/query.h"
#include "corpus/query/query_text.h"
#include "corpus/text/error.h"
#include "tests/catch.h"
#include "tests/corpus/query/query_texts.h"

namespace press {
namespace {

std::string message(std::string_view query) {
  try {
    return "no error: " + to_string(parse_query(query, test_names()));
  } catch (const Error& error) {
    return error.what();
  }
}

TEST_CASE("a message points at the character and says what to write") {
  struct ErrorCase {
    std::string_view query, message;
  };
  const ErrorCase cases[] = {
      {"", "the query is empty: write a word, a \"phrase\" or an <entity>"},
      {" \t ", "the query is empty: write a word, a \"phrase\" or an <entity>"},
      {"a var:",
       "the name of a variable is missing here: write var:name=value, var:name>=3, or var:name for "
       "any value\n"
       "    a var:\n"
       "          ^"},
      {"a var:desk=",
       "a value is missing here: write var:name=value; for documents without one, NOT var:name\n"
       "    a var:desk=\n"
       "               ^"},
      {"var:desk!=sport",
       "'!=' is not known here: write NOT var:name=value\n"
       "    var:desk!=sport\n"
       "            ^"},
      {"var:stars>many",
       "this is not a number or a date (2024-05-03), so that nothing is larger or smaller\n"
       "    var:stars>many\n"
       "              ^"},
      {"var:\"odd name=x",
       "this quotation mark is not closed: add \" at the end of the phrase\n"
       "    var:\"odd name=x\n"
       "        ^"},
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
       "'&' is not an operator here: write a AND b\n"
       "    a & b\n"
       "      ^"},
      {"fund || bank",
       "'||' is not an operator here: write a OR b\n"
       "    fund || bank\n"
       "         ^"},
      {"fund w/ bank",
       "'w/' needs a number of words right after the stroke: w/5\n"
       "    fund w/ bank\n"
       "         ^"},
      {"a NEAR/x b",
       "'NEAR/x' needs a number of words right after the stroke: NEAR/5\n"
       "    a NEAR/x b\n"
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
      {"<mniistyr>",
       "<mniistyr> is not known: did you mean <ministry>?\n"
       "    <mniistyr>\n"
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

TEST_CASE("wide characters take two columns and combining marks none") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("東京") == 4);
  CHECK(display_width("삼성") == 4);
  CHECK(display_width("กิน") == 2);
  CHECK(display_width("é") == 1);
}

TEST_CASE("a variable that no document has is pointed at, with what there is") {
  QueryNames names = test_names();
  names.is_variable = [](std::string_view name) { return name == "desk" || name == "stars"; };
  names.variables = [] { return std::vector<std::string>{"desk", "stars"}; };
  const auto said = [&](std::string_view query) -> std::string {
    try {
      return to_string(parse_query(query, names));
    } catch (const Error& error) {
      return error.what();
    }
  };
  CHECK(said("var:desk=x") == "var:desk=x");
  CHECK(said("a var:dekc=x") ==
        "there is no variable 'dekc': did you mean desk?\n    a var:dekc=x\n          ^");
  CHECK(said("var:\"moon phase\"=x") ==
        "there is no variable 'moon phase'; there are desk, stars\n"
        "    var:\"moon phase\"=x\n"
        "        ^");
  names.variables = [] { return std::vector<std::string>(); };
  names.is_variable = [](std::string_view) { return false; };
  CHECK(said("var:desk") ==
        "the documents of this corpus have no variables of their own\n    var:desk\n        ^");
}

}  // namespace
}  // namespace press

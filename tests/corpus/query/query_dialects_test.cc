// What queries in the manner of other programs become: as one would type it here, or the first line
// of the message that refuses them. corpus/query/README.md shows the same to users.
#include "corpus/query/query_dialects.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/check/query_match.h"
#include "corpus/query/query.h"
#include "corpus/text/error.h"
#include "tests/catch.h"
#include "tests/corpus/query/query_texts.h"

namespace press {
namespace {

struct Spelling {
  std::string_view query, reading;
};

std::string reading_of(std::string_view query) {
  try {
    return canonical(parse_query(query, test_names()));
  } catch (const Error& error) {
    const std::string message = error.what();
    return "refused: " + message.substr(0, message.find('\n'));
  }
}

void check(const Spelling& spelling) {
  CAPTURE(spelling.query);
  CHECK(reading_of(spelling.query) == spelling.reading);
}

std::string notes_of(std::string_view query) {
  std::string notes;
  for (const std::string& note : parse_query(query, test_names()).notes) notes += note + "\n";
  return notes;
}

TEST_CASE("queries of Nexis") {
  const Spelling cases[] = {
      {"startup!", "startup*"},
      {"startup! w/5 fund!", "startup* NEAR/5 fund*"},
      {"startup /10 fund", "startup NEAR/10 fund"},
      {"startup w/10 fund", "startup NEAR/10 fund"},
      {"startup pre/3 fund", "startup PRE/3 fund"},
      {"startup w/s fund", "startup w/s fund"},
      {"startup w/sent fund", "startup w/s fund"},
      {"startup /s fund", "startup w/s fund"},
      {"startup w/p fund", "startup w/p fund"},
      {"startup w/para fund", "startup w/p fund"},
      {"startup /p fund", "startup w/p fund"},
      {"startup w/seg fund",
       "refused: 'w/seg' is not known here: write a AND b, or title:a AND title:b"},
      {"startup pre/s fund",
       "refused: 'pre/s' is not known here: write a w/s b, or a PRE/20 b for the order"},
      {"startup NOT w/5 fund", "refused: NOT w/5 is not known here: write a NOT (a w/5 b)"},
      {"startup! and fund and not bank", "startup* AND fund NOT bank"},
      {"(startup or venture) w/5 fund and not bank", "(startup OR venture) NEAR/5 fund NOT bank"},
      {"startup! but not fund", "startup* NOT fund"},
      {"startup AND NOT fund", "startup NOT fund"},
      {"startup BUT NOT fund", "startup NOT fund"},
      {"startup or venture w/5 fund",
       "refused: brackets are missing: Nexis takes OR before AND and w/5, others after them: write "
       "(a OR b) AND c, or a OR (b AND c)"},
      {"HEADLINE(startup)", "title:startup"},
      {"headline(startup or fund)", "title:(startup OR fund)"},
      {"HEADLINE (startup and fund)", "title:startup AND title:fund"},
      {"HLEAD(startup)", "lead:startup"},
      {"LEAD(startup) and fund", "lead:startup AND fund"},
      {"atleast3(startup)", "ATLEAST3(startup)"},
      {"ATL5(startup or venture)", "ATLEAST5(startup OR venture)"},
      {"SECTION(business)", "section:business"},
      {"PUBLICATION(new york times or guardian)", "outlet:(new york times) OR outlet:guardian"},
      {"DATE(geq 1/1/2020)",
       "refused: DATE is not known here: write date:2024 or date:2024-05-03..2025-06"},
      {"startup and date aft 2020",
       "refused: this is no date here: write date:2024 or date:2024-05-03..2025-06"},
      {"BYLINE(smith)",
       "refused: BYLINE is not known here: the author is no field of a query: write the name"},
      {"CAPS(Apple)", "refused: CAPS is not known here: write =Apple for this very case"},
  };
  for (const Spelling& spelling : cases) check(spelling);
}

TEST_CASE("queries of Factiva") {
  const Spelling cases[] = {
      {"startup near10 fund", "startup NEAR/9 fund"},
      {"startup adj5 fund", "startup PRE/4 fund"},
      {"startup adj1 fund", "startup PRE/0 fund"},
      {"startup SAME fund", "startup w/p fund"},
      {"startup near5 venture same fund", "(startup NEAR/4 venture) w/p fund"},
      {"hd=startup", "title:startup"},
      {"hd=(startup or fund)", "title:(startup OR fund)"},
      {"hlp=startup and fund", "lead:startup AND fund"},
      {"rst=nytf",
       "refused: rst= is not known here: sources have no codes here: write outlet:\"The Times\""},
      {"sn=guardian", "outlet:guardian"},
      {"la=en and startup", "language:en AND startup"},
      {"co=appl", "refused: co= is not known here: write <firm:Toyota>"},
      {"atleast5 startup", "ATLEAST5(startup)"},
      {"startup /F50/",
       "refused: '/F50/' is not known here: write lead:word for headline and first paragraph"},
      {"startup$", "refused: '$' does not cut a word off: write startup*"},
  };
  for (const Spelling& spelling : cases) check(spelling);
}

TEST_CASE("queries of Lucene, ProQuest and library databases") {
  const Spelling cases[] = {
      {"\"joint venture\"~5", "joint NEAR/5 venture"},
      {"+startup +fund", "startup AND fund"},
      {"startup -fund", "refused: '-' does not exclude a word: write NOT fund, or \"fund\""},
      {"startup !fund", "refused: '!' does not exclude a word: write NOT fund"},
      {"startup && fund", "refused: '&&' is not an operator here: write a AND b"},
      {"startup||fund", "refused: '||' is not an operator here: write a OR b"},
      {"title:startup", "title:startup"},
      {"headline:startup", "title:startup"},
      {"source:guardian", "outlet:guardian"},
      {"@title:startup",
       "refused: there is no field @title: did you mean title: or, for the word, \"@title\"?"},
      {"titel:startup",
       "refused: there is no field titel: did you mean title: or, for the word, \"titel\"?"},
      {"startup^2", "refused: '^' gives a word no weight here: write startup"},
      {"startup~1", "refused: '~' stands after a phrase: \"a b\"~5 or a w/5 b"},
      {"/start.+/",
       "refused: '.+' belongs to regular expressions: here '*' is any letters and '?' one: "
       "start*, wom?n"},
      {"TI(startup)", "title:startup"},
      {"startup.HD.",
       "refused: 'startup.HD.' is not known here: write title:startup for the headline, "
       "lead:startup with the first paragraph, or the word alone"},
      {"startup n/3 fund", "startup NEAR/3 fund"},
      {"startup p/3 fund", "startup PRE/3 fund"},
      {"wom#n", "refused: '#' stands for no letter here: write wom?n"},
      {"wom?n", "wom?n"},
      {"colo*r", "colo*r"},
  };
  for (const Spelling& spelling : cases) check(spelling);
}

TEST_CASE("queries of quanteda and CQL") {
  const Spelling cases[] = {
      {"invest*", "invest*"},
      {"invest.*",
       "refused: '.*' belongs to regular expressions: here '*' is any letters and '?' one: "
       "start*, wom?n"},
      {"phrase(\"joint venture\")",
       "refused: phrase is not known here: write \"a phrase\" in quotation marks"},
      {"[word=\"startup\"]", "=startup"},
      {"[word=\"startup\" %c]", "startup"},
      {"[lc=\"invest.*\"]", "invest*"},
      {"[lc=\"joint\"] [lc=\"venture\"]", "\"joint venture\""},
      {"[lc=\"joint\"] []{0,5} [lc=\"venture\"]", "joint PRE/5 venture"},
      {"[lc=\"a\"] [lc=\"b\"] [] [] [lc=\"c\"]", "\"a b\" PRE/2 c"},
      {"[lemma=\"invest\"]",
       "refused: [lemma=...] is not known here: write the word, invest* or (invest OR invested)"},
      {"[pos=\"NN\"]",
       "refused: [pos=...] is not known here: write the word, invest* or (invest OR invested)"},
      {"[lc=\"a\"] []* [lc=\"b\"]",
       "refused: a number of words is needed here: write []{0,5}, or a PRE/5 b"},
      {"[]", "refused: [] is any word: words must stand at its sides"},
      {"[lc=\"a\"] [lc=\"b\"] within <s/>",
       "refused: 'within' is not known here: write a w/s b for one sentence"},
  };
  for (const Spelling& spelling : cases) check(spelling);
}

TEST_CASE("quotation marks and full-width signs of every keyboard") {
  const Spelling cases[] = {
      {"‘joint venture’", "\"joint venture\""},
      {"'joint venture'", "\"joint venture\""},
      {"'joint venture' NOT fund", "\"joint venture\" NOT fund"},
      {"“joint venture”", "\"joint venture\""},
      {"«joint venture»", "\"joint venture\""},
      {"「合弁 会社」", "\"合弁 会社\""},
      {"『合弁 会社』", "\"合弁 会社\""},
      {"投資　ＡＮＤ　企業", "投資 AND 企業"},
      {"（投資 ＯＲ 買収） ＮＯＴ 銀行", "(投資 OR 買収) NOT 銀行"},
      {"ＮＥＡＲ（投資、企業，５）", "投資 NEAR/5 企業"},
      {"投資 ｗ／５ 企業", "投資 NEAR/5 企業"},
      {"title：投資", "title:投資"},
      {"＜firm：Toyota＞", "<firm:toyota-motor>"},
      {"＝Apple", "=Apple"},
  };
  for (const Spelling& spelling : cases) check(spelling);
}

TEST_CASE("plain words stay plain words") {
  const Spelling cases[] = {
      {"research and development", "research AND \"and\" AND development"},
      {"startup or fund", "startup AND \"or\" AND fund"},
      {"same store sales", "same AND store AND sales"},
      {"merger OR takeover same store", "(merger OR (takeover AND \"same\" AND store))"},
      {"title and text", "title AND \"and\" AND text"},
      {"near10", "\"near10\""},
      {"\"research and development\" AND fund", "\"research and development\" AND fund"},
      {"Yahoo!Japan", "yahoo!japan"},
      {"dogs' and cats'", "dogs AND \"and\" AND cats"},
      {"w/o", "w/o"},
      {"C#", "c#"},
      {"US$ AND HK$", "us$ AND hk$"},
      {"U.S.", "u.s"},
      {"[sic]", "sic"},
  };
  for (const Spelling& spelling : cases) {
    CAPTURE(spelling.query);
    // The tree is what counts; quotation marks only say that an operator's name is a word.
    std::string shown = reading_of(spelling.query), wanted(spelling.reading);
    for (std::string* text : {&shown, &wanted})
      text->erase(std::remove_if(text->begin(), text->end(),
                                 [](char c) { return c == '"' || c == '(' || c == ')'; }),
                  text->end());
    CHECK(shown == wanted);
  }
}

TEST_CASE("a query in another manner is told as it was read, and only such a one") {
  CHECK(notes_of("startup AND fund NEAR/5 bank").empty());
  CHECK(notes_of("\"joint venture\" w/5 fund").empty());
  CHECK(notes_of("title:startup outlet:wire").empty());
  CHECK(notes_of("startup! and fund") == "read as: startup* AND fund\n");
  CHECK(notes_of("research and development") ==
        "'and' is a word of this query; the operator is AND, in capitals\n");
  CHECK(notes_of("merger same bank") ==
        "'same' is a word of this query; for one paragraph write a w/p b\n");
  CHECK(notes_of("startup near10 fund") ==
        "read as: startup NEAR/9 fund\n"
        "'near10' counts the second word; here the words between are counted: 9\n");
  CHECK(notes_of("hedge fund! and bank") ==
        "read as: hedge AND fund* AND bank\n"
        "words side by side may stand anywhere in the text: a phrase needs quotation marks\n");
  CHECK(
      notes_of("\"yahoo! japan\"") ==
      "'yahoo!' in quotation marks is the word with a mark: write yahoo* for all that begin so\n");
}

TEST_CASE("what a query reads as is a query with the same meaning") {
  const std::string_view queries[] = {
      "startup",
      "a AND b OR c NOT d",
      "(a OR b) AND (c OR NEAR(d e f, 3))",
      "NEAR((a OR b) \"c d\" e*, 4)",
      "a w/5 b w/3 c",
      "a PRE/2 (b OR c)",
      "a w/s b w/p c",
      "title:(a OR \"b c\") lead:d",
      "ATLEAST3(a OR b) NOT (c d)",
      "=Apple =\"Apple Inc\" AT&T $44.4mn",
      "\"and\" \"or\" \"not\" x AND y",
      "outlet:times outlet:=FT outlet:\"Daily News\" outlet:(new york times)",
      "section:business* language:ko country:JP id:00ab*",
      "date:2024 date:2024-05..2025-06 date:..2024-02",
      "var:desk=sport var:\"odd name\"=\"home news\" var:stars>=3 NOT var:desk",
      "<firm> <firm:toyota-motor> <amount > 1bn < 5bn EUR> <collaboration>",
      "\"<firm> invests. In <firm>\"",
      "삼성전자는 투자* *전자 =삼성",
      "経済産業省 =東京 投資*",
      "10:30 w/o 1,200 don't co-op*",
  };
  for (const std::string_view typed : queries) {
    CAPTURE(typed);
    const Query query = parse_query(typed, test_names());
    const std::string shown = canonical(query);
    CAPTURE(shown);
    const Query again = parse_query(shown, test_names());
    CHECK(to_string(again) == to_string(query));
    CHECK(canonical(again) == shown);
    CHECK(again.notes.empty());
  }
}

// Which of these hold in the text, by number; the text's first line is the headline.
std::string held(std::string_view marked, const std::vector<std::string_view>& queries) {
  const MarkedText text(marked);
  std::string which;
  for (size_t i = 0; i < queries.size(); ++i) {
    const Query query = parse_query(queries[i], test_names());
    MatchInput input = text.input();
    input.title_size = static_cast<uint32_t>(text.text.find('\n'));
    input.outlet = "The New York Times, Late Edition";
    if (QueryMatcher(query).match(input)) which += std::to_string(i);
  }
  return which;
}

TEST_CASE("lead: is the headline and the first paragraph that is more than a line") {
  const std::string_view text =
      "Orbital Forge raises money\n"
      "SEOUL, May 3\n"
      "The maker of small engines said on Friday that it had found new investors. They pay.\n"
      "Its founder denied talks with a bank.";
  CHECK(held(text, {"lead:money", "lead:investors", "lead:pay", "lead:bank", "title:investors",
                    "lead:seoul", "lead:(money AND bank)", "lead:(money NOT bank)"}) == "01257");
  CHECK(held("One line\n", {"lead:line", "lead:other"}) == "0");
}

TEST_CASE("ATLEAST counts the places in the document") {
  CHECK(held("fund\nA fund of funds is a fund.",
             {"ATLEAST3(fund)", "ATLEAST4(fund)", "ATLEAST4(fund*)", "ATLEAST2(fund w/5 funds)"}) ==
        "02");
}

TEST_CASE("an outlet is found by words of its name, or by all of it") {
  CHECK(held("a\nb", {"outlet:times", "outlet:(york times)", "outlet:tim", "outlet:=times",
                      "outlet:\"The New York Times, Late Edition\"", "outlet:\"york times\"",
                      "outlet:tim*", "outlet:the*"}) == "0147");
  QueryNode field;
  field.by_part = true;
  field.value = "朝日";
  CHECK(value_meets(field, "朝日新聞"));
  field.value = "guardian";
  CHECK(value_meets(field, "the guardian(london)"));
  CHECK_FALSE(value_meets(field, "the guardians"));
}

}  // namespace
}  // namespace press

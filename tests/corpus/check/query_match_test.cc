#include "corpus/check/query_match.h"

#include <string>
#include <string_view>

#include "tests/catch.h"
#include "tests/corpus/query/query_texts.h"

namespace press {
namespace {

// The text with a bracket at each end of each hit; "no" when the document does not match.
std::string show(QueryMatcher& matcher, const MatchInput& input) {
  if (!matcher.match(input)) return "no";
  std::string shown;
  for (uint32_t at = 0; at <= input.text.size(); ++at) {
    for (const Hit& hit : matcher.hits())
      if (hit.span.end == at) shown += ']';
    for (const Hit& hit : matcher.hits())
      if (hit.span.begin == at) shown += '[';
    if (at < input.text.size()) shown += input.text[at];
  }
  return shown;
}

std::string hits(std::string_view query, std::string_view marked) {
  const Query parsed = parse_query(query, test_names());
  QueryMatcher matcher(parsed);
  const MarkedText text(marked);
  return show(matcher, text.input());
}

struct Case {
  std::string_view query, text, hits;
};

template <size_t size>
void check(const Case (&cases)[size]) {
  for (const auto& [query, text, expected] : cases) {
    CAPTURE(query, text);
    CHECK(hits(query, text) == expected);
  }
}

TEST_CASE("words are found under their folded form") {
  const Case cases[] = {
      {"startup", "A Startup, a STARTUP; two startups.", "A [Startup], a [STARTUP]; two startups."},
      {"cafe", "The café opens.", "The [café] opens."},
      {"bank", "Nothing here.", "no"},
      {"bank", "", "no"},
      {"Hyundai's", "Hyundai’s plan, Hyundai", "[Hyundai]’s plan, [Hyundai]"},
      {"don’t", "They don't. They don’t.", "They [don't]. They [don’t]."},
      {"U.S.", "the U.S. and the U.S", "the [U.S]. and the [U.S]"},
      {"invest*", "to invest, an investor", "to [invest], an [investor]"},
      {"colo?r", "colour, color", "[colour], color"},
      {"organi*ation", "organisation organization organ", "[organisation] [organization] organ"},
      {"=Apple", "Apple eats an apple. APPLE", "[Apple] eats an apple. APPLE"},
      {"=Appl*", "Apples, apples", "[Apples], apples"},
      {"44.?mn", "44.4mn or 44.45mn", "[44.4mn] or 44.45mn"},
  };
  check(cases);
}

TEST_CASE("marks within a typed word count, a hyphen may be a blank") {
  const Case cases[] = {
      {"AT&T", "AT&T, AT & T, AT T, AT-T", "[AT&T], [AT & T], AT T, AT-T"},
      {"K-Startup", "K-Startup, K Startup, K–Startup, K/Startup",
       "[K-Startup], [K Startup], [K–Startup], K/Startup"},
      {"co-operate", "co-operate or cooperate", "[co-operate] or cooperate"},
      {"\"K Startup\"", "the K-Startup fund", "the [K-Startup] fund"},
      {"K-Startup", "vitamin K.\nStartup news", "no"},
      {"5%", "5%, 5 %, 5 people", "[5]%, [5] %, 5 people"},
      {"$5", "$5, €5, 5", "$[5], €5, 5"},
      {"C++", "C++ or C#, C", "[C]++ or C#, C"},
      {"=AT&T", "AT&T at&t", "[AT&T] at&t"},
      {"s&p 500", "The S&P 500 rose", "The [S&P] [500] rose"},
  };
  check(cases);
}

TEST_CASE("the words of a phrase follow one another in one sentence") {
  const Case cases[] = {
      {"\"joint venture\"", "A joint venture, joint \"venture\"; a venture joint.",
       "A [joint venture], [joint \"venture]\"; a venture joint."},
      {"\"joint venture\"", "They are joint. Venture capital", "no"},
      {"\"joint venture\"", "They are joint\nventure capital", "no"},
      {"\"Yahoo! Japan\"", "On Yahoo! Japan sells. Yahoo Japan",
       "On [Yahoo! Japan] sells. [Yahoo Japan]"},
      {"\"Hyundai plan\"", "Hyundai's plan", "[Hyundai's plan]"},
      {"\"invest* in korea\"", "investing in Korea, invest Korea",
       "[investing in Korea], invest Korea"},
      {"\"a a\"", "a a a", "[a [a] a]"},
      {"=\"Apple Inc\"", "Apple Inc and apple inc", "[Apple Inc] and apple inc"},
      {"\"<firm> invests in <firm>\"",
       "{firm:a|Big Motor} invests in {firm:b|Small Chip Co}. {firm:a|Big Motor} invests in chips",
       "[Big Motor invests in Small Chip Co]. Big Motor invests in chips"},
      {"\"by <firm> and\"", "by {firm:a|Big Motor} and", "[by Big Motor and]"},
  };
  check(cases);
}

TEST_CASE("a Korean word may have a particle, and ideographs are found inside words") {
  const Case cases[] = {
      {"삼성전자", "삼성전자는 삼성전자에서는 삼성전자서비스센터 삼성",
       "[삼성전자는] [삼성전자에서는] 삼성전자서비스센터 삼성"},
      {"이사", "이사는 이사회 이사로서의 이사장 이사들에게도 이사이 이사가",
       "[이사는] 이사회 [이사로서의] 이사장 [이사들에게도] 이사이 [이사가]"},
      {"\"이사 선임\"", "이사의 선임을, 이사회 선임", "[이사의 선임을], 이사회 선임"},
      {"*전자", "삼성전자는 전자상가 전자", "[삼성전자는] 전자상가 [전자]"},
      {"삼*전자", "삼성전자를 삼성전자서비스", "[삼성전자를] 삼성전자서비스"},
      {"삼성*", "삼성전자서비스센터", "[삼성전자서비스센터]"},
      {"=삼성전자", "삼성전자는 삼성전자", "삼성전자는 [삼성전자]"},
      {"LG전자", "LG전자가 LG는", "[LG전자가] LG는"},
      {"LG", "LG전자가 LG는", "[LG]전자가 [LG]는"},
      {"\"중소벤처기업부 장관\"", "중소벤처기업부 장관은 말했다", "[중소벤처기업부 장관은] 말했다"},
      {"産業", "経済産業省は産業を", "経済[産業]省は[産業]を"},
      {"経済産業省", "経済産業省と経済、産業省", "[経済産業省]と経済、産業省"},
      {"\"経済 産業省\"", "経済産業省", "[経済産業省]"},
      {"スタート", "スタートアップ企業", "[スタート]アップ企業"},
      {"オリンピック2020", "東京オリンピック2020で", "東京[オリンピック2020]で"},
      {"産業 w/0 省", "経済産業省", "経済[産業省]"},
      {"กิน", "กินข้าว", "[กิน]ข้าว"},
      {"半導体", "車載半導体メーカー", "車載[半導体]メーカー"},
      {"慶応", "慶應義塾と慶応大", "[慶應]義塾と[慶応]大"},
      {"國際", "国際", "[国際]"},
      {"高島屋", "髙島屋", "[髙島屋]"},
      {"ＮＴＴ", "NTTとﾄﾖﾀ", "[NTT]とﾄﾖﾀ"},
      {"トヨタ", "NTTとﾄﾖﾀ", "NTTと[ﾄﾖﾀ]"},
      {"ジョン・スミス", "ジョン·スミス、ジョン･スミス、ジョンスミス、ジョン、スミス",
       "[ジョン·スミス]、[ジョン･スミス]、[ジョンスミス]、ジョン、スミス"},
      {"한·미", "한ㆍ미 한-미 한・미는", "[한ㆍ미] 한-미 [한・미는]"},
  };
  check(cases);
}

TEST_CASE("proximity finds the smallest windows, left to right, not overlapping") {
  const Case cases[] = {
      {"a w/1 b", "a x b", "[a x b]"},
      {"a w/0 b", "a x b", "no"},
      {"a w/0 b", "b, a", "[b, a]"},
      {"a w/1 b", "a - & - b", "[a - & - b]"},  // marks are no words
      {"NEAR(a b, 5)", "a a x b b", "a [a x b] b"},
      {"NEAR(a b, 5)", "a b a b a", "[a b] [a b] a"},
      {"NEAR(a b, 1)", "a x x b a", "a x x [b a]"},
      {"NEAR(a b c, 2)", "c a b x x c", "[c a b] x x c"},
      {"NEAR(a b c, 1)", "c x a b", "no"},
      {"NEAR(a a, 3)", "a x a", "[a x a]"},
      {"NEAR(a a, 3)", "a x", "no"},  // no word is used twice
      {"NEAR(\"a b\" b, 3)", "a b", "no"},
      {"NEAR(\"a b\" b, 3)", "a b b", "[a b b]"},
      {"\"a b\"~2", "b x x a", "[b x x a]"},
      {"a PRE/2 b", "b a x b", "b [a x b]"},
      {"a PRE/2 b", "b a", "no"},
      {"a PRE/5 b PRE/5 c", "b a c b c", "b [a c b c]"},
      {"(a OR \"b c\") w/1 d", "b c x d a", "[b c x d] a"},
      {"(a OR \"b c\") w/0 d", "b c x d a", "b c x [d a]"},
      {"(\"b c\" OR c) w/0 d", "b c d", "b [c d]"},
      {"NEAR(a w/1 b c, 9)", "c x a y b", "[c x a y b]"},
      {"a w/5 b", "a. B starts the next sentence", "[a. B] starts the next sentence"},
      {"a w/s b", "One a. One b and a. b", "One a. One [b and a]. b"},
      {"a w/s b", "a.\nb", "no"},
      {"a w/p b", "a. b\nb", "[a. b]\nb"},
      {"a w/p b", "a\nb", "no"},
  };
  check(cases);
}

TEST_CASE("the parts of a window are its operands by position") {
  const Query query = parse_query("NEAR(c \"a b\" NEAR(x y, 1), 9)");
  QueryMatcher matcher(query);
  const MarkedText text("y x and a b or c");
  REQUIRE(matcher.match(text.input()));
  REQUIRE(matcher.hits().size() == 1);
  const Hit& hit = matcher.hits()[0];
  std::string parts;
  for (const Span part : hit.parts) parts += "[" + std::string(cut(text.text, part)) + "]";
  CHECK(parts == "[y][x][a b][c]");
  CHECK(hit.first == 0);
  CHECK(hit.last == text.tokens.tokens.size());
}

TEST_CASE("entities, sums and frames are operands like words") {
  const Case cases[] = {
      {"<firm>", "{firm:a|Big Motor} and {ministry:m|METI}", "[Big Motor] and METI"},
      {"<firm:Toyota>", "{firm:toyota-motor|Toyota} and {firm:a|Big}", "[Toyota] and Big"},
      {"<firm:Hyundai>", "{firm:hyundai-mobis|Mobis} {firm:hyundai-motor|Hyundai}",
       "[Mobis] [Hyundai]"},
      {"<firm>", "{firm:삼성|삼성전자}는", "[삼성전자]는"},
      {"NEAR(<firm> invest* <amount>, 3)",
       "{firm:a|Big Motor} will invest about {amount:5000000:USD|$5mn} in it",
       "[Big Motor will invest about $5mn] in it"},
      {"NEAR(<firm> <firm>, 3)", "{firm:a|Big Motor} alone", "no"},
      {"NEAR(<firm> <firm>, 3)", "{firm:a|Big Motor} with {firm:b|Chip}", "[Big Motor with Chip]"},
      {"<firm> w/5 toyota", "{firm:t|Toyota}", "no"},
      {"<collaboration>", "{+collaboration|teamed up}, not {-disruption|disrupt}",
       "[teamed up], not disrupt"},
      {"<disruption>", "{+collaboration|teamed up}, not {-disruption|disrupt}", "no"},
      {"<firm> w/s <collaboration>", "{firm:a|Big} {+collaboration|teamed up}.",
       "[Big teamed up]."},
  };
  check(cases);
}

TEST_CASE("sums are compared in their currency, or in dollars") {
  const std::string_view sum = "{amount:44400000:USD|$44.4mn}", range = "{amount:10-15:EUR|€10-15}";
  const std::string_view won = "{amount:500000000000:KRW:350000000|500 billion won}";
  struct SumCase {
    std::string_view query, text;
    bool matches;
  };
  const SumCase cases[] = {
      {"<amount>", sum, true},
      {"<amount >= 44.4mn>", sum, true},
      {"<amount > 44.4mn>", sum, false},
      {"<amount = 44.4mn USD>", sum, true},
      {"<amount < 44.4mn>", sum, false},
      {"<amount <= 44.4mn>", sum, true},
      {"<amount > 1mn EUR>", sum, false},
      {"<amount > 1mn < 50mn>", sum, true},
      {"<amount > 1mn < 40mn>", sum, false},
      {"<amount >= 12 EUR>", range, true},
      {"<amount = 12 EUR>", range, true},
      {"<amount < 12 EUR>", range, true},
      {"<amount > 15 EUR>", range, false},
      {"<amount > 5 USD>", range, false},
      {"<amount >= 300mn USD>", won, true},
      {"<amount >= 400mn USD>", won, false},
      {"<amount >= 400bn KRW>", won, true},
      {"<amount KRW>", won, true},
      {"<amount JPY>", won, false},
  };
  for (const auto& [query, text, matches] : cases) {
    CAPTURE(query, text);
    CHECK((hits(query, text) != "no") == matches);
  }
}

TEST_CASE("AND takes the hits of both sides, OR the union, NOT only filters") {
  const Case cases[] = {
      {"a b", "a x b a", "[a] x [b] [a]"},
      {"a b", "a x", "no"},
      {"a OR b", "a x b", "[a] x [b]"},
      {"a OR a", "a x", "[a] x"},
      {"\"a b\" OR a", "a b", "[[a] b]"},
      {"(a b) OR c", "a c", "a [c]"},
      {"(a b) OR c", "a b c", "[a] [b] [c]"},
      {"a NOT c", "a b", "[a] b"},
      {"a NOT c", "a c", "no"},
      {"a NOT (b c)", "a b", "[a] b"},
      {"NOT c AND a", "a b", "[a] b"},
  };
  check(cases);
}

TEST_CASE("fields filter, and title: bounds the hits") {
  MarkedText text("Startup fund grows\nThe startup fund is large.");
  MatchInput input = text.input();
  input.title_size = 18;
  input.outlet = "Financial Times";
  input.published = "2024-05";
  input.section = "Business & Tech";
  input.language = "en";
  input.country = "GB";
  input.id = "00abcdef00abcdef";
  const std::string none = "Startup fund grows\nThe startup fund is large.";
  const std::string both = "[Startup] fund grows\nThe [startup] fund is large.";
  struct FieldCase {
    std::string_view query;
    std::string hits;
  };
  const FieldCase cases[] = {
      {"title:startup", "[Startup] fund grows\nThe startup fund is large."},
      {"title:\"startup fund\"", "[Startup fund] grows\nThe startup fund is large."},
      {"title:large", "no"},
      {"title:(large OR fund)", "Startup [fund] grows\nThe startup fund is large."},
      {"outlet:\"financial times\"", none},
      {"outlet:financial", none},
      {"outlet:=financial", "no"},
      {"outlet:\"financial\"", "no"},
      {"outlet:financial*", none},
      {"outlet:FT OR startup", both},
      {"section:*tech startup", both},
      {"language:EN country:gb", none},
      {"language:ko", "no"},
      {"id:00ab*", none},
      {"date:2024", none},
      {"date:2024-05", none},
      {"date:2024-05-01..2024-05-31", none},
      {"date:2024-05-02..", "no"},  // the document says no day
      {"date:..2024-05-30", "no"},
      {"date:..2024-05", none},
      {"date:2023 startup", "no"},
      {"startup NOT date:2023", both},
  };
  for (const auto& [query, expected] : cases) {
    CAPTURE(query);
    const Query parsed = parse_query(query);
    QueryMatcher matcher(parsed);
    CHECK(show(matcher, input) == expected);
  }
  input.published = "";
  const Query dated = parse_query("date:1900..");
  QueryMatcher matcher(dated);
  CHECK_FALSE(matcher.match(input));
}

TEST_CASE("a matcher says what it needs of a document and can be used again") {
  const Query words = parse_query("a b"), sums = parse_query("<amount> w/5 a", test_names());
  const Query frames = parse_query("a <collaboration>", test_names());
  CHECK_FALSE(QueryMatcher(words).uses_mentions());
  CHECK_FALSE(QueryMatcher(words).uses_frames());
  CHECK(QueryMatcher(sums).uses_mentions());
  CHECK(QueryMatcher(frames).uses_frames());
  QueryMatcher matcher(words);
  const MarkedText one("a b"), two("a"), three("b a b");
  CHECK(show(matcher, one.input()) == "[a] [b]");
  CHECK(show(matcher, two.input()) == "no");
  CHECK(matcher.hits().empty());
  CHECK(show(matcher, three.input()) == "[b] [a] [b]");
}

}  // namespace
}  // namespace press

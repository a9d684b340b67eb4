#include "extractors/frames/frames.h"

#include "tests/catch.h"
#include "tests/extractors/frames/frames_show.h"

namespace press {

TEST_CASE("a term is a word, a prefix, a phrase, or words near each other") {
  const auto finder = finder_of(
      "collaboration\tpartner*\n"
      "collaboration\t\"joint venture\"\n"
      "collaboration\ttie-up\n"
      "collaboration\tNEAR(work together, 3)\n"
      "disruption\tchallenge PRE/4 (giant OR \"market leader\")\n");
  const Case cases[] = {
      {"They partnered.", "collaboration 'partnered'"},
      {"A JOINT venture opens.", "collaboration 'JOINT venture'"},
      {"A joint-venture opens.", "collaboration 'joint-venture'"},
      {"A joint, venture", ""},
      {"The tie-up holds.", "collaboration 'tie-up'"},
      {"They tie up the boat.", ""},
      {"They work closely together.", "collaboration 'work closely together'"},
      {"Together they work.", "collaboration 'Together they work'"},
      {"They work on engines for the two new cars together.", ""},
      {"They challenge the old giant.", "disruption 'challenge the old giant'"},
      {"They challenge a market leader.", "disruption 'challenge a market leader'"},
      {"The giant faces a challenge.", ""},
      {"They work. Together again.", ""},  // not in the same sentence
  };
  check(*finder, cases);
}

TEST_CASE("the same words are found with straight and curly apostrophes") {
  const auto finder = finder_of("disruption\tdisrupt\nshifter\tdon't\t3\tbefore\n");
  CHECK(show(*finder, "We don't disrupt.") == "not disruption 'disrupt'");
  CHECK(show(*finder, "We don\u2019t disrupt.") == "not disruption 'disrupt'");
}

TEST_CASE("an entity of a rule is a mention of that type") {
  const auto finder = finder_of("collaboration\tNEAR(<firm> invest* <firm>, 8)\n");
  const Case cases[] = {
      {"[Orbital Forge] invested in [Hanbit Cars].",
       "collaboration 'Orbital Forge invested in Hanbit Cars'"},
      {"{Ministry of Trade} invested in [Hanbit Cars].", ""},
      {"[Orbital Forge] invested in roads.", ""},
      {"[Orbital Forge] built roads. It invested in [Hanbit Cars].", ""},
  };
  check(*finder, cases);
}

TEST_CASE("restrictions keep a term away from other senses") {
  const auto finder = finder_of(
      "@law\tlaw firm|lawyer*\n"
      "collaboration\tpartner NOT NEAR(@law, 4) NOT PRE/1 at NOT POST/0 =Senior\n"
      "disruption\tshake PRE/1 up NEAR/5 (industry OR market)\n");
  const Case cases[] = {
      {"A partner for the carmaker.", "collaboration 'partner'"},
      {"A partner of the old law firm.", ""},
      {"The lawyers of a partner.", ""},
      {"A partner at the fund.", ""},
      {"Our Senior partner speaks.", ""},
      {"Our senior partner speaks.", "collaboration 'partner'"},
      {"They shake up the industry.", "disruption 'shake up'"},
      {"They shake up the kitchen.", ""},
  };
  check(*finder, cases);
}

TEST_CASE("the longest rule wins, a pole counts once, and '-' takes a term away") {
  const auto finder = finder_of(
      "collaboration\tpartner\n"
      "collaboration\t\"strategic partner\"\t2\n"
      "disruption\tpartner PRE/0 killer\n"
      "-\t\"managing partner\"\n");
  const Case cases[] = {
      {"A strategic partner.", "collaboration 'strategic partner'"},
      {"A partner killer.", "disruption 'partner killer'"},
      {"The managing partner met a partner.", "collaboration 'partner'"},
  };
  check(*finder, cases);
}

TEST_CASE("a term inside a name is none") {
  const auto finder = finder_of("collaboration\talliance\n");
  CHECK(show(*finder, "[Northern Alliance Bank] rose.").empty());
  CHECK(show(*finder, "[Hanbit] joins the alliance.") == "collaboration 'alliance'");
}

TEST_CASE("negators, contrast and refusal negate what they reach") {
  const auto finder = finder_of(
      "collaboration\tcollaborat*\n"
      "collaboration\tpartnership\n"
      "disruption\tdisrupt*\n"
      "disruption\tchallenge\n"
      "disruption\treplace\n"
      "collaboration\t\"go it alone\"\t-1\n"
      "shifter\t(not OR don't)\t4\tbefore\n"
      "shifter\twithout\t4\tbefore\n"
      "shifter\t(not OR don't) want\t10\tbefore\n"
      "shifter\t\"rather than\"\t6\tcontrast\n"
      "shifter\tcollapsed\t3\tafter\n"
      "shifter\t\"not only\"\t\tneutral\n"
      "shifter\tbut\t\tstop\n");
  const Case cases[] = {
      {"Collaboration, not disruption, is the key.",
       "collaboration 'Collaboration'; not disruption 'disruption'"},
      {"Collaboration not disruption",
       "collaboration 'Collaboration'; not disruption 'disruption'"},
      {"They do not disrupt but collaborate.",
       "not disruption 'disrupt'; collaboration 'collaborate'"},
      {"They collaborate rather than disrupt.",
       "collaboration 'collaborate'; not disruption 'disrupt'"},
      {"We don't want small firms from the capital to disrupt.", "not disruption 'disrupt'"},
      {"They do not disrupt, challenge or replace anyone.",
       "not disruption 'disrupt'; not disruption 'challenge'; not disruption 'replace'"},
      {"It is not easy, and they disrupt.", "disruption 'disrupt'"},
      {"They not only disrupt.", "disruption 'disrupt'"},
      {"The partnership has collapsed.", "not collaboration 'partnership'"},
      {"They did not grow without collaboration.",
       "collaboration 'collaboration'"},  // two negators
      {"They go it alone.", "not collaboration 'go it alone'"},
      {"They do not go it alone.", "collaboration 'go it alone'"},
  };
  check(*finder, cases);
}

// The one hit of each text, and the name that says it; empty: nobody named.
template <size_t n>
void check_voice(const FrameFinder& finder, const Case (&cases)[n]) {
  for (const auto& [text, voice] : cases) {
    CAPTURE(text);
    Marked marked = unmark(text);
    const std::vector<FrameHit> hits = find(finder, marked);
    REQUIRE(hits.size() == 1);
    const uint32_t mention = hits[0].voice;
    CHECK((mention == none ? "" : cut(marked.text, marked.mentions[mention].span)) == voice);
  }
}

TEST_CASE("a hit belongs to the body that says it") {
  const auto finder = finder_of("collaboration\tpartner*\n");
  const Case cases[] = {
      {"[Hanbit] said it would partner.", "Hanbit"},
      {"[Hanbit] (012.KS) also said it would partner.", "Hanbit"},
      {"[Hanbit] spokesman Ken Oda said it would partner.", "Hanbit"},
      {"\"We will partner,\" said [Hanbit].", "Hanbit"},
      {"According to {Ministry of Trade}, firms partner.", "Ministry of Trade"},
      {"They partner, [Hanbit] said.", "Hanbit"},
      {"They partner, Mr Oda told [Hanbit].", ""},
      {"[Hanbit] will partner.", ""},
      {"Firms partner. [Hanbit] said so.", ""},
      {"[Hanbit] said so. \"Firms partner.\"", "Hanbit"},
      {"Banks partner. Then [Hanbit] said it would not.", ""},
  };
  check_voice(*finder, cases);
}

TEST_CASE("in Japanese and Korean a sentence ends with who says it") {
  const auto finder = finder_of("collaboration\t協業\ncollaboration\t협업*\n");
  const Case cases[] = {
      {"[青空]は協業すると述べた。", "青空"},
      {"[青空]は「[灯台]と協業する」と述べた。", "青空"},
      {"「[灯台]は協業する」と[青空]は述べた。", "青空"},
      {"「協業する」と[青空]の森社長は話し、続けると述べた。", "青空"},
      {"[青空]の事業は協業で伸びると述べた。", ""},
      {"[青空]によると協業は続く。", "青空"},
      {"[青空]は協業した。", ""},
      {"[한빛]은 협업을 늘리겠다고 말했다.", "한빛"},
      {"[한빛] 관계자는 협업을 늘리겠다고 말했다.", "한빛"},
      {"[한빛]에 따르면 협업이 늘었다.", "한빛"},
      {"[한빛]은 협업을 늘렸다.", ""},
  };
  check_voice(*finder, cases);
}

TEST_CASE("a hit carries its pair, rule, weight and sentence") {
  const auto finder = finder_of("# a comment\ncollaboration\tpartner*\t1.5\n");
  Marked marked = unmark("Nothing. They partner.");
  const std::vector<FrameHit> hits = find(*finder, marked);
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].pair == "disruption-collaboration");
  CHECK(hits[0].term == "partner*");
  CHECK(hits[0].rule == "frames/disruption-collaboration.tsv:3");
  CHECK(hits[0].weight == 1.5);
  CHECK(hits[0].sentence == 1);
}

TEST_CASE("a row that cannot be read is an error with line and character") {
  const Case cases[] = {
      {"collaboration\tNEAR(work together 3)\n", "character 21: ',' is missing"},
      {"collaboration\twork PRE/x together\n", "character 10"},
      {"collaboration\t\"joint venture\n", "closing quotation mark"},
      {"collaboration\t(a OR b\n", "')' is missing"},
      {"collaboration\twork with @nobody\n", "no list '@nobody'"},
      {"collaboration\t<firm>\n", "needs a word"},
      {"collaboration\tpartner\theavy\n", "is not a weight"},
      {"harmony\tpartner\n", "is not a pole of disruption-collaboration"},
      {"shifter\tnot\t4\tsideways\n", "not a kind of shifter"},
      {"collaboration\t\n", "needs a term"},
      {"collaboration\t*협력\n", "a star in front is for a part of one word"},
      {"collaboration\t*start-up*\n", "a star in front is for a part of one word"},
  };
  for (const auto& [rows, message] : cases) {
    CAPTURE(rows);
    std::string said;
    try {
      finder_of(std::string(rows));
    } catch (const Error& error) {
      said = error.what();
    }
    CHECK(said.find("frames/disruption-collaboration.tsv:2: ") == 0);
    CHECK(said.find(message) != std::string::npos);
  }
}

TEST_CASE("with context rows a hit counts only in or beside a sentence that has one") {
  const auto finder = finder_of(
      "@trade\tfirm|market*\n"
      "context\t@trade\n"
      "collaboration\tcooperat*\n");
  struct Case {
    std::string_view text, found;
  };
  const Case cases[] = {
      {"The firm cooperates.", "collaboration 'cooperates'"},
      {"Markets rose. The two cooperate.", "collaboration 'cooperate'"},
      {"The parliaments cooperate.", ""},
      {"The firm grew. It rained. The parliaments cooperate.", ""},
  };
  for (const auto& [text, found] : cases) {
    CAPTURE(text);
    CHECK(show(*finder, text) == found);
  }
  CHECK_THROWS_AS(finder_of("context\ta PRE/2 b\n"), Error);
}

}  // namespace press

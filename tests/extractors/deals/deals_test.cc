#include "tests/extractors/deals/marked_deals.h"

namespace press {
namespace {

TEST_CASE("a verb of buying has its buyer before it and what is bought after it") {
  const Case cases[] = {
      {"[Alder Motors] acquired [Birch Robotics] for #$5bn#.",
       "acquisition completed Alder Motors > Birch Robotics for $5bn"},
      {"[Alder Motors] agreed to buy [Birch Robotics] from [Cedar Group].",
       "acquisition announced Alder Motors > Birch Robotics from Cedar Group"},
      {"[Birch Robotics] was acquired by [Alder Motors] in May.",
       "acquisition completed Alder Motors > Birch Robotics"},
      {"[Birch Robotics], which was bought by [Alder Motors], makes arms.",
       "acquisition completed Alder Motors > Birch Robotics"},
      {"[Alder Motors], the carmaker, said it bought [Birch Robotics].",
       "acquisition completed Alder Motors > Birch Robotics"},
      {"[Alder Motors] acquired [Cedar Group]'s robot unit, [Birch Robotics].",
       "acquisition completed Alder Motors > Birch Robotics from Cedar Group"},
      {"[Alder Motors] acquired [Birch Robotics], a unit of [Cedar Group], for #$5bn#.",
       "acquisition completed Alder Motors > Birch Robotics from Cedar Group for $5bn"},
      {"[Cedar Group] sold [Birch Robotics] to [Alder Motors].",
       "acquisition completed Alder Motors > Birch Robotics from Cedar Group"},
      {"[Cedar Group] said it sold its lamp business to [Alder Motors].",
       "acquisition completed Alder Motors > 'lamp business' from Cedar Group"},
      {"[Alder Motors] opened a plant beside [Birch Robotics].", ""},
  };
  CHECK_CASES(cases);
}

TEST_CASE("a noun has its parties beside it") {
  const Case cases[] = {
      {"Regulators cleared [Alder Motors]'s #$5bn# acquisition of [Birch Robotics].",
       "acquisition announced Alder Motors > Birch Robotics for $5bn"},
      {"The acquisition of [Birch Robotics] by [Alder Motors] has been completed.",
       "acquisition completed Alder Motors > Birch Robotics"},
      {"[Alder Motors] is in merger talks with [Birch Robotics].",
       "merger rumoured Alder Motors+Birch Robotics"},
      {"[Alder Motors]'s #$44.4mn# investment (via subsidiary [Dogwood]) in Japanese start-up [Elm "
       "Technologies] came late.",
       "investment completed Alder Motors > Elm Technologies via Dogwood for $44.4mn"},
      {"The acquisition of [Birch Robotics] surprised nobody.", ""},
  };
  CHECK_CASES(cases);
}

TEST_CASE("several names share a place") {
  const Case cases[] = {
      {"Both [Alder] and [Birch] have invested in developers like [Cedar], a rival of others.",
       "investment completed Alder+Birch > Cedar"},
      {"[Elm] raised #$5mn# from [Alder], [Birch] and [Cedar].",
       "investment completed Alder+Birch+Cedar > Elm for $5mn"},
      {"[Alder] is working with smaller partners like chat developer [Birch] and France's [Cedar].",
       "partnership completed Alder+Birch; partnership completed Alder+Cedar"},
      {"[Alder], a lamp maker, and [Birch] set up a joint venture.",
       "joint_venture completed Alder+Birch"},
      {"[Elm] announced a round of funding from backers including [Alder] and [Birch].",
       "investment completed Alder+Birch > Elm"},
  };
  CHECK_CASES(cases);
}

TEST_CASE("it and the company are the firm of the sentence, else the one spoken of before") {
  const Case cases[] = {
      {"[Alder Motors] rose. The company said it would buy [Birch Robotics].",
       "acquisition announced Alder Motors > Birch Robotics"},
      {"[Alder Motors] said it bought [Birch Robotics].",
       "acquisition completed Alder Motors > Birch Robotics"},
      {"It bought [Birch Robotics].", ""},
  };
  CHECK_CASES(cases);
}

TEST_CASE("the status is what the words before the verb, or after the noun, say") {
  struct Status {
    std::string_view text, status, words;
  };
  const Status cases[] = {
      {"[Alder] may buy [Birch].", "rumoured", ""},
      {"[Alder] bought 9 percent of [Birch] in May.", "completed", "bought"},
      {"[Alder] is in talks to buy [Birch].", "rumoured", "in talks"},
      {"[Alder] plans to buy [Birch].", "planned", "plans to buy"},
      {"[Alder] has agreed in principle to buy [Birch].", "announced", "agreed in principle"},
      {"[Alder] has agreed to buy [Birch].", "announced", "agreed to buy"},
      {"[Alder] bought [Birch].", "completed", "bought"},
      {"[Alder] completed the acquisition of [Birch].", "completed", "completed"},
      {"[Alder] ended talks to buy [Birch].", "cancelled", "ended talks"},
      {"[Alder] called off its takeover of [Birch].", "cancelled", "called off"},
      {"[Alder] said the purchase of [Birch] was postponed.", "postponed", "postponed"},
  };
  for (const auto& [text, status, words] : cases) {
    CAPTURE(text);
    const Found found = find(text);
    REQUIRE(found.deals.size() == 1);
    CHECK(found.deals[0].status == status);
    CHECK(found.deals[0].status_text == words);
  }
}

TEST_CASE("the sum is the deal's own") {
  const Case cases[] = {
      {"[Alder] bought [Birch], which had sales of #$9bn#, for #$5bn#.",
       "acquisition completed Alder > Birch for $5bn"},
      {"[Alder] bought [Birch]. The purchase price was #$5bn#.",
       "acquisition completed Alder > Birch for $5bn"},
      {"[Alder] bought [Birch] for #$5 a share#.", "acquisition completed Alder > Birch"},
      {"[Alder] bought [Birch]. Terms were not disclosed.",
       "acquisition completed Alder > Birch undisclosed"},
      {"[Alder] bought [Birch] for an undisclosed sum.",
       "acquisition completed Alder > Birch undisclosed"},
      {"[Alder] bought [Birch]. Its revenue was #$5bn#.", "acquisition completed Alder > Birch"},
      {"[Alder] bought [Birch]. It paid #$5bn#.", "acquisition completed Alder > Birch for $5bn"},
      {"[Alder] bought [Birch]. In May [Dogwood] sold its mill for #$5bn#.",
       "acquisition completed Alder > Birch; divestiture completed  > 'mill' from Dogwood for "
       "$5bn"},
  };
  CHECK_CASES(cases);
}

TEST_CASE("a part below one half is an investment") {
  const Case cases[] = {
      {"[Alder] bought 20 percent of [Birch].", "investment completed Alder > Birch"},
      {"[Alder] bought 60 percent of [Birch].", "acquisition completed Alder > Birch"},
      {"[Alder] bought a majority stake in [Birch].", "acquisition completed Alder > Birch"},
      {"[Alder] bought 20,000 shares, or 5 percent, of [Birch].",
       "investment completed Alder > Birch"},
      {"[Alder] took a stake in [Birch].", "investment completed Alder > Birch"},
  };
  CHECK_CASES(cases);
}

TEST_CASE("one deal told twice is one record with everything said of it") {
  const Case cases[] = {
      {"[Alder] to buy [Birch]\n[Alder] said on Monday it would buy [Birch] from [Cedar] for "
       "#$5bn#.",
       "acquisition announced Alder > Birch from Cedar for $5bn"},
      {"[Cedar] sold [Birch] on Monday. [Alder] bought [Birch] for #$5bn#.",
       "acquisition completed Alder > Birch from Cedar for $5bn"},
      {"[Alder] bought [Birch]. [Dogwood] bought [Cedar].",
       "acquisition completed Alder > Birch; acquisition completed Dogwood > Cedar"},
  };
  CHECK_CASES(cases);
}

TEST_CASE("of a list of more than 48 names a deal has 48, and a doubt says so") {
  struct Case {
    size_t names, parties, doubts;
  };
  for (const auto& [names, parties, doubts] :
       {Case{3, 3, 0}, {48, 48, 0}, {49, 48, 1}, {300, 48, 1}}) {
    std::string text;
    for (size_t i = 0; i < names; ++i)
      text += (i == 0 ? "[N" : i + 1 < names ? ", [N" : " and [N") + std::to_string(i) + "]";
    for (const bool before : {true, false}) {
      CAPTURE(names, before);
      const Found found = find(before ? text + " bought [Birch]." : "[Alder] bought " + text + ".");
      size_t bought = 0;
      for (const Deal& deal : found.deals)
        bought += before ? deal.acquirers.size() : deal.target.mention != none;
      CHECK(bought == parties);
      CHECK(found.doubts.size() == doubts);
    }
  }
}

TEST_CASE("deals of a long list are merged as those of a short one") {
  // Each is told twice, three deals apart; more deals than the index of parties looks back on.
  std::string text;
  for (int i = 0; i < 203; ++i) {
    const std::string number = std::to_string(i), before = std::to_string(i - 3);
    if (i < 200) text += "[Alder] bought [Birch" + number + " Works]. ";
    if (i >= 3) text += "[Cedar] sold [Birch" + before + " Works]. ";
  }
  const Found found = find(text);
  CHECK(found.deals.size() == 200);
  for (const Deal& deal : found.deals)
    CHECK((deal.acquirers.size() == 1 && deal.seller.mention != none));
}

TEST_CASE("the two firms are the parties of the deal before") {
  const Case cases[] = {
      {"[Alder] bought 5 percent of [Birch]. The two firms also cooperate in sales.",
       "investment completed Alder > Birch; partnership completed Alder+Birch"},
      {"[Alder] bought 5 percent of [Birch] as part of a broad tie-up.",
       "investment completed Alder > Birch; partnership completed Alder+Birch"},
      {"[Alder] bought its stake in [Birch] to jointly develop engines.",
       "investment completed Alder > Birch; partnership completed Alder+Birch"},
      {"[Alder] and [Birch] said they will work together.", "partnership announced Alder+Birch"},
      {"[Alder] bought [Birch]. The two companies plan to merge next year.",
       "acquisition completed Alder > Birch"},  // one deal, told again
      {"[Alder] bought [Birch]. They cooperate with {Commerce Ministry}.",
       "acquisition completed Alder > Birch; partnership completed Alder+Birch+Commerce Ministry"},
      {"{Commerce Ministry} granted #$5bn# to [Birch]. The two sides cooperate in research.",
       "grant completed Commerce Ministry > Birch for $5bn"},
      {"The two firms cooperate in sales. [Alder] rose.", ""},
  };
  CHECK_CASES(cases);
}

TEST_CASE("who acts may be unsaid, and what is sold may have an owner") {
  const Case cases[] = {
      {"[Birch], a unit of [Cedar], was sold to [Alder] for #$5bn#.",
       "acquisition completed Alder > Birch from Cedar for $5bn"},
      {"[Birch] was sold for #$5bn#.", "divestiture completed  > Birch for $5bn"},
      {"An investor bought [Birch].", ""},  // neither a party nor a sum
      {"In a filing with the {Exchange Commission}, [Alder] said it bought [Birch].",
       "acquisition completed Alder > Birch"},
      {"[Alder] took a stake of more than one-third in [Birch].",
       "investment completed Alder > Birch"},
  };
  CHECK_CASES(cases);
}

TEST_CASE("rounds, licences, pilots, supply, grants and offerings have frames of their own") {
  const Case cases[] = {
      {"[Birch] raised #$5bn# in a Series B led by [Alder], with money from [Cedar].",
       "investment completed Cedar+Alder > Birch for $5bn"},
      {"[Alder] licensed its patents to [Birch].", "partnership completed Alder+Birch"},
      {"[Alder] and [Birch] launched a pilot project.", "partnership completed Alder+Birch"},
      {"[Alder] supplied cells to [Birch] under a deal.", "partnership completed Alder+Birch"},
      {"{Commerce Ministry} granted #$5bn# to [Birch].",
       "grant completed Commerce Ministry > Birch for $5bn"},
      {"[Birch] filed for an initial public offering of up to #$5bn#.",
       "ipo planned  > Birch for $5bn"},
  };
  CHECK_CASES(cases);
}

TEST_CASE("firms that take part in a program have a tie with it") {
  const Case cases[] = {
      {"<Launch Challenge> began in May. Participants include: [Alder Motors] and [Birch].",
       "partnership completed  > Alder Motors in Launch Challenge; "
       "partnership completed  > Birch in Launch Challenge"},
      {"[Elm] was selected for <Launch Challenge>.",
       "partnership completed  > Elm in Launch Challenge"},
      {"[Elm] joined <Launch Challenge>.", "partnership completed  > Elm in Launch Challenge"},
      {"[Elm] joined [Alder Motors].", ""},
  };
  CHECK_CASES(cases);
}

TEST_CASE("a party is given by the longest name that the document has for it") {
  CHECK(show(find("[Alder] bought [Birch]. [Alder Motor Corp] makes cars.")) ==
        "acquisition completed Alder Motor Corp > Birch");
}

TEST_CASE("bodies of the state give and lend, but are not bought and have no partnerships") {
  const Case cases[] = {
      {"{Energy Department} has awarded #$5mn# in grants to [Alder].",
       "grant completed Energy Department > Alder for $5mn"},
      {"{Energy Department} is working with {Labor Department} on rules.", ""},
      {"[Alder] acquired {Energy Department}.", ""},
  };
  CHECK_CASES(cases);
}

TEST_CASE("what is bought is described by the words around its name") {
  struct Described {
    std::string_view text, business, location;
  };
  const Described cases[] = {
      {"[Alder] bought Boston-based software maker [Birch].", "software maker", "Boston"},
      {"[Alder] bought [Birch], a Canadian financial printer, in May.", "financial printer",
       "Canadian"},
      {"[Alder] bought [Birch] of Edison, N.J.", "", "Edison, N.J."},
      {"[Alder] bought [Birch].", "", ""},
  };
  for (const auto& [text, business, location] : cases) {
    CAPTURE(text);
    const Found found = find(text);
    REQUIRE(found.deals.size() == 1);
    CHECK(found.deals[0].business == business);
    CHECK(found.deals[0].location == location);
  }
}

TEST_CASE("a deal tells its sentence, its stretch of text and its rule") {
  const Found found = find("A quiet day. Yesterday [Alder] bought [Birch] in Rome.");
  REQUIRE(found.deals.size() == 1);
  const Deal& deal = found.deals[0];
  CHECK(deal.sentence == 1);
  CHECK(cut(found.marked.document.text, deal.span) == "Alder bought Birch");
  CHECK(deal.rule.substr(0, 21) == "words/deal-verbs.tsv:");
}

TEST_CASE("a broken row of the deal files is refused with its line") {
  struct Broken {
    std::string_view verbs, words, message;
  };
  constexpr std::string_view verbs = "kind\tform\ttrigger\troles\n";
  constexpr std::string_view words = "class\twords\tstatus\n";
  const Broken cases[] = {
      {"acquisition\tverb\tbuy|buys\tsubject=acquirer\n", "", "words/deal-verbs.tsv:2"},
      {"acquisition\tnoun\tsale\tsubject=king\n", "", "words/deal-verbs.tsv:2"},
      {"acquisition\tnoun\tsale|spin-off\tof=target\n", "", "words/deal-verbs.tsv:2"},
      {"", "colour\tred\n", "words/deal-words.tsv:2"},
  };
  for (const Broken& broken : cases) {
    CAPTURE(broken.verbs, broken.words);
    const std::map<std::string, std::string> files = {
        {verbs_path, std::string(verbs) + std::string(broken.verbs)},
        {words_path, std::string(words) + std::string(broken.words)},
        {"words/places.tsv", "country\tplaces\tadjectives\n"},
        {"words/given-names.tsv", "names\n"}};
    const auto compiled = Lexicon::from_bytes(Lexicon::compile({files}));
    std::string message;
    try {
      const DealFinder made(*compiled);
    } catch (const Error& error) {
      message = error.what();
    }
    CHECK(message.find(broken.message) != std::string::npos);
  }
}

}  // namespace
}  // namespace press

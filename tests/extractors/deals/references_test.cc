// Who is meant where nobody is named, and when two tellings are of one deal.
#include "tests/extractors/deals/marked_deals.h"

namespace press {
namespace {

TEST_CASE("a firm may sell itself, and a relative clause has the name before it") {
  const Case cases[] = {
      {"[Alder] agreed to sell itself to [Birch] for #$5mn#.",
       "acquisition announced Birch > Alder for $5mn"},
      {"He worked for [Alder], which has agreed to buy [Birch].",
       "acquisition announced Alder > Birch"},
      {"It also bought a lamp plant from [Alder] and signed a deal to acquire [Birch] from "
       "[Cedar].",
       "acquisition completed  > 'lamp plant' from Alder; acquisition announced  > Birch from "
       "Cedar"},
  };
  CHECK_CASES(cases);
}

TEST_CASE("who receives or accepts a bid is its target") {
  const Case cases[] = {
      {"[Alder] accepted a #$5mn# buyout by [Birch].",
       "acquisition announced Birch > Alder for $5mn"},
      {"[Alder] received a #$5mn# takeover bid from [Birch].",
       "acquisition announced Birch > Alder for $5mn"},
      {"[Alder] received a #$5mn# loan from [Birch].", "loan completed Birch > Alder for $5mn"},
      {"[Alder] was named today. [Birch] has received two bids.", ""},
  };
  CHECK_CASES(cases);
}

TEST_CASE("governments, families and persons deal") {
  const Case cases[] = {
      {"The U.S. government invested #$5mn# in [Alder].",
       "investment completed 'U.S. government' > Alder for $5mn"},
      {"[Alder] sold [Birch] to the Dutch government for #$5mn#.",
       "acquisition completed 'Dutch government' > Birch from Alder for $5mn"},
      {"[Alder] was sold to Robert Quillfeather for #$5mn#.",
       "acquisition completed 'Robert Quillfeather' > Alder for $5mn"},
      {"[Alder] and Masayoshi Tonegawa bought [Birch].",
       "acquisition completed Alder+'Masayoshi Tonegawa' > Birch"},
      {"The Tonegawa family agreed to buy [Alder] from the Quillfeather brothers.",
       "acquisition announced 'Tonegawa family' > Alder from 'Quillfeather brothers'"},
      {"Transport Minister Robert Quillfeather met [Alder] to agree a loan.", ""},
  };
  CHECK_CASES(cases);
}

TEST_CASE("a unit stands for its owner as who sells") {
  const Case cases[] = {
      {"[Alder] bought a lamp plant from an investment arm of [Birch].",
       "acquisition completed Alder > 'lamp plant' from Birch"},
      {"[Alder] reviewed its investment plans in [Birch].", ""},
      {"[Alder] runs its own unit [Birch] and owns a stake.", ""},
      {"[Alder] bought a stake in Minnesota.", ""},
  };
  CHECK_CASES(cases);
}

TEST_CASE("the carmaker is the firm that was called one") {
  const Case cases[] = {
      {"Carmaker [Alder] rose. [Birch] fell. The carmaker said it would buy [Cedar].",
       "acquisition announced Alder > Cedar"},
      {"[Alder Bank] rose. [Birch] fell. The bank agreed to be bought by [Cedar].",
       "acquisition announced Cedar > Alder Bank"},
      {"[Birch] fell. The company said it would buy [Cedar].",
       "acquisition announced Birch > Cedar"},
  };
  CHECK_CASES(cases);
}

TEST_CASE("a name that was not known is not taken for another") {
  const Case cases[] = {
      {"[Alder] bought rival Quillfeather for #$5mn#. [Alder] bought [Birch].",
       "acquisition completed Alder > 'rival Quillfeather' for $5mn; "
       "acquisition completed Alder > Birch"},
      {"[Alder] bought a lamp business from [Cedar]. [Alder] bought [Birch] from [Cedar].",
       "acquisition completed Alder > Birch from Cedar"},
  };
  CHECK_CASES(cases);
}

TEST_CASE("a sum is given to do what a verb says") {
  const Case cases[] = {
      {"[Alder] offered #$5mn# for a takeover of [Birch].",
       "acquisition announced Alder > Birch for $5mn"},
      {"[Alder] has to spend #$5mn# to buy [Birch].",
       "acquisition announced Alder > Birch for $5mn"},
  };
  CHECK_CASES(cases);
}

TEST_CASE("a sum that no deal has goes to the deal whose parties its sentence names") {
  const Case cases[] = {
      {"[Alder] bought [Cedar] for #$7mn#. [Alder] will buy [Birch]. The #$9mn# deal gives [Alder] "
       "what [Birch] makes.",
       "acquisition completed Alder > Cedar for $7mn; acquisition announced Alder > Birch for "
       "$9mn"},
      {"[Alder] will buy [Birch]. The weather was fine. It cost [Dogwood] #$9mn#.",
       "acquisition announced Alder > Birch"},
  };
  CHECK_CASES(cases);
}

TEST_CASE("a deal told more than once has the status of each of its sentences") {
  const Found found =
      find("[Alder] plans to buy [Birch]. [Alder] completed its purchase of [Birch].");
  REQUIRE(found.deals.size() == 1);
  CHECK(found.deals[0].told == std::vector<std::string>{"planned", "completed"});
  CHECK(found.deals[0].told_in == std::vector<uint32_t>{0, 1});
  CHECK(find("[Alder] plans to buy [Birch].").deals[0].told.empty());
  // Two verbs of one sentence tell it once.
  CHECK(find("[Alder] plans to buy [Birch] and agreed to buy [Birch].").deals[0].told.empty());
}

}  // namespace
}  // namespace press

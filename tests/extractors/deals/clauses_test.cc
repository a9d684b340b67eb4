// What the clause reader does to sentences of deals.
#include "tests/extractors/deals/marked_deals.h"

namespace press {
namespace {

TEST_CASE("who deals is the head of the phrase, not whom it names") {
  const Case cases[] = {
      {"Former [Alder] executives bought [Birch] for #$5mn#.",
       "acquisition completed  > Birch for $5mn"},
      {"A rival of [Alder] bought [Birch] for #$5mn#.", "acquisition completed  > Birch for $5mn"},
      {"[Alder]'s former chairman will invest #$5mn# in [Birch].", ""},
      {"[Alder]-backed [Birch] acquired [Cedar].", "acquisition completed Birch > Cedar"},
      {"[Alder] acquired a rival of [Birch].", "acquisition completed Alder > 'rival of Birch'"},
      {"[Alder] shareholders agreed to buy [Birch] for #$5mn#.",
       "acquisition announced  > Birch for $5mn"},
      {"[Alder] bought [Birch]' lamp business for #$5mn#.",
       "acquisition completed Alder > 'lamp business' from Birch for $5mn"},
      {"A consortium of [Alder] and [Birch] agreed to buy [Cedar].",
       "acquisition announced Alder+Birch > Cedar"},
  };
  CHECK_CASES(cases);
}

TEST_CASE("what only stands between is set aside") {
  const Case cases[] = {
      {"[Alder], the company said on Monday, will buy [Birch] for #$5mn#.",
       "acquisition announced Alder > Birch for $5mn"},
      {"[Alder] last month said it would buy [Birch] for #$5mn#.",
       "acquisition announced Alder > Birch for $5mn"},
      {"[Alder] agreed to be bought by private equity firm [Birch] and insurer [Cedar].",
       "acquisition announced Birch+Cedar > Alder"},
      {"[Alder] 6758.T will buy [Birch] in early March 2024.",
       "acquisition announced Alder > Birch"},
      {"Acquired by [Alder] in 2021, [Birch] now makes lamps.",
       "acquisition completed Alder > Birch"},
      {"[Alder] walked away from a #$5mn# bid for [Birch], and [Cedar] let its option lapse.",
       "acquisition cancelled Alder > Birch for $5mn"},
      {"[Alder] bought [Birch], and [Cedar] sold [Dogwood] for #$5mn#.",
       "acquisition completed Alder > Birch; divestiture completed  > Dogwood from Cedar for $5mn"},
      {"[Alder] rejected [Birch]'s #$5mn# offer.", "acquisition cancelled Birch > Alder for $5mn"},
      {"[Alder] will invest #$5mn# to just over #$5mn# in [Birch].",
       "investment announced Alder > Birch for $5mn"},
      {"[Alder] agreed to sell a trove of patents to [Birch] for #$5mn#.",
       "acquisition announced Birch > 'trove of patents' from Alder for $5mn"},
      {"The Japanese government agreed to buy [Birch] from [Cedar].",
       "acquisition announced 'Japanese government' > Birch from Cedar"},
      {"[Alder] signed a supply agreement with [Birch].", "partnership completed Alder+Birch"},
  };
  CHECK_CASES(cases);
}

TEST_CASE("a sentence may end anywhere") {
  const std::string text =
      "[Alder] said it agreed to buy the remaining 20 percent stake in [Birch]'s lamp business, a "
      "unit "
      "of [Cedar], from the [Dogwood]-backed fund for up to #$5mn# in March, according to [Elm].";
  for (size_t end = text.size(); end > 0; --end) {
    std::string part = text.substr(0, end);
    const auto opens = part.rfind('['), closes = part.rfind(']');
    if (opens != std::string::npos && (closes == std::string::npos || closes < opens)) continue;
    if (std::count(part.begin(), part.end(), '#') == 1) continue;
    CAPTURE(part);
    CHECK(find(part).deals.size() <= 2);
    CHECK(find(part + " [Fir] bought the.").deals.size() <= 3);
  }
}

}  // namespace
}  // namespace press

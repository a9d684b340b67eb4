#include <cmath>
#include <optional>

#include "tests/catch.h"
#include "tests/extractors/amounts/amounts_show.h"

using namespace press;

namespace {

// "5 CAD dateline CA; 6 USD default"
std::string show_rules(const FoundSums& found) {
  std::string line;
  for (const Mention& mention : found.mentions) {
    if (!line.empty()) line += "; ";
    line += show_value(*mention.amount) + " " + mention.rule.substr(mention.rule.find(':') + 1);
  }
  return line;
}

FoundSums in_outlet(std::string_view country, std::string_view text,
                    std::string_view published = "") {
  Document document;
  document.text = text;
  document.country = country;
  document.language = "en";
  document.published = published;
  return find_sums(std::move(document));
}

}  // namespace

TEST_CASE("an ambiguous sign is read by place, paper, and the rest of the document") {
  struct {
    std::string_view outlet, text, found;
  } const cases[] = {
      {"", "It paid $5.", "5 USD default"},
      {"", "It paid US$5.", "5 USD sign"},
      {"", "It paid 5 million Canadian dollars.", "5000000 CAD adjective"},
      {"CA", "It paid $5.", "5 CAD outlet CA"},
      {"AU", "It paid $5 and 20 cents.", "5 AUD outlet AU; 0.2 AUD outlet AU"},
      {"KR", "It paid $5.", "5 USD default"},
      {"", "TORONTO, May 3 - It paid $5.", "5 CAD dateline CA"},
      {"", "A headline\nTORONTO — It paid 5 mln dlrs.", "5000000 CAD dateline CA"},
      {"", "TORONTO (Reuters) - It paid $5.", "5 USD default"},
      {"US", "TORONTO — It paid $5.", "5 USD outlet US"},
      {"CA", "TORONTO — It paid $5.", "5 CAD dateline CA"},
      {"CA", "It paid C$5 or so, and later $4.", "5 CAD sign; 4 USD default"},
      {"SG", "It paid US$5 and then $4.", "5 USD sign; 4 SGD outlet SG"},
      {"SG", "It paid US$13.8 billion. The $13.8 billion came with $2 more.",
       "13800000000 USD sign; 13800000000 USD document USD; 2 USD document USD"},
      {"HK", "It paid 61 million Hong Kong dollars ($7.8 million).",
       "61000000 HKD adjective; 7800000 USD default"},
      {"", "It paid ¥500.", "500 JPY default"},
      {"CN", "It paid ¥500.", "500 CNY outlet CN"},
      {"", "It paid 5,000 won.", "5000 KRW default"},
      {"KR", "It paid 500 won.", "500 KRW outlet KR"},
      {"", "SEOUL, May 3 - It paid 500 won.", "500 KRW dateline KR"},
      {"", "It paid 5 million pounds.", "5000000 GBP default"},
      {"", "CAIRO - It paid 5 million pounds.", "5000000 EGP dateline EG"},
      {"", "It paid 5 million francs.", "5000000 ? unknown"},
      {"", "PARIS, May 3 - It paid 5 million francs.", "5000000 FRF dateline FR"},
      {"CH", "It paid 5 million francs.", "5000000 CHF outlet CH"},
      {"", "It paid 2 billion Belgian francs, then 5 million francs.",
       "2000000000 BEF adjective; 5000000 BEF document BEF"},
      {"", "It paid 5 million pesos.", "5000000 ? unknown"},
      {"PH", "It paid 5 million pesos.", "5000000 PHP outlet PH"},
      {"MX", "It paid 5 million pesos.", "5000000 MXN outlet MX"},
      {"", "It paid 5 million crowns.", "5000000 ? unknown"},
      {"", "PRAGUE, May 3 - It paid 5 million crowns.", "5000000 CZK dateline CZ"},
      {"", "It paid Rs 500.", "500 INR default"},
      {"PK", "It paid Rs 500.", "500 PKR outlet PK"},
      {"", "It paid 20 cents on €30.", "0.2 EUR document EUR; 30 EUR sign"},
      {"ZA", "It paid R500.", "500 ZAR sign"},
      {"", "It paid R500.", ""},
      {"BW", "It paid P500.", "500 BWP outlet BW"},
      {"", "It paid XY$500.", "500 ? unknown"},
      {"GB", "It paid 45p for it, and 45 pounds.", "0.45 GBP word; 45 GBP outlet GB"},
      {"GB", "He lost 20 pounds.", ""},
  };
  for (const auto& [outlet, text, found] : cases) {
    CAPTURE(outlet, text);
    CHECK(show_rules(in_outlet(outlet, text)) == found);
  }
}

TEST_CASE("two sums that say the same are linked") {
  struct {
    std::string_view text;
    uint32_t same_as;
  } const cases[] = {
      {"lost 289.4 billion won ($220 million) in June", 0},
      {"lost 500 billion yen (about $4.4 billion) in June", 0},
      {"lost 500 billion yen, or $4.4 billion, in June", 0},
      {"seized KD200 million or $600 million", 0},
      {"paid RM5 / US$1.2 for it", 0},
      {"paid $5 million and €6 million", none},
      {"paid $5 million (up from $4 million)", none},
      {"paid $5 million (2019: €4 million)", none},
  };
  for (const auto& [text, same_as] : cases) {
    CAPTURE(text);
    const FoundSums found = find_sums(text);
    REQUIRE(found.mentions.size() == 2);
    CHECK(found.mentions[0].amount->same_as == none);
    CHECK(found.mentions[1].amount->same_as == same_as);
  }
}

TEST_CASE("a sum in a dated document has its worth in dollars of the year") {
  struct {
    std::string_view published, text;
    double usd;  // 0: unknown
  } const cases[] = {
      {"2024-12-22", "It paid $5 million.", 5e6},    {"2012-05-03", "It paid 80 yen.", 1.0},
      {"2012", "It paid 800 billion yen.", 1e10},    {"", "It paid $5 million.", 5e6},
      {"2012-05-03", "It paid 5 million pesos.", 0}, {"1950-01-01", "It paid 80 yen.", 0},
  };
  for (const auto& [published, text, usd] : cases) {
    CAPTURE(published, text);
    const FoundSums found = in_outlet("", text, published);
    REQUIRE(found.mentions.size() == 1);
    const std::optional<double> got = found.mentions[0].amount->usd;
    REQUIRE(got.has_value() == (usd > 0));
    if (got) CHECK(std::abs(*got / usd - 1) < 0.02);
  }
}

TEST_CASE("what cannot be read for sure is no sum but a doubt") {
  struct {
    std::string_view text, doubt;
  } const cases[] = {
      {"It paid $3zn for it.", "a number with an unknown suffix"},
      {"It paid $44.4xyz for it.", "a number with an unknown suffix"},
      {"It paid 44.4xyz dollars for it.", "a number with an unknown suffix"},
      {"It paid $15milllion for it.", "a number with an unknown suffix"},
      {"It paid $15 milllion for it.", "a number with an unknown suffix"},
      {"It paid $10to,880 for it.", "a number with an unknown suffix"},
      {"It paid $50lei for it.", "two currencies for one number"},
      {"It paid MUSD 5 million for it.", "two scales for one number"},
      {"It paid $3.7 B for it.", "a letter that may be a scale"},
      {"It paid $440,00 for it.", "a comma that neither groups digits nor begins decimals"},
      {"It paid $1,2345 for it.", "a comma that neither groups digits nor begins decimals"},
      {"It paid $1,7754,000 for it.", "a number with uneven groups of digits"},
      {"It paid $1.2.3 for it.", "a number with uneven groups of digits"},
      {"It paid $1.234,567.8 for it.", "a number with two decimal marks"},
      {"It paid 20 300 euros for it.", "a number torn apart by blanks"},
      {"It paid $ 1 , 000 for it.", "a number torn apart by blanks"},
      {"It paid $ 5 . 6 for it.", "a number torn apart by blanks"},
      {"It paid $ 1 , 000.50 for it.", "a number torn apart by blanks"},
      {"It paid $500 to $1 million for it.", "a range whose first number may lack its scale"},
      {"It paid 202107211321363588510367 dollars.", "a number with too many digits"},
  };
  for (const auto& [text, doubt] : cases) {
    CAPTURE(text);
    const FoundSums found = find_sums(text);
    CHECK(show(found) == "");
    REQUIRE(found.doubts.size() == 1);
    CHECK(found.doubts[0].reason == doubt);
  }
}

TEST_CASE("a point or comma that another country would read otherwise is a doubt") {
  struct {
    std::string_view language, text;
  } const cases[] = {
      {"", "It paid €1.234 for it."},
      {"es", "Pagó 1.234 euros."},
      {"es", "Pagó 1,234 millones de euros."},
      {"de", "Er zahlte 1,234 Euro."},
  };
  for (const auto& [language, text] : cases) {
    CAPTURE(language, text);
    const FoundSums found = find_sums(text, language);
    CHECK(show(found) == "");
    CHECK(found.doubts.size() == 1);
  }
}

TEST_CASE("an implied rate far from the year's is a doubt") {
  CHECK(in_outlet("", "lost 500 billion yen ($6.3 billion)", "2012").doubts.empty());
  const FoundSums found = in_outlet("", "lost 500 billion yen ($63 billion)", "2012");
  REQUIRE(found.doubts.size() == 1);
  CHECK(found.doubts[0].reason ==
        "the implied rate between JPY and USD is far from that of the year");
  CHECK(found.mentions.size() == 2);
}

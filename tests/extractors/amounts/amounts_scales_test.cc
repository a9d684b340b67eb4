// Sums off by a power of ten: scales that multiply, that are lost, or that are other words.
#include <random>

#include "tests/catch.h"
#include "tests/extractors/amounts/amounts_show.h"

using namespace press;

namespace {

struct Case {
  std::string_view text, found;
};

void check(const std::vector<Case>& cases, std::string_view language = "en") {
  for (const auto& [text, found] : cases) {
    CAPTURE(text);
    CHECK(show(find_sums(text, language)) == found);
  }
}

// The reason of the one doubt; "none", or "a sum" when something was read.
std::string doubt_of(std::string_view text, std::string_view language = "en") {
  const FoundSums found = find_sums(text, language);
  if (!found.mentions.empty()) return "a sum: " + show(found);
  return found.doubts.empty() ? "none" : found.doubts[0].reason;
}

}  // namespace

TEST_CASE("a bill is a law or a note, not a billion") {
  check({{"a $40 billion bill passed", "40000000000 USD [$40 billion]"},
         {"a $12bn bill for the games", "12000000000 USD [$12bn]"},
         {"the $30 billion Bill & Ann Fund", "30000000000 USD [$30 billion]"},
         {"paid with a $2 bill", "2 USD [$2]"},
         {"a two-dollar bill", "2 USD [two-dollar]"},
         {"the Three Rs bill", ""}});
  CHECK(doubt_of("the $1.5 bill plan") == "a letter that may be a scale");
  CHECK(doubt_of("the $15bill plan") == "a letter that may be a scale");
}

TEST_CASE("two scales multiply only where the language counts so") {
  check({{"Rs 2 lakh crore", "2000000000000 INR [Rs 2 lakh crore]"},
         {"Rs 5,00,000 crore", "5000000000000 INR [Rs 5,00,000 crore]"},
         {"Rs 3 thousand crore", "30000000000 INR [Rs 3 thousand crore]"},
         {"five hundred thousand dollars", "500000 USD [five hundred thousand dollars]"},
         {"$3 hundred million", "300000000 USD [$3 hundred million]"},
         {"$3 thousand million", "3000000000 USD [$3 thousand million]"},
         {"a $5 million M&A fund", "5000000 USD [$5 million]"},
         {"$25,000\nHundreds came", "25000 USD [$25,000]"}});
  check({{"cuesta 3 mil millones de euros", "3000000000 EUR [3 mil millones de euros]"}}, "es");
  check({{"coûte 3 mille milliards d'euros", "3000000000000 EUR [3 mille milliards d'euros]"}},
        "fr");
  for (const std::string_view text :
       {"$10 million m", "$5 million million", "5 million million dollars", "£3 bn million",
        "2 crore lakh rupees", "$4 billion thousand"}) {
    CAPTURE(text);
    CHECK(doubt_of(text) == "two scales for one number");
  }
}

TEST_CASE("a scale may be written with the currency") {
  check({{"set aside 50 MUSD", "50000000 USD [50 MUSD]"},
         {"will put MEUR 20 there", "20000000 EUR [MEUR 20]"},
         {"MSEK 120 more", "120000000 SEK [MSEK 120]"},
         {"turnover was SEKm 1,250", "1250000000 SEK [SEKm 1,250]"},
         {"turnover was SEKm1,250", "1250000000 SEK [SEKm1,250]"},
         {"sales of USDbn 14", "14000000000 USD [USDbn 14]"},
         {"costs of TEUR 450", "450000 EUR [TEUR 450]"},
         {"costs of k€ 30", "30000 EUR [k€ 30]"},
         {"costs of 30 k€", "30000 EUR [30 k€]"},
         {"costs of 30k€", "30000 EUR [30k€]"},
         {"costs of 450 T€", "450000 EUR [450 T€]"},
         {"KUSD 33", "33000 USD [KUSD 33]"},
         {"DKK 12.5 mio.", "12500000 DKK [DKK 12.5 mio]"},
         {"CHF 3 Mio. a year", "3000000 CHF [CHF 3 Mio]"},
         {"EUR 1.2 mrd", "1200000000 EUR [EUR 1.2 mrd]"},
         {"in £m 14", "14000000 GBP [£m 14]"},
         {"profit of 14 $m", "14000000 USD [14 $m]"},
         {"in EUR million 12.5", "12500000 EUR [EUR million 12.5]"}});
  check({{"Mio. € 12,5", "12500000 EUR [Mio. € 12,5]"}, {"450 TEUR", "450000 EUR [450 TEUR]"}},
        "de");
  check({{"$5 млн", "5000000 USD [$5 млн]"},
         {"3 миллиарда рублей", "3000000000 RUB [3 миллиарда рублей]"}},
        "ru");
  CHECK(doubt_of("costs of 450T€") == "a letter that may be a scale");
  CHECK(doubt_of("costs of MEUR 5 million") == "two scales for one number");
  CHECK(doubt_of("kostet 1,5 Billion Euro", "de") ==
        "a scale that means 10^9 in English and 10^12 here");
}

TEST_CASE("a code belongs to the number behind it when that is the sum") {
  check({{"The second one EUR 35m.", "35000000 EUR [EUR 35m]"},
         {"Phase 2 USD 5 million", "5000000 USD [USD 5 million]"},
         {"10 USD 20 EUR", "10 USD [10 USD]; 20 EUR [20 EUR]"},
         {"made by four KC-130J tankers", ""},
         {"the 7-2 B2B and W5M sets, the B-1B", ""},
         {"Traded as NOK1V.HE there", ""}});
  CHECK(doubt_of("of 3.1 SEK 24.9") == "a currency between two numbers");
}

TEST_CASE("an East Asian currency may be named before the number") {
  check({{"投资港币20亿元。", "2000000000 HKD [港币20亿元]"},
         {"投资美金5亿元。", "500000000 USD [美金5亿元]"},
         {"投资美金5亿。", "500000000 USD [美金5亿]"},
         {"投资日币50亿元。", "5000000000 JPY [日币50亿元]"},
         {"投資新臺幣三百億元。", "30000000000 TWD [新臺幣三百億元]"},
         {"投资20亿港元。", "2000000000 HKD [20亿港元]"}},
        "zh");
  check({{"대만달러 300억 달러를 썼다", "30000000000 TWD [대만달러 300억 달러]"},
         {"홍콩달러 20억 달러를 썼다", "2000000000 HKD [홍콩달러 20억 달러]"},
         {"미화 5억 달러를 썼다", "500000000 USD [5억 달러]"},
         {"직원 300만 명이 4-2-3-1 전형으로", ""},
         {"7전 8기", ""}},
        "ko");
  check({{"約42万7 , 000円の", "427000 JPY [42万7 , 000円]"},
         {"総額 1 , 987億円", "198700000000 JPY [1 , 987億円]"}},
        "ja");
}

TEST_CASE("what may be the rest of a longer number is a doubt") {
  struct {
    std::string_view text, reason;
  } const cases[] = {
      {"from 2 4 million pounds", "a number torn apart by blanks"},
      {"It got $2 4 million.", "a number torn apart by blanks"},
      {"closed at 6.64/66 dollars", "two numbers with a slash between"},
      {"in 2/3 dollars", "two numbers with a slash between"},
      {"hold 1-and-1/4 trillion dollars", "a number joined to what stands before it"},
      {"at 22.03-18 yen", "a number joined to what stands before it"},
      {"April 07\n US dollars", "a number that begins with zero"},
      {"2.5 U.S. pounds", "a currency that the country named does not have"},
      {"It worth $181,000,000 million.", "a sum above 100 trillion dollars"},
      {"a $600 trillion market", "a sum above 100 trillion dollars"},
      {"eight million two dollar shares", "two numbers in words side by side"},
      {"the 4.20 dollars BIL bid", "a word behind the currency that may be a scale"},
      {"one to 74 cents", "a range whose first number may not belong to it"},
  };
  for (const auto& [text, reason] : cases) {
    CAPTURE(text);
    CHECK(doubt_of(text) == reason);
  }
  check({{"a $100 trillion market", "100000000000000 USD [$100 trillion]"},
         {"settled at 2.11-3/4 dollars", "2.1175 USD [2.11-3/4 dollars]"},
         {"half-a-million dollars", "500000 USD [half-a-million dollars]"},
         {"In 2012 40 million dollars", "40000000 USD [40 million dollars]"},
         {"In 2006/07 100 billion yen", "100000000000 JPY [100 billion yen]"},
         {"8.25-to-8.50 dollars", "8.25..8.5 USD [8.25-to-8.50 dollars]"},
         {"the deal—500 million dollars—is", "500000000 USD [500 million dollars]"},
         {"a third of a billion dollars", ""}});
}

TEST_CASE("a share of a unit is no sum, an exchange rate is one per currency") {
  check({{"paid 27 cents on the dollar", ""},
         {"gets a penny in the pound", ""},
         {"earns 77 cents for every dollar", ""},
         {"the 2024 yen", ""},
         {"costs $5 in the euro zone", "5 USD [$5]"},
         {"99 euro cents", "0.99 EUR [99 euro cents]"}});
  for (const std::string_view text :
       {"at 103.5 yen to the dollar", "at 12.5 pesos per dollar", "$1.32 to the pound"}) {
    CAPTURE(text);
    const FoundSums found = find_sums(text);
    REQUIRE(found.mentions.size() == 1);
    CHECK(found.mentions[0].amount->per == "currency");
  }
  const FoundSums equal = find_sums("It paid $149 million. ($1 = 0.76 euros)");
  REQUIRE(equal.mentions.size() == 3);
  CHECK(equal.mentions[1].amount->per == "currency");
  CHECK(equal.mentions[2].amount->per == "currency");
  CHECK(equal.mentions[1].amount->same_as == none);
  CHECK(equal.doubts.empty());
  CHECK(find_sums("$4 per pound").mentions[0].amount->per == "pound");
}

TEST_CASE("a difference and a level are two sums") {
  check({{"shares firmed two pence to 318 pence", "0.02 GBP [two pence]; 3.18 GBP [318 pence]"},
         {"slowed by $10 billion to $28 billion",
          "10000000000 USD [$10 billion]; 28000000000 USD [$28 billion]"},
         {"to dent profit by $200 million to $250 million",
          "200000000..250000000 USD [$200 million to $250 million]"},
         {"ranging from $5,000 to $10 million", "5000..10000000 USD [$5,000 to $10 million]"},
         {"from £300000 to £1 million", "300000..1000000 GBP [£300000 to £1 million]"},
         {"between 1,280 and 1,300 billion lire",
          "1280000000000..1300000000000 ITL [1,280 and 1,300 billion lire]"},
         {"a profit of $66.8 million, or 82 cents a share",
          "66800000 USD [$66.8 million]; 0.82 USD [82 cents]"}});
  const FoundSums share = find_sums("a profit of $66.8 million, or 82 cents a share");
  CHECK(share.mentions[0].amount->per.empty());
  CHECK(share.mentions[1].amount->same_as == none);
}

TEST_CASE("any value with any two scales is that value, a listed product, or a doubt") {
  struct {
    std::string_view word;
    int power;
  } const scales[] = {{"thousand", 3},  {"million", 6}, {"mln", 6},  {"billion", 9}, {"bn", 9},
                      {"trillion", 12}, {"crore", 7},   {"lakh", 5}, {"hundred", 2}};
  constexpr std::string_view before[] = {"$", "EUR ", "Rs ", "USD "};
  std::mt19937 random(3);
  for (int i = 0; i < 5000; ++i) {
    const auto& first = scales[random() % std::size(scales)];
    const auto& second = scales[random() % std::size(scales)];
    const int64_t value = 1 + static_cast<int64_t>(random() % 99);
    std::string text = std::string(before[random() % std::size(before)]) + std::to_string(value) +
                       " " + std::string(first.word) + " " + std::string(second.word);
    const bool listed = first.power == 2   ? second.power != 2
                        : first.power == 3 ? second.power >= 5
                                           : first.power == 5 && second.power == 7;
    const Decimal product{value, first.power + second.power};
    CAPTURE(text);
    const FoundSums found = find_sums(text);
    if (!listed || product.to_double() > 1e14) {
      CHECK((found.mentions.empty() || product.to_double() > 1e14 || !listed));
      if (!listed) CHECK(found.mentions.empty());
      continue;
    }
    REQUIRE(found.mentions.size() == 1);
    CHECK(found.mentions[0].amount->low == product);
  }
}

TEST_CASE("any value with its scale in any place is read exactly") {
  struct Form {
    std::string_view before, after, currency;
    int power;
  };
  constexpr Form forms[] = {
      {"MEUR ", "", "EUR", 6},     {"", " MUSD", "USD", 6},
      {"SEKm ", "", "SEK", 6},     {"SEKm", "", "SEK", 6},
      {"", " USDm", "USD", 6},     {"USDbn ", "", "USD", 9},
      {"k€ ", "", "EUR", 3},       {"", " k€", "EUR", 3},
      {"M€ ", "", "EUR", 6},       {"TEUR ", "", "EUR", 3},
      {"KCHF ", "", "CHF", 3},     {"£m ", "", "GBP", 6},
      {"€bn ", "", "EUR", 9},      {"", " £m", "GBP", 6},
      {"CHF ", " Mio.", "CHF", 6}, {"EUR ", " mrd", "EUR", 9},
      {"NOK ", "m", "NOK", 6},     {"EUR million ", "", "EUR", 6},
      {"$", " million", "USD", 6}, {"Rs ", " lakh crore", "INR", 12},
  };
  std::mt19937 random(5);
  for (int i = 0; i < 5000; ++i) {
    const Form& form = forms[random() % std::size(forms)];
    const int tenths = static_cast<int>(random() % 10);
    const int64_t whole = 1 + static_cast<int64_t>(random() % 80);
    const std::string number = std::to_string(whole) + "." + std::to_string(tenths);
    const std::string text =
        "Costs were " + std::string(form.before) + number + std::string(form.after) + " then";
    CAPTURE(text);
    const FoundSums found = find_sums(text);
    REQUIRE(found.mentions.size() == 1);
    CHECK(found.mentions[0].amount->currency == form.currency);
    CHECK(found.mentions[0].amount->low == Decimal{whole * 10 + tenths, form.power - 1});
  }
}

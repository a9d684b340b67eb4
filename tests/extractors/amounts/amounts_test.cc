#include <map>

#include "tests/catch.h"
#include "tests/extractors/amounts/amounts_show.h"

using namespace press;

namespace {

struct Case {
  std::string_view text, found;
};

template <size_t N>
void check(const Case (&cases)[N], std::string_view language = "en") {
  for (const auto& [text, found] : cases) {
    CAPTURE(text);
    CHECK(show(find_sums(text, language)) == found);
  }
}

}  // namespace

TEST_CASE("a sign or code stands before the number, with or without a space") {
  const Case cases[] = {
      {"Woven put $44.4mn into the firm.", "44400000 USD [$44.4mn]"},
      {"It paid \\$44.4mn for it.", "44400000 USD [$44.4mn]"},
      {"It cost $1.", "1 USD [$1]"},
      {"a bill of $10,000 was sent", "10000 USD [$10,000]"},
      {"raised US$245m from banks", "245000000 USD [US$245m]"},
      {"raised US $ 12 million from banks", "12000000 USD [US $ 12 million]"},
      {"raised US $12 million from banks", "12000000 USD [US $12 million]"},
      {"raised $US 12 million from banks", "12000000 USD [$US 12 million]"},
      {"raised U.S.$12 million from banks", "12000000 USD [U.S.$12 million]"},
      {"raised USD 12 million from banks", "12000000 USD [USD 12 million]"},
      {"raised USD12m from banks", "12000000 USD [USD12m]"},
      {"a EUR7bn plan", "7000000000 EUR [EUR7bn]"},
      {"a €7bn plan", "7000000000 EUR [€7bn]"},
      {"a € 7 billion plan", "7000000000 EUR [€ 7 billion]"},
      {"a £1.25 million grant", "1250000 GBP [£1.25 million]"},
      {"lent KRW 500 billion to it", "500000000000 KRW [KRW 500 billion]"},
      {"lent ₩500bn to it", "500000000000 KRW [₩500bn]"},
      {"lent W500 billion to it", "500000000000 KRW [W500 billion]"},
      {"lent Y100 billion to it", "100000000000 JPY [Y100 billion]"},
      {"lent ¥50bn to it", "50000000000 JPY [¥50bn]"},
      {"lent JPY 3.5 trillion to it", "3500000000000 JPY [JPY 3.5 trillion]"},
      {"spent Rp2 trillion on it", "2000000000000 IDR [Rp2 trillion]"},
      {"spent Rp 750 billion on it", "750000000000 IDR [Rp 750 billion]"},
      {"spent P250 million on it", "250000000 PHP [P250 million]"},
      {"spent PHP 1.2 billion on it", "1200000000 PHP [PHP 1.2 billion]"},
      {"spent ₱80 million on it", "80000000 PHP [₱80 million]"},
      {"spent Bt500m on it", "500000000 THB [Bt500m]"},
      {"spent ฿90 on it", "90 THB [฿90]"},
      {"spent ₫40 billion on it", "40000000000 VND [₫40 billion]"},
      {"spent VND 40 billion on it", "40000000000 VND [VND 40 billion]"},
      {"spent RMB2.3bn on it", "2300000000 CNY [RMB2.3bn]"},
      {"spent RMB 898.7 million on it", "898700000 CNY [RMB 898.7 million]"},
      {"spent CNY 60 million on it", "60000000 CNY [CNY 60 million]"},
      {"spent Rs16,189-crore on it", "161890000000 INR [Rs16,189-crore]"},
      {"spent Rs 40,000 crore on it", "400000000000 INR [Rs 40,000 crore]"},
      {"spent Rs. 500 on it", "500 INR [Rs. 500]"},
      {"spent Rs.50 on it", "50 INR [Rs.50]"},
      {"spent ₹12 crore on it", "120000000 INR [₹12 crore]"},
      {"spent ₹1,00,000 on it", "100000 INR [₹1,00,000]"},
      {"spent Rs 2 crore 50 lakh on it", "25000000 INR [Rs 2 crore 50 lakh]"},
      {"spent Rs 1.5 lakh crore on it", "1500000000000 INR [Rs 1.5 lakh crore]"},
      {"spent Tk 78.50 lakh on it", "7850000 BDT [Tk 78.50 lakh]"},
      {"spent A$2.5bn on it", "2500000000 AUD [A$2.5bn]"},
      {"spent HK$14 million on it", "14000000 HKD [HK$14 million]"},
      {"spent S$30 million on it", "30000000 SGD [S$30 million]"},
      {"spent NT$134.8 billion on it", "134800000000 TWD [NT$134.8 billion]"},
      {"spent C$90m on it", "90000000 CAD [C$90m]"},
      {"spent NZ$90m on it", "90000000 NZD [NZ$90m]"},
      {"spent R$4 billion on it", "4000000000 BRL [R$4 billion]"},
      {"spent Mex$ 10 million on it", "10000000 MXN [Mex$ 10 million]"},
      {"spent mxn$ 15 on it", "15 MXN [mxn$ 15]"},
      {"spent cad$ 15 on it", "15 CAD [cad$ 15]"},
      {"would pay c $ 1.34 for each", "1.34 CAD [c $ 1.34]"},
      {"spent RM10 million on it", "10000000 MYR [RM10 million]"},
      {"spent RM750mil on it", "750000000 MYR [RM750mil]"},
      {"spent RM1bil on it", "1000000000 MYR [RM1bil]"},
      {"spent R92 million on it", "92000000 ZAR [R92 million]"},
      {"spent R50 000 on it", "50000 ZAR [R50 000]"},
      {"spent N$8 600 on it", "8600 NAD [N$8 600]"},
      {"spent GHS6.2billion on it", "6200000000 GHS [GHS6.2billion]"},
      {"spent GH¢22billion on it", "22000000000 GHS [GH¢22billion]"},
      {"spent Tsh217 billion on it", "217000000000 TZS [Tsh217 billion]"},
      {"spent KD200 million on it", "200000000 KWD [KD200 million]"},
      {"spent Dh1.2 billion on it", "1200000000 AED [Dh1.2 billion]"},
      {"spent SAR 50,000 on it", "50000 SAR [SAR 50,000]"},
      {"spent LE 22 billion on it", "22000000000 EGP [LE 22 billion]"},
      {"spent CHF 3.1 billion on it", "3100000000 CHF [CHF 3.1 billion]"},
      {"spent SFr3.1bn on it", "3100000000 CHF [SFr3.1bn]"},
      {"spent DM 2.5 billion on it", "2500000000 DEM [DM 2.5 billion]"},
      {"spent FFr600m on it", "600000000 FRF [FFr600m]"},
      {"spent SKr300m on it", "300000000 SEK [SKr300m]"},
      {"spent MNT 6.5 billion on it", "6500000000 MNT [MNT 6.5 billion]"},
      {"spent MAUD 60 on it", "60000000 AUD [MAUD 60]"},
      {"costs $.42 in the shop", "0.42 USD [$.42]"},
      {"costs $0.835 in the shop", "0.835 USD [$0.835]"},
      {"costs $1,234.56 in the shop", "1234.56 USD [$1,234.56]"},
      {"a loss of $-5 million", "5000000 USD [$-5 million]"},
      {"(about $13 million)", "13000000 USD [$13 million]"},
      {"revenue of $1.2-billion", "1200000000 USD [$1.2-billion]"},
      {"revenue of $1.2bn-plus", "1200000000 USD [$1.2bn]"},
  };
  check(cases);
}

TEST_CASE("a sign, code or noun stands after the number") {
  const Case cases[] = {
      {"Only 4$ a day, he said.", "4 USD [4$]"},
      {"Pay 70 ₹ for it.", "70 INR [70 ₹]"},
      {"Pay 10 € for it.", "10 EUR [10 €]"},
      {"10 $ 30 $", "10 USD [10 $]; 30 USD [30 $]"},
      {"It cost 115USD.", "115 USD [115USD]"},
      {"It cost 50 million USD.", "50000000 USD [50 million USD]"},
      {"They paid 75 USD million for it.", "75000000 USD [75 USD million]"},
      {"a rise to 120 MEUR in sales", "120000000 EUR [120 MEUR]"},
      {"Cabbage was 20CUP.", "20 CUP [20CUP]"},
      {"sold for dlrs 220 million", "220000000 USD [dlrs 220 million]"},
      {"sold for 220 mln dlrs", "220000000 USD [220 mln dlrs]"},
      {"sold for 39.3 mln N.Z. dlrs", "39300000 NZD [39.3 mln N.Z. dlrs]"},
      {"sold for 37 mln Canadian dlrs", "37000000 CAD [37 mln Canadian dlrs]"},
      {"sold for 6.3 mln U.S. dlrs", "6300000 USD [6.3 mln U.S. dlrs]"},
      {"sold for two mln stg", "2000000 GBP [two mln stg]"},
      {"sold for 500,000 dlr in cash", "500000 USD [500,000 dlr]"},
      {"sold at 64-7/8 dlrs", "64.875 USD [64-7/8 dlrs]"},
      {"sold at 27 1/2 dlrs", "27.5 USD [27 1/2 dlrs]"},
      {"sold for 500 billion lire", "500000000000 ITL [500 billion lire]"},
      {"sold for 1.2 billion Belgian francs", "1200000000 BEF [1.2 billion Belgian francs]"},
      {"sold for 3 million Swiss francs", "3000000 CHF [3 million Swiss francs]"},
      {"sold for 61 million Hong Kong dollars", "61000000 HKD [61 million Hong Kong dollars]"},
      {"sold for 61 million HK dollars", "61000000 HKD [61 million HK dollars]"},
      {"sold for 2 billion Taiwan dollars", "2000000000 TWD [2 billion Taiwan dollars]"},
      {"sold for 2 billion New Taiwan dollars", "2000000000 TWD [2 billion New Taiwan dollars]"},
      {"sold for 5 million Canadian dollars", "5000000 CAD [5 million Canadian dollars]"},
      {"sold for 5 million Australian dollars", "5000000 AUD [5 million Australian dollars]"},
      {"sold for 5 million Singapore dollars", "5000000 SGD [5 million Singapore dollars]"},
      {"sold for 26.2 trillion U.S. dollars", "26200000000000 USD [26.2 trillion U.S. dollars]"},
      {"sold for 5 million pounds sterling", "5000000 GBP [5 million pounds sterling]"},
      {"sold for 5 million Egyptian pounds", "5000000 EGP [5 million Egyptian pounds]"},
      {"sold for 4 billion euros", "4000000000 EUR [4 billion euros]"},
      {"a 10.14 billion-euro firm", "10140000000 EUR [10.14 billion-euro]"},
      {"a 500bn-won fund", "500000000000 KRW [500bn-won]"},
      {"a 69.8-million-peso fund", "69800000 ? [69.8-million-peso]"},
      {"lent 1.3 trillion won", "1300000000000 KRW [1.3 trillion won]"},
      {"lent 289.4 billion won to it", "289400000000 KRW [289.4 billion won]"},
      {"lent 500 billion yen", "500000000000 JPY [500 billion yen]"},
      {"lent 100 million Japanese yen", "100000000 JPY [100 million Japanese yen]"},
      {"lent 18 yuan", "18 CNY [18 yuan]"},
      {"lent 100 chinese yuan", "100 CNY [100 chinese yuan]"},
      {"lent 10 billion baht", "10000000000 THB [10 billion baht]"},
      {"lent 37.3 billion ringgit", "37300000000 MYR [37.3 billion ringgit]"},
      {"lent 107 trillion rupiah", "107000000000000 IDR [107 trillion rupiah]"},
      {"lent 40 billion dong", "40000000000 VND [40 billion dong]"},
      {"lent 300 million Philippine pesos", "300000000 PHP [300 million Philippine pesos]"},
      {"lent 50 million Mexican pesos", "50000000 MXN [50 million Mexican pesos]"},
      {"lent 35 lakh rupees", "3500000 INR [35 lakh rupees]"},
      {"lent 2 crore rupees", "20000000 INR [2 crore rupees]"},
      {"lent 10 turkish lira", "10 TRY [10 turkish lira]"},
      {"lent 4.1 billion shekels", "4100000000 ILS [4.1 billion shekels]"},
      {"lent 2,750 colones", "2750 CRC [2,750 colones]"},
      {"lent 40 million reais", "40000000 BRL [40 million reais]"},
      {"lent 3 billion roubles", "3000000000 RUB [3 billion roubles]"},
      {"lent 3 billion rand", "3000000000 ZAR [3 billion rand]"},
      {"lent two billion birr", "2000000000 ETB [two billion birr]"},
      {"lent 5 million Swedish crowns", "5000000 SEK [5 million Swedish crowns]"},
      {"lent 5 million Danish kroner", "5000000 DKK [5 million Danish kroner]"},
      {"lent 12,000 shekels", "12000 ILS [12,000 shekels]"},
      {"raised $600 million dollars", "600000000 USD [$600 million dollars]"},
      {"raised US$10 million dollars", "10000000 USD [US$10 million dollars]"},
      {"raised $5 million Canadian.", "5000000 CAD [$5 million Canadian]"},
      {"raised $5 million Canadian firms like", "5000000 USD [$5 million]"},
      {"a price of 45 cents", "0.45 USD [45 cents]"},
      {"a 12-cent dividend", "0.12 USD [12-cent]"},
      {"a price of 470 pence", "4.7 GBP [470 pence]"},
      {"a price of five piasters", "0.05 EGP [five piasters]"},
      {"it cost 15 dollars 50.", "15.5 USD [15 dollars 50]"},
      {"it cost 15 dollars 50 times", "15 USD [15 dollars]"},
  };
  check(cases);
}

TEST_CASE("scales are words, abbreviations and letters") {
  const Case cases[] = {
      {"$5k", "5000 USD [$5k]"},
      {"$5K", "5000 USD [$5K]"},
      {"$5 thousand", "5000 USD [$5 thousand]"},
      {"$5m", "5000000 USD [$5m]"},
      {"$5M", "5000000 USD [$5M]"},
      {"$5MM", "5000000 USD [$5MM]"},
      {"$5mn", "5000000 USD [$5mn]"},
      {"$5mln", "5000000 USD [$5mln]"},
      {"$5 mln", "5000000 USD [$5 mln]"},
      {"$5mil", "5000000 USD [$5mil]"},
      {"$5 MILLION", "5000000 USD [$5 MILLION]"},
      {"$103.1 m in a week", "103100000 USD [$103.1 m]"},
      {"$98 M in 2021", "98000000 USD [$98 M]"},
      {"$37.5million", "37500000 USD [$37.5million]"},
      {"$5b", "5000000000 USD [$5b]"},
      {"$5bn", "5000000000 USD [$5bn]"},
      {"$5 bn", "5000000000 USD [$5 bn]"},
      {"$5bln", "5000000000 USD [$5bln]"},
      {"$5 Billion", "5000000000 USD [$5 Billion]"},
      {"$5tn", "5000000000000 USD [$5tn]"},
      {"$5trn", "5000000000000 USD [$5trn]"},
      {"$5 trillion", "5000000000000 USD [$5 trillion]"},
      {"$1.5T", "1500000000000 USD [$1.5T]"},
      {"$2 hundred million", "200000000 USD [$2 hundred million]"},
      {"$6,238 million", "6238000000 USD [$6,238 million]"},
      {"5 thousand million dollars", "5000000000 USD [5 thousand million dollars]"},
      {"Rs 5 lakh", "500000 INR [Rs 5 lakh]"},
      {"Rs 5 crores", "50000000 INR [Rs 5 crores]"},
      {"Rs 5cr", "50000000 INR [Rs 5cr]"},
      {"Rs 5 lakh crore", "5000000000000 INR [Rs 5 lakh crore]"},
      {"£½ million", "500000 GBP [£½ million]"},
      {"£2½ million", "2500000 GBP [£2½ million]"},
      {"$1 1/2 million", "1500000 USD [$1 1/2 million]"},
      {"1/2 billion dollars", "500000000 USD [1/2 billion dollars]"},
  };
  check(cases);
}

TEST_CASE("numbers are spelled out") {
  const Case cases[] = {
      {"It paid forty-four million dollars.", "44000000 USD [forty-four million dollars]"},
      {"It paid forty four million dollars.", "44000000 USD [forty four million dollars]"},
      {"It paid half a billion dollars.", "500000000 USD [half a billion dollars]"},
      {"It paid a half-billion dollars.", "500000000 USD [half-billion dollars]"},
      {"It paid a quarter million dollars.", "250000 USD [quarter million dollars]"},
      {"It paid a quarter of a million dollars.", "250000 USD [quarter of a million dollars]"},
      {"It paid three quarters of a billion dollars.",
       "750000000 USD [three quarters of a billion dollars]"},
      {"It paid two and a half million dollars.", "2500000 USD [two and a half million dollars]"},
      {"It paid a billion and a half dollars.", "1500000000 USD [billion and a half dollars]"},
      {"It paid a billion won.", "1000000000 KRW [billion won]"},
      {"It paid one billion won.", "1000000000 KRW [one billion won]"},
      {"It paid a hundred dollars.", "100 USD [hundred dollars]"},
      {"It paid a thousand euros.", "1000 EUR [thousand euros]"},
      {"It paid five million yen.", "5000000 JPY [five million yen]"},
      {"It paid one hundred and twenty-five million dollars.",
       "125000000 USD [one hundred and twenty-five million dollars]"},
      {"It paid three thousand four hundred dollars.",
       "3400 USD [three thousand four hundred dollars]"},
      {"It paid two million five hundred thousand pesos.",
       "2500000 ? [two million five hundred thousand pesos]"},
      {"It paid twenty-five hundred dollars.", "2500 USD [twenty-five hundred dollars]"},
      {"It paid thirteen dollars and forty-five cents.",
       "13.45 USD [thirteen dollars and forty-five cents]"},
      {"It paid ten euros.", "10 EUR [ten euros]"},
      {"a one-yen bid", "1 JPY [one-yen]"},
      {"Two Million Dollars for a Start-up", "2000000 USD [Two Million Dollars]"},
      {"One and a quarter billion euros", "1250000000 EUR [One and a quarter billion euros]"},
      {"It paid three thousand dollars two hundred times.", "3000 USD [three thousand dollars]"},
  };
  check(cases);
}

TEST_CASE("line breaks and wide blanks may stand inside a sum") {
  const Case cases[] = {
      {"bought for 83 mln\ndlrs in cash", "83000000 USD [83 mln\ndlrs]"},
      {"bought for 83\nmln dlrs in cash", "83000000 USD [83\nmln dlrs]"},
      {"bought for $83\nmillion in cash", "83000000 USD [$83\nmillion]"},
      {"bought for $1.2-\nbillion in cash", "1200000000 USD [$1.2-\nbillion]"},
      {"bought for $83\u00A0million in cash", "83000000 USD [$83\u00A0million]"},
      {"bought for €\u00A083\u202Fmillion", "83000000 EUR [€\u00A083\u202Fmillion]"},
      {"bought for 13\u00A0500\u00A0000 euros", "13500000 EUR [13\u00A0500\u00A0000 euros]"},
      {"bought for 10 000 euros", "10000 EUR [10 000 euros]"},
      {"Net income in 2009\nDollar General rose", ""},
      {"The deal closed in 2009\n\n$5 million was paid", "5000000 USD [$5 million]"},
  };
  check(cases);
}

TEST_CASE("some languages write a decimal comma, and have their own scales") {
  struct {
    std::string_view language, text, found;
  } const cases[] = {
      {"en", "It cost 1,5 billion euros.", "1500000000 EUR [1,5 billion euros]"},
      {"en", "It cost 1.234,50 euros.", "1234.5 EUR [1.234,50 euros]"},
      {"de", "Es kostete 1,5 Milliarden Euro.", "1500000000 EUR [1,5 Milliarden Euro]"},
      {"de", "Es kostete 5 Mio. Euro.", "5000000 EUR [5 Mio. Euro]"},
      {"de", "Es kostete 2,3 Mrd. €.", "2300000000 EUR [2,3 Mrd. €]"},
      {"de", "Es kostete 1.200 Euro.", "1200 EUR [1.200 Euro]"},
      {"de", "Es kostete 1.200 Millionen Euro.", "1200000000 EUR [1.200 Millionen Euro]"},
      {"de", "Es kostete 2 Billionen Euro.", "2000000000000 EUR [2 Billionen Euro]"},
      {"fr", "Le coût est de 1,2 milliard d'euros.", "1200000000 EUR [1,2 milliard d'euros]"},
      {"fr", "Le coût est de 5 millions de dollars.", "5000000 USD [5 millions de dollars]"},
      {"fr", "Le coût est de 12 500 euros.", "12500 EUR [12 500 euros]"},
      {"es", "Costó 5 millones de dólares.", "5000000 USD [5 millones de dólares]"},
      {"es", "Costó 5 mil millones de dólares.", "5000000000 USD [5 mil millones de dólares]"},
      {"id", "Nilainya Rp 1,2 triliun.", "1200000000000 IDR [Rp 1,2 triliun]"},
      {"id", "Harganya Rp 25.000.", "25000 IDR [Rp 25.000]"},
      {"ms", "Nilainya RM5 juta.", "5000000 MYR [RM5 juta]"},
      {"vi", "Trị giá 500 tỷ đồng.", "500000000000 VND [500 tỷ đồng]"},
      {"vi", "Trị giá 2 triệu USD.", "2000000 USD [2 triệu USD]"},
      {"th", "มูลค่า 5 ล้านบาท", "5000000 THB [5 ล้านบาท]"},
      {"th", "มูลค่า 3 พันล้านบาท", "3000000000 THB [3 พันล้านบาท]"},
  };
  for (const auto& [language, text, found] : cases) {
    CAPTURE(language, text);
    CHECK(show(find_sums(text, language)) == found);
  }
}

TEST_CASE("the finder reads its tables out of a compiled lexicon") {
  std::map<std::string, std::string> files;
  for (const std::string_view name : {"currencies", "currency-traps", "scales", "number-words",
                                      "ranges", "hedges", "per", "amount-roles", "places", "fx"})
    files["words/" + std::string(name) + ".tsv"] = shipped_words(name);
  const AmountFinder finder(*Lexicon::from_bytes(Lexicon::compile({files})));
  Document document;
  document.text = "It paid $44.4mn.";
  const Tokens tokens = tokenize(document.text);
  Reading reading;
  reading.document = &document;
  reading.text = document.text;
  reading.tokens = &tokens;
  std::vector<Mention> mentions;
  finder.find(reading, mentions);
  REQUIRE(mentions.size() == 1);
  CHECK(show_value(*mentions[0].amount) == "44400000 USD");
}

#include "tests/catch.h"
#include "tests/extractors/amounts/amounts_show.h"

using namespace press;

TEST_CASE("what only looks like money is no sum") {
  const std::string_view cases[] = {
      "The app has 44.4mn users.",
      "They won 3-1 on Saturday.",
      "Labour won 10 seats.",
      "Of 45 games the team has 20 won.",
      "In 2018 won the party a majority.",
      "She ran the 5,000 m in Doha.",
      "He ran 10 km in 30 minutes.",
      "Pound for pound he is the best.",
      "He carried a 50-pound bag.",
      "He lost 20 pounds in May.",
      "It weighs 150 pounds.",
      "a 2,000-pound bomb",
      "in 2024 the firm grew",
      "from 1998 to 2003",
      "up 12.5 percent",
      "up 12.5% on the year",
      "a 5 pct stake",
      "It was 30 degrees.",
      "Call 1 800 736 8255 now.",
      "Call +82 2 1234 5678 now.",
      "Shares of $AAPL rose.",
      "Buy $TSLA 500 times.",
      "billions of dollars",
      "tens of millions of yuan",
      "thousands of crores of rupees",
      "hundreds of thousands of dollars",
      "several hundred million won",
      "a few thousand dollars",
      "several million euros",
      "many million yen",
      "a couple of million dollars",
      "a multi-million dollar deal",
      "a multimillion-dollar deal",
      "a zillion dollars",
      "$5 zillion",
      "the dollar rose against the yen",
      "the euro fell",
      "a dollar is a dollar",
      "Euro 2012 begins in Warsaw.",
      "UEFA Euro 2016 was held in France.",
      "All 17 euro zone members agreed.",
      "the 12 euro-area economies",
      "The 5 Dollar Tree stores closed.",
      "Dollar General opened 30 stores.",
      "A study of COP26 was published.",
      "They met at COP 27 in Egypt.",
      "The TOP 10 firms are listed.",
      "ALL 50 states agreed.",
      "TRY 3 times.",
      "Goal SDG 13 is about climate.",
      "an IRR of 25 or so, IRR 25",
      "Turn to page P12.",
      "wearing N95 masks",
      "a Y2K bug",
      "in Q4 2023",
      "Boeing's 747 and 787",
      "an R2 value of 3, R2 is low",
      "The K5 sedan and the K7 sedan sold well.",
      "an A4 sheet, an S5 saloon, an L3 loader",
      "in constant 2009 dollars",
      "measured in 2010 dollars",
      "the GE 4060 real-time computer",
      "550 real estate agents",
      "400,000 Bitcoin transactions a day",
      "There are 882 Bitcoin ATMs.",
      "It got 10 marks out of 10.",
      "He wore 2 crowns.",
      "the EUR/USD pair, USD/JPY 150",
      "www.example.org/a169581f61a94b2b9c2657391c6ac1df",
      "serial BRE89E1B620121015",
      "b2b2c and 4x4 and 3D",
      "5 million users and $ signs",
      "Le 14 juillet 1789",
      "Windows 95 and Office 365",
      "the 100 m final of 2 May",
      "$ 5,00,0 torn",
      "about 30 c warmer",
      "at 5 p.m. on Monday",
      "Sen. 100 votes later",
      "the 19 May 2020 statement",
  };
  for (const std::string_view text : cases) {
    CAPTURE(text);
    CHECK(show(find_sums(text)) == "");
  }
}

TEST_CASE("what only looks like money is no sum in Korea, Japan or China either") {
  struct {
    std::string_view language, text;
  } const cases[] = {
      {"ko", "2024년 3월 5일"},      {"ko", "3분기 매출"},         {"ko", "직원 500명"},
      {"ko", "수백억원을 투자했다"}, {"ko", "수천만 달러"},        {"ko", "3원칙을 발표했다"},
      {"ko", "이 원은 둥글다"},      {"ko", "약 5만 명이 모였다"}, {"ja", "2024年3月5日"},
      {"ja", "社員500人"},           {"ja", "数百億円を投じる"},   {"ja", "数十万ドル"},
      {"ja", "関東一円で販売する"},  {"ja", "1600万の大当たり"},   {"ja", "円高が進んだ"},
      {"zh", "五角大楼宣布了计划"},  {"zh", "几十亿元的投资"},     {"zh", "数百万美元"},
      {"zh", "2024元旦快乐"},        {"zh", "二元论的问题"},       {"zh", "大乐透1600万"},
      {"zh", "两块地的开发"},
  };
  for (const auto& [language, text] : cases) {
    CAPTURE(language, text);
    CHECK(show(find_sums(text, language)) == "");
  }
}

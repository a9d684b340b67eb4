#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/lines/paragraphs.h"
#include "tests/catch.h"
#include "tests/pipeline/readers/reading.h"

namespace press {
namespace {

TEST_CASE("hard-wrapped lines become paragraphs and lists stay lists") {
  const std::string text =
      "Orbital Forge said on Monday that it would build a second rocket plant\n"
      "near Busan, in what its founder called a bet on the collabo-\n"
      "ration of young and old firms. No collaboration is easy.\n"
      "\n"
      "The plant has three parts:\n"
      "- a hall for engines, which the city pays for in the first three years\n"
      "  of the lease\n"
      "- a test stand\n";
  std::vector<std::string> got;
  for (const Block& block : text_blocks(text)) got.push_back(block.text);
  const std::vector<std::string> expected = {
      "Orbital Forge said on Monday that it would build a second rocket plant near Busan, in what "
      "its "
      "founder called a bet on the collaboration of young and old firms. No collaboration is easy.",
      "The plant has three parts:",
      "- a hall for engines, which the city pays for in the first three years of the lease",
      "- a test stand",
  };
  CHECK(got == expected);
}

TEST_CASE("wrapped Japanese lines join without a blank") {
  const std::string text =
      "経済産業省は二十二日、新興企業と大企業の協業を支援する新たな制度を発表し\n"
      "た。制度は来年四月に始まる予定で、初年度の予算は百億円を見込んでいるとい\n"
      "う。\n\n次の段落である。\n";
  const std::vector<Block> blocks = text_blocks(text);
  REQUIRE(blocks.size() == 2);
  CHECK(blocks[0].text.find("発表した。制度") != std::string::npos);
}

constexpr std::string_view body =
    "Orbital Forge, a maker of small rockets, said it would work with Hanbit Motors on engines "
    "that "
    "burn methane, and that a first test was planned for the spring of next year.\n\n"
    "The two firms did not say how much they would spend on the work together.\n";

struct Case {
  std::string_view what, head, title, date, byline, outlet;
};

TEST_CASE("the head of a text gives title, date, byline and outlet") {
  const Case cases[] = {
      {"a commentary page", "Sunday, December 22, 2024\nBusiness\n\nSmall rockets, big friends\n\n",
       "Small rockets, big friends", "2024-12-22", "", ""},
      {"Reuters header lines",
       "-- Orbital Forge and Hanbit Motors to share engines\n-- By Jane Roe and John Doe\n"
       "-- Mon Oct 15, 2012 3:05pm EDT\n-- http://www.reuters.com/article/2012/10/15/forge\n\n",
       "Orbital Forge and Hanbit Motors to share engines", "2012-10-15", "Jane Roe; John Doe",
       "Reuters"},
      {"a press release",
       "FOR IMMEDIATE RELEASE\n\nOrbital Forge Announces Engine Pact With Hanbit\n\nMay 3, "
       "2024\n\n",
       "Orbital Forge Announces Engine Pact With Hanbit", "2024-05-03", "", ""},
      {"labels",
       "Title: Small rockets\nAuthor: Jane Roe\nDate: 3 May 2024\nSource: The Korea Herald\n\n",
       "Small rockets", "2024-05-03", "Jane Roe", "The Korea Herald"},
      {"a Korean head",
       "한빛자동차, 로켓 기업과 손잡다\n\n[서울=연합뉴스] 김철수 기자\n\n2024년 12월 22일\n\n",
       "한빛자동차, 로켓 기업과 손잡다", "2024-12-22", "김철수", "연합뉴스"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.what);
    const Document document = read_one(std::string(one.head) + std::string(body), "a.txt");
    CHECK(document.title == one.title);
    CHECK(document.published == one.date);
    CHECK(joined(document.byline) == one.byline);
    if (!one.outlet.empty()) CHECK(document.outlet == one.outlet);
    CHECK(document.text.substr(0, document.title.size() + 1) == std::string(one.title) + "\n");
    CHECK(document.text.substr(document.title.size() + 1, 13) == "Orbital Forge");
  }
}

TEST_CASE("a dateline dates wire copy when it names the year") {
  const std::string rest =
      " -- Hanbit Motors said on Monday it would buy half of Orbital Forge, a maker of small "
      "rockets "
      "based in Daejeon, for an undisclosed sum.\n";
  const Document dated =
      read_one("Hanbit buys into rockets\n\nSEOUL, March 3, 2025 (Yonhap)" + rest, "a.txt");
  CHECK(dated.published == "2025-03-03");
  CHECK(dated.published_rule == "dateline");
  CHECK(dated.outlet == "Yonhap News Agency");
  const Document undated =
      read_one("Hanbit buys into rockets\n\nSEOUL, March 3 (Yonhap)" + rest, "a.txt");
  CHECK(undated.published.empty());
  CHECK(undated.published_rule.empty());
}

TEST_CASE("remains of the page stay out of the text") {
  const std::string remains[] = {
      "source",
      "Leave a Reply\n\nYour email address will not be published.\n\nNice article, thanks",
      "The opinions expressed in Fortune.com commentary pieces are solely the views of their "
      "authors.",
      "© 2024 The Example Gazette. All rights reserved.",
      "Share on Facebook",
      "Photo: Jane Roe/Getty Images",
      "More from this report\n\nRockets for all\n\nWho pays for engines",
  };
  const std::string plain =
      read_one("Small rockets, big friends\n\n" + std::string(body), "a.txt").text;
  for (const std::string& remain : remains) {
    CAPTURE(remain);
    const std::string text =
        "Small rockets, big friends\n\n" + std::string(body) + "\n" + remain + "\n";
    CHECK(read_one(text, "a.txt").text == plain);
  }
}

TEST_CASE("the outlet of a copyright line or a disclaimer is taken") {
  const std::string head = "Small rockets, big friends\n\n" + std::string(body) + "\n";
  CHECK(read_one(head + "© 2024 The Example Gazette. All rights reserved.\n", "a.txt").outlet ==
        "The Example Gazette");
  CHECK(
      read_one(head + "Copyright The Financial Times Limited 2025. All rights reserved.\n", "a.txt")
          .outlet == "Financial Times");
  // Found by fuzzing: a quotation mark has a byte in common with the dash before a name.
  CHECK(is_utf8(read_one(head + "© 2024 “Ab” Cd. All rights reserved.\n", "a.txt").outlet));
  CHECK(read_one(head + "© PHILIP ROE/AFP via Getty Images\n", "a.txt").outlet.empty());
}

TEST_CASE("a paragraph that a picture had cut is whole again") {
  const std::string text =
      "Small rockets, big friends\n\n" + std::string(body) +
      "\nThe number of young firms, both those that grow and those that fail,\n\n"
      "has been falling for years, the ministry said.\n";
  CHECK(read_one(text, "a.txt").text.find("that fail, has been falling") != std::string::npos);
}

TEST_CASE("the file name dates a text that says nothing else") {
  const Document document =
      read_one("Small rockets, big friends\n\n" + std::string(body), "2024-12-22 rockets.txt");
  CHECK(document.published == "2024-12-22");
  CHECK(document.published_rule == "filename");
  CHECK(read_one("Small rockets\n\n" + std::string(body), "007_20241222ab.txt").published.empty());
}

// Agency briefs are one paragraph, some of them cut off: none of them may be lost.
TEST_CASE("a text of one paragraph is a document, whatever the paragraph looks like") {
  const std::string cut =
      "The Quay Office said it may sell its ferry arm after the union turned down an offer of 40 "
      "million from Hanbit Motors and";
  const std::string release =
      "FOR IMMEDIATE RELEASE  The Quay Act is good news for young firms that struggle to find a "
      "first customer  said the Ministry of Ports";
  const std::string long_release = release + std::string(" and the port said so too") +
                                   " when the new berths for start-ups were opened in the harbour "
                                   "of Busan on Monday by the minister and by Hanbit Motors, who "
                                   "both said that they would buy from them in the years to come.";
  const std::string title = "Port opens berths";
  CHECK(read_one(cut + "\n", "a.txt").text == cut);
  CHECK(read_one(cut + "\n", "a.txt").title.empty());
  CHECK(read_one(release, "a.txt").text == release);
  CHECK(read_one(release, "a.md").text.substr(0, 40) == "FOR IMMEDIATE RELEASE The Quay Act is go");
  CHECK(read_one(long_release + "\n\nThe berths cost 4 million.", "a.txt").text ==
        long_release + "\nThe berths cost 4 million.");
  CHECK(read_one(title + "\n\n" + cut, "a.txt").title == title);
  CHECK(read_one(title + "\n\n" + cut, "a.txt").text == title + "\n" + cut);
}

TEST_CASE("an empty file is an error that says so") {
  CHECK_THROWS_WITH(read_all(" \n", "a.txt"), "the file is empty");
  CHECK_THROWS_AS(read_all("", "a.md"), Error);
  CHECK_THROWS_AS(read_all("\n", "a.html"), Error);
}

}  // namespace
}  // namespace press

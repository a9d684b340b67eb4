#include "pipeline/readers/plain/markdown_blocks.h"
#include "pipeline/readers/plain/markdown_inline.h"
#include "tests/catch.h"
#include "tests/pipeline/readers/reading.h"

namespace press {
namespace {

TEST_CASE("Markdown marks are resolved") {
  struct Case {
    std::string_view markdown, text;
  };
  const Case cases[] = {
      {"[Hanbit's \\\\$44.4mn stake](#) in Forge", "Hanbit's $44.4mn stake in Forge"},
      {"a **bold** and *slanted* word", "a bold and slanted word"},
      {"5 * 3 = 15", "5 * 3 = 15"},
      {"snake_case_name and _slanted_", "snake_case_name and slanted"},
      {"![a rocket](r.jpg) rises", "rises"},
      {"[![x](a.png)](b.html)", ""},
      {"sales[^3] rose", "sales rose"},
      {"AT&amp;T &#8217;s &euro;5", "AT&T ’s €5"},
      {"[[Jane Roe]] and [[Forge|the firm]]", "Jane Roe and the firm"},
      {"~~old~~ ==new==", "old new"},
      {"a<br>b <b>c</b>", "a b c"},
      {"x < 5 and y > 3", "x < 5 and y > 3"},
      {"[they] said", "[they] said"},
      {"`code` here", "code here"},
      {"[link](http://a.example/x_(y)) on", "link on"},
  };
  for (const auto& [markdown, text] : cases) {
    CAPTURE(markdown);
    CHECK(markdown_text(markdown).text == text);
  }
}

TEST_CASE("Markdown blocks are told apart") {
  const std::vector<Block> blocks = markdown_blocks(
      "Headline\n========\n\nA wrapped\nparagraph.\n\n- one\n- two\n\n> said\n> she\n\n| a | b "
      "|\n|---|---|\n| 1 | 2 |\n\n"
      "---\n\n![cap](x.png)\n\ncap\n\n### Last ###\n\n[id]: http://a.example\n");
  std::string shown;
  for (const Block& block : blocks)
    shown += std::to_string(static_cast<int>(block.kind)) + ":" + block.text + ";";
  CHECK(shown ==
        "1:Headline;0:A wrapped paragraph.;2:one;2:two;3:said she;5:a | b;5:1 | 2;1:Last;");
}

TEST_CASE("a caption that tells more than its picture stays, without the credit") {
  const Document document = read_one(
      "# Old makers look to Busan\n\n"
      "Hanbit Motors will put more money into rockets, its chairman told a hall of founders on "
      "Monday.\n\n"
      "Mary Major of Hanbit Motors speaks to founders in Busan in May. The carmaker has bought a "
      "tenth of Forge © John "
      "Doe via Reuters Connect  \nThe two want to fly in 2027, she said, and to build the engines "
      "in Ulsan.\n\n"
      "A founder on a stage © John Doe\n",
      "note.md");
  CHECK(document.text.find("The carmaker has bought a tenth of Forge\n") != std::string::npos);
  CHECK(document.text.find("John Doe") == std::string::npos);
  CHECK(document.text.find("A founder on a stage") == std::string::npos);
}

TEST_CASE("a web clipper's front matter gives the metadata") {
  const Document document = read_one(
      "---\ntitle: \"Small rockets: big friends\"\nsource: "
      "\"https://www.koreaherald.com/view.php?ud=1\"\n"
      "author:\n  - \"[[Jane Roe]]\"\n  - \"[[John Doe]]\"\npublished: 2024-12-22\ncreated: "
      "2025-09-03\n"
      "tags: [\"clippings\"]\n---\n"
      "Orbital Forge said it would work with Hanbit Motors on engines that burn methane.\n",
      "note.md");
  CHECK(document.format == "markdown");
  CHECK(document.title == "Small rockets: big friends");
  CHECK(document.outlet == "The Korea Herald");
  CHECK(document.country == "KR");
  CHECK(joined(document.byline) == "Jane Roe; John Doe");
  CHECK(document.published == "2024-12-22");
  CHECK(document.published_rule == "front-matter");
  CHECK(document.text ==
        "Small rockets: big friends\n"
        "Orbital Forge said it would work with Hanbit Motors on engines that burn methane.");
}

TEST_CASE("a whole page loses its menus, boxes of links and comments") {
  const std::string body =
      "Orbital Forge said it would work with Hanbit Motors on engines that burn methane, and that "
      "a "
      "first test was planned for the spring of next year, in a hall near the sea.";
  std::string page =
      "Title: Rockets: Small rockets, big friends - gazette.example\n\n"
      "URL Source: https://gazette.example/rockets/\n\nMarkdown Content:\n";
  for (const std::string_view entry : {"World", "Money", "Sport", "Books", "Food", "Cars", "Art"})
    page += "-   [" + std::string(entry) + "](/x/)\n";
  page += "\n#### Rockets\n\n# Small rockets, big friends\n\n" + body + "\n\n" + body +
          " So it was." + "\n\n[\n\nEngines for hire\n\nWho pays for them\n\n](/engines/)\n\n" +
          body + " Or not." +
          "\n\n13. 1. 2020\n\n## Comments\n\nJane\n\nI have waited for this for years, and I am "
          "glad.\n";
  const Document document = read_one(page, "page.md");
  CHECK(document.title == "Small rockets, big friends");
  CHECK(document.published == "2020-01-13");
  CHECK(document.outlet == "gazette.example");
  CHECK(document.text ==
        "Small rockets, big friends\n" + body + "\n" + body + " So it was.\n" + body + " Or not.");
}

TEST_CASE("the day a page was clipped is not its date") {
  const Document document = read_one(
      "---\ntitle: Small rockets\npublished:\ncreated: 2025-09-03\n---\nOrbital Forge said it "
      "would work "
      "with Hanbit Motors on engines.\n",
      "note.md");
  CHECK(document.published.empty());
}

TEST_CASE("a reader-mode copy loses kickers, captions and lists of links") {
  const Document document = read_one(
      "Report **FT Young Firms****Rockets****Small rockets find big friends, say researchers**\n\n"
      "Old makers should look to Busan\n\n© JANE ROE/AFP via Getty Images\n\n**Mary Major**\n\n"
      "Published APR 10 2025\n\n"
      "By most counts the makers of small rockets have grown, and by most counts they did so with "
      "the "
      "help of the big firms that could have bought them.\n\n"
      "## More from this report\n\n[Engines for hire](#)\n\n[Who pays](#)\n\n"
      "A founder on a stage © John Doe via Reuters  \n"
      "Hanbit [put \\\\$44.4mn](#) into Forge last year, and both say that more is to come.\n",
      "copy.txt");
  CHECK(document.format == "markdown");
  CHECK(document.title == "Small rockets find big friends, say researchers");
  CHECK(document.published == "2025-04-10");
  CHECK(document.published_rule == "line");
  CHECK(joined(document.byline) == "Mary Major");
  CHECK(document.outlet == "Financial Times");
  CHECK(document.text ==
        "Small rockets find big friends, say researchers\n"
        "By most counts the makers of small rockets have grown, and by most counts they did so "
        "with the "
        "help of the big firms that could have bought them.\n"
        "Hanbit put $44.4mn into Forge last year, and both say that more is to come.");
}

TEST_CASE("the box of the author ends the article of a whole page") {
  const std::string_view article =
      "# Cranes for the quay\n\n"
      "The harbour board signed an agreement on two cranes on Monday, and the work on the quay of "
      "Delmouth begins in the spring of next year. No price was named by the board.\n\n"
      "The unions are of two minds. They like the machines that spare the backs of their members, "
      "and they fear the ones that take their places. A vote was held in May.\n\n";
  struct Case {
    std::string_view what, box, byline, date, last;
  };
  const Case cases[] = {
      {"label, name, office, life",
       "Pay once\n\n## Harbours\n\n- 13.\u20091.\u20092020\n\n## Commentary by\n\n#### Rosa "
       "Lindqvist\n\n"
       "Editor for harbours\n\nWrites of harbours since 2008. Grew up at the lock.\n",
       "Rosa Lindqvist", "2020-01-13", "A vote was held in May."},
      {"no name below the label",
       "## Commentary by\n\n#### many hands\n\nWrites of harbours since 2008.\n", "", "",
       "Writes of harbours since 2008."},
      {"a heading that is no label", "## The vote\n\nRosa Lindqvist\n\nShe won it in May.\n", "",
       "", "She won it in May."},
  };
  for (const auto& [what, box, byline, date, last] : cases) {
    CAPTURE(what);
    const Document document = read_one(std::string(article) + std::string(box), "page.md");
    CHECK(joined(document.byline) == byline);
    CHECK(document.published == date);
    CHECK(document.text.ends_with(last));
  }
}

TEST_CASE("an author whose words end the title is the site") {
  struct Case {
    std::string_view title, author, byline, outlet;
  };
  const Case cases[] = {
      {"Cranes for the quay | Swing by Delmouth", "Swing - Delmouth", "", "Swing - Delmouth"},
      {"Cranes for the quay | Swing by Delmouth", "Rosa Lindqvist", "Rosa Lindqvist",
       "swing.example"},
      {"Cranes for Delmouth", "Delmouth", "Delmouth", "swing.example"},  // no site in the title
  };
  for (const auto& [title, author, byline, outlet] : cases) {
    CAPTURE(author);
    const Document document = read_one(
        "---\ntitle: \"" + std::string(title) +
            "\"\nsource: \"https://swing.example/1/\"\nauthor:\n  - \"[[" + std::string(author) +
            "]]\"\n---\nThe harbour board signed an agreement on two cranes on Monday.\n",
        "clip.md");
    CHECK(joined(document.byline) == byline);
    CHECK(document.outlet == outlet);
  }
}

}  // namespace
}  // namespace press

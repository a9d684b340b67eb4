#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/lines/article.h"
#include "pipeline/readers/words/line_key.h"
#include "tests/catch.h"
#include "tests/pipeline/readers/reading.h"

namespace press {
namespace {

TEST_CASE("content decides before the file name which reader reads") {
  struct Case {
    std::string_view what, bytes, source, reader;
  };
  const Case cases[] = {
      {"a text", "Small rockets\n\nOrbital Forge said so.", "a.txt", "text"},
      {"a text without ending", "Small rockets\n\nOrbital Forge said so.", "a", "text"},
      {"a page named txt", "<!DOCTYPE html><html><body>x</body></html>", "a.txt", "html"},
      {"a page", "<div>x</div>", "a.HTML", "html"},
      {"Markdown", "plain words", "a.md", "markdown"},
      {"Markdown named txt", "# A\n\n[b](c) and **d**\n\n[e](f)", "a.txt", "markdown"},
      {"prose about tags", "The tag <html> begins a page.", "a.txt", "text"},
      {"a PDF named txt", "%PDF-1.7\n...", "a.txt", "pdf"},
      {"JSON Lines", "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n", "a.txt", "jsonl"},
      {"JSON Lines with a broken first line", "{\"text\": \n{\"text\": \"Two.\"}\n", "a", "jsonl"},
      {"a text that begins with a brace", "{\"paper\":\"mail\",\"950\"}\nSmall rockets\nfly.",
       "a.txt", "text"},
      {"a broken JSON Lines file", "{\"paper\":\"mail\",\"950\"}\n", "a.jsonl", "jsonl"},
      {"a picture", "\x89PNG\r\n\x1A\n", "a.html", ""},
      {"zeros", std::string_view("\0\0\0\0\0\0\0\0", 8), "a.txt", ""},
  };
  for (const Case& one : cases) {
    CAPTURE(one.what);
    const Reader* reader = reader_of(one.bytes, std::string(one.source));
    CHECK((reader == nullptr ? "" : reader->name()) == one.reader);
  }
}

TEST_CASE("names of several scripts are trimmed by characters, never by bytes") {
  const std::vector<std::string> names = split_names("한지준 기자", shipped_words());
  REQUIRE(names.size() == 1);
  CHECK(names[0] == "한지준");  // its last byte is also one of a dash
}

TEST_CASE("a byline is the names, without date, place and what stands beside") {
  struct Case {
    std::string_view line, names;
  };
  const Case cases[] = {
      {"By Mara Quill and Otto Lind", "Mara Quill; Otto Lind"},
      {"VON MARA QUILL am 21. April 2024", "MARA QUILL"},
      {"Mara Quill Fr, 12. 4. 2024", "Mara Quill"},
      {"Posted on September 21, 2024 by Mara Quill", "Mara Quill"},
      {"06.11.2024 13:30 von Otto Lind", "Otto Lind"},
      {"Von: Mara Quill", "Mara Quill"},
      {"21 April 2024", ""},
      {"[서울=한빛통신] 한지준 기자", "한지준"},
  };
  for (const Case& one : cases) CHECK(joined(split_names(one.line, shipped_words())) == one.names);
}

TEST_CASE("the key of a line ends before its marks, never inside a letter") {
  CHECK(line_key("  Read More … ») ") == "read more ... »)");
  CHECK(line_key("Read\tmore …  –") == "read more");
  CHECK(line_key("기술") == fold("기술"));
  for (const std::string_view letter : {"€", "“", "한", "が", "엀", "Ⓓ", "…a"}) {
    CAPTURE(letter);
    CHECK(is_utf8(line_key(letter)));
  }
}

TEST_CASE("patterns are found wherever their stars let them stand, the first of the file wins") {
  const std::string patterns =
      "kind\tpattern\n"
      "drop\tshare *\n"
      "links\t* share this\n"
      "comments\tshare your view*\n"
      "end\t*read more*\n"
      "credit\t*m*\n";
  const LinePatterns words(Table(patterns, "b.tsv", {}));
  struct Case {
    std::string_view line;
    LineKind kind;
  };
  const Case cases[] = {
      {"Share the page", LineKind::drop},
      {"SHARE YOUR VIEW", LineKind::drop},
      {"Please share this!", LineKind::links},
      {"You can read more here", LineKind::end},
      {"Read more", LineKind::end},
      {"A steam engine", LineKind::credit},
      {"shared", LineKind::text},
      {"", LineKind::text},
  };
  for (const Case& one : cases) {
    CAPTURE(one.line);
    CHECK(words.line_kind(one.line) == one.kind);
  }
}

TEST_CASE("the longest outlet name that stands as whole words is the outlet of a line") {
  const std::string table =
      "name\taliases\thosts\tcountry\n"
      "Times\t\t\tGB\nQuay Times\tQT|한빛통신\t\tSG\n";
  const Outlets outlets(Table(table, "o.tsv", {}));
  struct Case {
    std::string_view line, outlet;
  };
  const Case cases[] = {{"(Quay Times) today", "Quay Times"},
                        {"The Times said", "Times"},
                        {"Sometimes", ""},
                        {"Timeserver", ""},
                        {"QT", "Quay Times"},
                        {"서울=한빛통신이", "Quay Times"},
                        {"", ""}};
  for (const Case& one : cases) {
    CAPTURE(one.line);
    const Outlet* outlet = outlets.in(one.line);
    CHECK((outlet == nullptr ? "" : outlet->name) == one.outlet);
  }
}

TEST_CASE("a faulty table of words names file and line") {
  const std::string months = "language\tkind\twords\nen\t13\tsmarch\n";
  CHECK_THROWS_WITH(DateWords(Table(months, "months.tsv", {})), Catch::Contains("months.tsv:2"));
  const std::string lines = "kind\tpattern\ndrop\tshare\ndorp\tprint\n", none = "kind\n";
  const Table other(none, "none.tsv", {});
  CHECK_THROWS_WITH(reader_words({Table(lines, "boilerplate.tsv", {}), other, other, other, other}),
                    Catch::Contains("boilerplate.tsv:3"));
}

TEST_CASE("a text is read by the words that come with it, and by no others") {
  const std::string lines = "kind\tpattern\n", more = lines + "drop\tcranes for hire\n";
  const std::string none = "kind\n";
  const Table other(none, "none.tsv", {});
  const ReaderWords few = reader_words({Table(lines, "few.tsv", {}), other, other, other, other});
  const ReaderWords many = reader_words({Table(more, "many.tsv", {}), other, other, other, other});
  const std::string_view text =
      "The new berths were opened on Monday by the owners of the port.\n\nCranes for hire\n";
  struct Case {
    const ReaderWords& words;
    bool kept;
  };
  const Case cases[] = {{few, true}, {many, false}, {few, true}};
  for (const Case& one : cases) {
    const Document document = read_one(text, "berths.txt", one.words);
    CHECK((document.text.find("Cranes for hire") != std::string::npos) == one.kept);
  }
}

// What an article of tests/stand_ins/seeds, or the one it stands for, must come out as.
struct Article {
  std::string_view file, published, rule, outlet, section, byline, title, first, last;
  std::vector<std::string_view> kept, gone;
};

void check_article(const std::string& text, const Article& wanted, const ReaderWords& words) {
  const Document one = read_one(text, std::string(wanted.file), words);
  CAPTURE(wanted.file, one.title, one.text);
  CHECK(one.published == wanted.published);
  CHECK(one.published_rule == wanted.rule);
  CHECK(one.outlet == wanted.outlet);
  CHECK(one.section == wanted.section);
  CHECK(joined(one.byline) == wanted.byline);
  CHECK(one.title.substr(0, wanted.title.size()) == wanted.title);
  const std::string begin = one.title + "\n" + std::string(wanted.first);
  CHECK(one.text.substr(0, begin.size()) == begin);
  CHECK(one.text.ends_with(wanted.last));
  for (const std::string_view part : wanted.kept) CHECK(one.text.find(part) != std::string::npos);
  for (const std::string_view remain : wanted.gone)
    CHECK(one.text.find(remain) == std::string::npos);
}

TEST_CASE("an article copied from a page, as lines or as Markdown, comes out exactly") {
  const Article stand_ins[] = {
      {"lines.txt",
       "2025-03-18",
       "line",
       "Quayside Review",
       "Business",
       "",
       "Dock and dinghy: why",
       "Everybody has heard the story of the garage.",
       "the one of the dry dock.",
       {"by fax, as"},
       {"source", "Reply", "opinions", "newsletter"}},
      {"marked.txt",
       "2025-03-04",
       "line",
       "Tidewater Post",
       "",
       "Henrik Aldous",
       "Sharing the slipway beats",
       "By most counts of young companies",
       "where the start-up is,” she says.",
       {"new and small, and nobody", "$12.5mn", "according to Maren Tollefsen"},
       {"Gull Pictures", "lighthouse", "Harbour pilots", "All rights", "Follow the topics", "\\",
        "**"}},
  };
  const ReaderWords words = words_with_outlets(
      "Quayside Review\t\tquayside-review.example\tGB\n"
      "Tidewater Post\tThe Tidewater Post Limited\ttidewater-post.example\tGB\n");
  for (const Article& article : stand_ins)
    check_article(file_text(std::string(PRESS_SOURCE_DIR) + "/tests/stand_ins/seeds/" +
                            std::string(article.file)),
                  article, words);
  // The two that the project grew from.
  const Article articles[] = {
      {"000_7d932fb7406f92d8.txt",
       "2024-12-22",
       "line",
       "Fortune",
       "Business",
       "",
       "David meets Goliath:",
       "We all know how things work in Silicon Valley",
       "the only game in town anymore.",
       {},
       {}},
      {"002_1aafb81713eefbd2.txt",
       "2025-04-10",
       "line",
       "Financial Times",
       "",
       "Tessa Thorniley",
       "Collaboration not disruption",
       "By most metrics o",
       "",
       {"failures, has been declining", "$44.4mn"},
       {"Getty", "Meesho", "Poen", "All rights", "Follow the topics", "\\", "**"}},
  };
  for (const Article& article : articles) {
    const std::string text =
        file_text(std::string(PRESS_SHARED_DIR) + "/data/seeds/" + std::string(article.file));
    if (text.empty())
      WARN("only the stand-ins: no " << article.file);
    else
      check_article(text, article, shipped_words());
  }
}

TEST_CASE("what an agency sets between stars is no part of the headline") {
  struct Case {
    std::string_view headline, title;
  };
  const Case cases[] = {
      {"Ferry sails again*** CORRECTED ***", "Ferry sails again"},
      {"Ferry sails again", "Ferry sails again"},
      {"*** CORRECTED *** Ferry sails again", "*** CORRECTED *** Ferry sails again"},
      {"Ferry *** sails again", "Ferry *** sails again"},
  };
  for (const auto& [headline, title] : cases) {
    CAPTURE(headline);
    CHECK(
        read_one("<?xml version=\"1.0\"?><nitf><body><body.head><hedline><hl1>" +
                     std::string(headline) +
                     "</hl1></hedline></body.head><body.content><p>The ferry between Delmouth and "
                     "the island sails twice a day.</p></body.content></body></nitf>",
                 "story.xml")
            .title == title);
  }
}

}  // namespace
}  // namespace press

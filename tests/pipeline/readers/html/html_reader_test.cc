#include "pipeline/readers/html/html_dom.h"
#include "pipeline/readers/html/json_ld.h"
#include "tests/catch.h"
#include "tests/pipeline/readers/reading.h"

namespace press {
namespace {

const std::string first =
    "Orbital Forge, a maker of small rockets, said it would work with Hanbit Motors on engines "
    "that burn "
    "methane, and that a first test was planned for the spring.";
const std::string second =
    "The two firms did not say how much they would spend, but the ministry said it would match "
    "half.";

std::string page(const std::string& head, const std::string& article) {
  return "<!DOCTYPE html><html><head><title>Small rockets, big friends | The Example "
         "Gazette</title>" +
         head +
         "</head><body><nav><ul><li><a href='/a'>World</a></li><li><a "
         "href='/b'>Money</a></li></ul></nav>" +
         article +
         "<footer><p>About us and our many other pages that nobody "
         "reads.</p></footer></body></html>";
}

const std::string article = "<article><h1>Small rockets, big friends</h1><p>" + first + "</p><p>" +
                            second + "</p></article>";

TEST_CASE("the article of a page comes without what stands around it") {
  const std::string expected = "Small rockets, big friends\n" + first + "\n" + second;
  const std::string insertions[] = {
      "",
      "<div class='related-posts'><p>Engines for hire, and who will pay for them in the "
      "end.</p></div>",
      "<section id='comments'><p>I have waited for this for years and am glad that it is here "
      "now.</p></section>",
      "<figure><img src='x'><figcaption>A rocket that stands in a field near the "
      "sea.</figcaption></figure>",
      "<p style='display:none'>Hidden text that a reader of the page never sees at all.</p>",
      "<script>var x = '<p>no text, although it looks as if it were some</p>';</script>",
      "<!-- <p>A comment in the source of the page is no text.</p> -->",
      "<p>© 2024 The Example Gazette. All rights reserved.</p>",
      "<h3>More from this report</h3><ul><li><a href='/c'>Engines for hire</a></li></ul>",
      "<form><label>Name(required)</label><input><button>Send this</button></form>",
  };
  for (const std::string& insertion : insertions) {
    CAPTURE(insertion);
    std::string whole = article;
    whole.insert(whole.rfind("</article>"), insertion);
    CHECK(read_one(page("", whole), "a.html").text == expected);
  }
}

TEST_CASE("a page names its title, date, author, outlet and url") {
  struct Case {
    std::string_view what, head, date, rule, byline, outlet;
  };
  const Case cases[] = {
      {"meta elements",
       "<meta property='article:published_time' content='2024-12-22T23:30:00-08:00'>"
       "<meta name='author' content='Jane Roe'><meta property='og:site_name' content='The Example "
       "Gazette'>",
       "2024-12-22", "meta:article:published_time", "Jane Roe", "The Example Gazette"},
      {"JSON-LD in a graph",
       "<script "
       "type='application/"
       "ld+json'>{\"@graph\":[{\"@type\":\"WebPage\",\"datePublished\":\"2001-01-01\"},"
       "{\"@type\":[\"NewsArticle\"],\"headline\":\"Small rockets, big "
       "friends\",\"datePublished\":\"2024-12-22\","
       "\"author\":[{\"name\":\"Jane Roe\"},{\"name\":\"John "
       "Doe\"}],\"publisher\":{\"name\":\"Gazette\"}}]}</script>",
       "2024-12-22", "json-ld", "Jane Roe; John Doe", "Gazette"},
      {"a url", "<link rel='canonical' href='https://www.ft.com/2024/12/22/rockets'>", "2024-12-22",
       "url", "", "Financial Times"},
      {"nothing", "", "", "", "", ""},
  };
  for (const Case& one : cases) {
    CAPTURE(one.what);
    const Document document = read_one(page(std::string(one.head), article), "a.html");
    CHECK(document.title == "Small rockets, big friends");
    CHECK(document.published == one.date);
    CHECK(document.published_rule == one.rule);
    CHECK(joined(document.byline) == one.byline);
    CHECK(document.outlet == one.outlet);
  }
}

TEST_CASE("the author stands where pages put him") {
  struct Case {
    std::string_view what, byline, authors;
  };
  const Case cases[] = {
      {"a class", "<p class='byline'>By Mara Quill</p>", "Mara Quill"},
      {"a no-break blank", "<p class='author'>By\u00A0Mara Quill</p>", "Mara Quill"},
      {"a label without a blank",
       "<p class='author'><span>Author</span><a href='/m'>Mara Quill</a></p>", "Mara Quill"},
      {"beside a date", "<p>Posted on September 21, 2024 by Mara Quill</p>", "Mara Quill"},
      {"before a date", "<p class='authors'>Von MARA QUILL am 21. April 2024</p>", "MARA QUILL"},
      {"a box between headline and text",
       "<aside><p class='authors'>Von:<br><a href='/m'>Mara Quill</a></p></aside>", "Mara Quill"},
      {"a group that the page marks", "<p itemprop='author'>von open-quay web group</p>",
       "open-quay web group"},
      {"a date alone", "<p class='byline'>21 April 2024</p>", ""},
  };
  for (const Case& one : cases) {
    CAPTURE(one.what);
    const std::string html = "<article><h1>Small rockets, big friends</h1>" +
                             std::string(one.byline) + "<p>" + first + "</p><p>" + second +
                             "</p></article>";
    CHECK(joined(read_one(page("", html), "a.html").byline) == one.authors);
  }
}

TEST_CASE("blocks are parted, ruby and hit marks are not") {
  const Document document = read_one(
      page("",
           "<article><h1>Small rockets</h1><div>" + first + "<br><br>" + second +
               "</div><p><ruby>東京<rt>とうきょう</rt></"
               "ruby>の会社はロケットを作る計画を発表した。</p>"
               "<p>The word roc<b>ket</b> stays whole in this sentence of the page.</p></article>"),
      "a.html");
  CHECK(document.text.find(first + "\n" + second) != std::string::npos);
  CHECK(document.text.find("\n東京の会社") != std::string::npos);
  CHECK(document.text.find("word rocket stays") != std::string::npos);
}

TEST_CASE("a table of data is lines") {
  const Document document =
      read_one(page("", "<article><p>" + first +
                            "</p><table><tr><th>Firm</th><th>Fund</th><th>Sum</th></tr>"
                            "<tr><td>Forge</td><td>Hanbit</td><td>$5m</td></tr></table><p>" +
                            second + "</p></article>"),
               "a.html");
  CHECK(document.text.find("\nFirm | Fund | Sum\nForge | Hanbit | $5m\n") != std::string::npos);
}

TEST_CASE("declared charsets are believed when the bytes fit") {
  const std::string head = "<html><head><meta charset=\"windows-1252\"></head><body><p>";
  const std::string text =
      "Le co\xFBt de la fus\xE9"
      "e est de cinq millions, dit le minist\xE8re, et non de six.";
  CHECK(read_one(head + text + "</p></body></html>", "a.html").text ==
        "Le coût de la fusée est de cinq millions, dit le ministère, et non de six.");
  CHECK(declared_charset("<?xml version='1.0' encoding='EUC-KR'?>") == "EUC-KR");
  CHECK(declared_charset("<meta http-equiv=Content-Type content='text/html; charset=Shift_JIS'>") ==
        "Shift_JIS");
  CHECK(declared_charset("<p>no charset</p>").empty());
}

TEST_CASE("references to windows-1252 controls are the marks that were meant") {
  CHECK(read_one("<html><body><p>The firm&#146;s rockets cost &#128;5m each, says a paper of the "
                 "ministry.</p></body></html>",
                 "a.html")
            .text == "The firm’s rockets cost €5m each, says a paper of the ministry.");
}

TEST_CASE("deep nesting and broken markup end in a document or an error, never in a crash") {
  std::string deep = "<html><body>";
  for (int i = 0; i < 100000; ++i) deep += "<div>";
  CHECK(read_one(deep + "<p>" + first + "</p>", "a.html").text == first);
  CHECK(read_one("<html><body><p>" + first + "<script>no end", "a.html")
            .text.substr(0, first.size()) == first);
  CHECK(read_one("<html><body><!-- no end <p>" + first + "</p>", "a.html").text == first);
  CHECK_THROWS(read_one("<html><body></body></html>", "a.html"));
}

TEST_CASE("JSON-LD is read leniently") {
  CHECK(
      read_json_ld({"<![CDATA[ {\"@type\":\"NewsArticle\",\"headline\":\"A\nB\"} ]]>"}).headline ==
      "A B");
  CHECK(
      read_json_ld({"{broken", "[{\"@type\":\"BlogPosting\",\"author\":\"Jane Roe\"}]"}).authors ==
      std::vector<std::string>{"Jane Roe"});
  CHECK(read_json_ld({}).headline.empty());
}

}  // namespace
}  // namespace press

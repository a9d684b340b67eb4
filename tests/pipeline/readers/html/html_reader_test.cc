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
      {"a role in the next line",
       "<div class='author'><div>Mara Quill</div><div>Deputy Editor</div></div>", "Mara Quill"},
      {"a role behind the name", "<p class='byline'>By Mara Quill Staff Writer</p>", "Mara Quill"},
      {"a given name that joins names elsewhere", "<p class='byline'>By Dan Quill</p>",
       "Dan Quill"},
      {"links side by side",
       "<p><a class='author' href='/m'>Mara Quill</a> and <a class='author' href='/o'>Ole "
       "Brand</a></p>",
       "Mara Quill; Ole Brand"},
      {"a label and a name in elements of their own", "<dl><dt>Autor:</dt><dd>Mara Quill</dd></dl>",
       "Mara Quill"},
      {"a label in the middle of a block",
       "<div>Datum: 21.04.2024<br><b>Autor:</b> Mara Quill<br>Quelle: Kurier</div>", "Mara Quill"},
      {"a label of Chinese", "<p><span>责任编辑：</span><span>孔德明</span></p>", "孔德明"},
      {"a link to the page of an author",
       "<p>Text <a href='/autoren/mara-quill'>Mara "
       "Quill</a></p>",
       "Mara Quill"},
      {"words of a form", "<p class='author'><a href='/user/login'>Sign in</a></p>", ""},
  };
  for (const Case& one : cases) {
    CAPTURE(one.what);
    const std::string html = "<article><h1>Small rockets, big friends</h1>" +
                             std::string(one.byline) + "<p>" + first + "</p><p>" + second +
                             "</p></article>";
    CHECK(joined(read_one(page("", html), "a.html").byline) == one.authors);
  }
}

TEST_CASE("of several places the one that names a person wins, and the site is never the author") {
  const std::string site = "<meta property='og:site_name' content='The Example Gazette'>";
  const std::string graph =
      "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"Person\",\"@id\":\"#m\","
      "\"name\":\"Mara Quill\"},{\"@type\":\"NewsArticle\",\"author\":{\"@id\":\"#m\"}}]}</script>";
  struct Case {
    std::string_view what;
    std::string head, byline;
    std::string_view authors;
  };
  const Case cases[] = {
      {"the site in a meta element", site + "<meta name='author' content='The Example Gazette'>",
       "<p>By Mara Quill</p>", "Mara Quill"},
      {"the site alone", site + "<meta name='author' content='The Example Gazette'>", "", ""},
      {"an object elsewhere in the graph", graph, "", "Mara Quill"},
      {"two meta elements",
       "<meta name='citation_author' content='Mara Quill'>"
       "<meta name='citation_author' content='Ole Brand'>",
       "", "Mara Quill; Ole Brand"},
      {"more authors in the byline", "<meta name='author' content='Mara Quill'>",
       "<p class='byline'>By Mara Quill and Ole Brand</p>", "Mara Quill; Ole Brand"},
      {"an agency", "<meta name='author' content='dpa'>", "", "dpa"},
      {"an address of a profile",
       "<meta property='article:author' "
       "content='https://quay.example/mara'>",
       "", ""},
  };
  for (const Case& one : cases) {
    CAPTURE(one.what);
    const std::string html = "<article><h1>Small rockets, big friends</h1>" + one.byline + "<p>" +
                             first + "</p><p>" + second + "</p></article>";
    CHECK(joined(read_one(page(one.head, html), "a.html").byline) == one.authors);
  }
}

TEST_CASE("the headline is what stands above the text") {
  struct Case {
    std::string_view page_title, head, heading, title;
  };
  const Case cases[] = {
      {"Small rockets, big friends | The Example Gazette", "",
       "<h1>Small rockets and their big friends</h1>", "Small rockets and their big friends"},
      {"Space: Small rockets, big friends", "",
       "<h1><span>Space</span> <span>Small rockets, big friends</span></h1>",
       "Small rockets, big friends"},
      {"Quay » Blog Archive » Small rockets, big friends",
       "<link rel='canonical' href='https://quay.example/a'>", "", "Small rockets, big friends"},
      {"Quay - Quay", "<link rel='canonical' href='https://quay.example/a'>",
       "<h2>Small rockets, big friends</h2>", "Small rockets, big friends"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.page_title);
    const std::string html = "<html><head><title>" + std::string(one.page_title) + "</title>" +
                             std::string(one.head) + "</head><body><article>" +
                             std::string(one.heading) + "<p>" + first + "</p><p>" + second +
                             "</p></article></body></html>";
    CHECK(read_one(html, "a.html").title == one.title);
  }
}

TEST_CASE("the day is the one that the page shows") {
  struct Case {
    std::string_view what, head, above, below, date;
  };
  const Case cases[] = {
      {"an evening in UTC",
       "<meta property='article:published_time' content='2024-12-21T23:30:00+00:00'>",
       "<p class='date'>22 December 2024</p>", "", "2024-12-22"},
      {"a noon in UTC",
       "<meta property='article:published_time' content='2024-12-21T12:30:00+00:00'>",
       "<p class='date'>22 December 2024</p>", "", "2024-12-21"},
      {"a teaser above and a line below the headline", "",
       "<p>3 March 2023</p><h1>Small rockets, big friends</h1><p>22 December 2024</p>", "",
       "2024-12-22"},
      {"a month and a day", "", "<p>December 2024</p><p>22 December 2024</p><p>Space</p>", "",
       "2024-12-22"},
      {"a line below", "", "", "<p>Written on 22 December 2024 in the harbour</p>", "2024-12-22"},
      {"a change alone", "<meta property='article:modified_time' content='2024-12-22T10:00:00Z'>",
       "", "", "2024-12-22"},
      {"a change of another day",
       "<meta property='article:modified_time' content='2025-01-02T10:00:00Z'>",
       "<p>22 December 2024</p>", "", "2024-12-22"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.what);
    const std::string html = std::string(one.above) + "<article><p>" + first + "</p><p>" + second +
                             "</p></article>" + std::string(one.below);
    CHECK(read_one(page(std::string(one.head), html), "a.html").published == one.date);
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

TEST_CASE("a reporter in brackets behind the last sentence is the author, an editor is not") {
  struct Case {
    std::string_view last, byline;
  };
  const Case cases[] = {
      {"两台起重机明年春天开工。（记者 李明 王芳）", "李明; 王芳"},
      {"两台起重机明年春天开工。（评论员 李明）", "李明"},
      {"两台起重机明年春天开工。（二〇一八年）", "赵强"},
      {"两台起重机明年春天开工。", "赵强"},
  };
  for (const auto& [last, byline] : cases) {
    CAPTURE(last);
    const Document document = read_one(
        "<html><body><div><h1>码头的起重机</h1><p>港务局星期一签署了关于两台起重机的协议，"
        "码头工程将于明年春天开始，价格没有公布。工会对此有不同的看法。</p><p>" +
            std::string(last) +
            "</p><span>图集</span></div><div><span>责任编辑： 赵强</span></div></body></html>",
        "a.html");
    CHECK(joined(document.byline) == byline);
    CHECK(document.text.ends_with(last));
  }
}

}  // namespace
}  // namespace press

#include "pipeline/readers/lines/tag_attributes.h"

#include "pipeline/readers/html/html_dom.h"
#include "pipeline/readers/xml/xml_dom.h"
#include "tests/catch.h"
#include "tests/pipeline/readers/reading.h"

namespace press {
namespace {

// XML has no '<' in values; HTML has.
std::string attributes(size_t count, const std::string& value = "x > <y") {
  std::string out;
  for (size_t i = 0; i < count; ++i) out += " a" + std::to_string(i) + "=\"" + value + "\"";
  return out;
}

TEST_CASE("where a tag ends, and where its surplus attributes begin") {
  struct Case {
    std::string tag;
    bool surplus;
  };
  const Case cases[] = {
      {"<p>", false},
      {"<p class='a > b'>", false},
      {"<p class = \"a > b\" hidden>", false},
      {"<p it's>", false},  // no quotation
      {"<p" + attributes(most_attributes) + ">", false},
      {"<p" + attributes(most_attributes + 1) + ">", true},
      {"<p" + attributes(most_attributes) + " hidden/>", true},
  };
  for (const auto& [tag, surplus] : cases) {
    CAPTURE(tag.substr(0, 40));
    const TagAttributes found = tag_attributes(tag + "text</p>", 0);
    CHECK(found.end == tag.size() - 1);
    CHECK((found.surplus != std::string_view::npos) == surplus);
  }
  CHECK(tag_attributes("<p class='a", 0).end == 11);  // the text ends inside
}

TEST_CASE("XML keeps all but surplus attributes") {
  const std::string many = attributes(most_attributes + 5);
  struct Case {
    std::string xml;
    bool cut;
  };
  const Case cases[] = {
      {"<d><p class=\"a\">Lamps</p></d>", false}, {"<d><![CDATA[<p" + many + ">]]></d>", false},
      {"<d><!-- <p" + many + "> --></d>", false}, {"<d><p" + many + ">Lamps</p></d>", true},
      {"<d><p" + many + "/></d>", true},
  };
  for (const auto& [xml, expected] : cases) {
    CAPTURE(xml.substr(0, 30));
    bool cut = !expected;
    const std::string kept = without_surplus_attributes(xml, cut);
    CHECK(cut == expected);
    if (!expected) CHECK(kept == xml);
    if (expected) CHECK(kept.ends_with(xml.substr(xml.rfind("x > <y\"") + 7)));
  }
  std::string fault;
  const std::string legal = attributes(most_attributes + 5, "x > y");
  const XmlNode root = parse_xml("<d><p" + legal + ">Lamps</p></d>", &fault);
  CHECK(root.inner_text() == "Lamps");
  CHECK(root.children[0].attributes.size() == most_attributes);
  CHECK(fault == "a tag has more than 1000 attributes: the others are left out");
}

TEST_CASE("a page of elements that never close is read to its end") {
  std::string page = "<html><body>";
  for (int i = 0; i < 3500; ++i) page += "<b>" + std::to_string(i) + " ";
  page += "<p class='last'>The end.</p></body></html>";
  const HtmlPage parsed = parse_html(page);
  std::string text;
  for (const HtmlNode& node : parsed.nodes)
    if (node.tag == Tag::text) text += parsed.text(node);
  CHECK(text.find("999 1000 1001 ") != std::string::npos);
  CHECK(text.find("3499 The end.") != std::string::npos);
}

TEST_CASE("a page with too many attributes is read, and a warning says what is left out") {
  const std::string page = "<html><body><p" + attributes(most_attributes + 1) +
                           ">The plant makes lamps for towns on the coast, and has done so since "
                           "the old works were closed by the owners.</p></body></html>";
  std::vector<std::string> warnings, texts;
  Input input{page, "lamps.html", shipped_words()};
  const Reader* reader = reader_for(input);
  REQUIRE(reader != nullptr);
  Intake intake{[&](Document document) { texts.push_back(std::move(document.text)); },
                [](Reject) {}};
  intake.warn = [&](const std::string& warning) { warnings.push_back(warning); };
  reader->read(input, intake);
  REQUIRE(texts.size() == 1);
  CHECK(texts[0].find("The plant makes lamps") != std::string::npos);
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0] == "a tag has more than 1000 attributes: the others are left out");
}

}  // namespace
}  // namespace press

// Agency formats: NITF 3, NewsML 1.2, NewsML-G2 (IPTC), and Factiva's XML.
#include <algorithm>

#include "pipeline/readers/html/html_dom.h"
#include "pipeline/readers/html/html_lines.h"
#include "pipeline/readers/lines/export_record.h"
#include "pipeline/readers/trim.h"
#include "pipeline/readers/xml/xml_articles.h"

namespace press {
namespace {

std::string text_of(const XmlNode* node) { return node == nullptr ? "" : node->inner_text(); }

bool is_paragraph(std::string_view name) {
  for (const std::string_view one :
       {"p", "h1", "h2", "h3", "h4", "hl1", "hl2", "li", "pre", "paragraph", "blockquote"})
    if (name == one) return true;
  return false;
}

bool is_aside(std::string_view name) {
  return name == "media" || name == "media-caption" || name == "media-metadata" || name == "note" ||
         name == "table" || name == "script" || name == "style";
}

// "Ferry sails again *** CORRECTED ***": what agencies set between stars is a note on the story.
void set_title(std::string_view headline, ExportRecord& record) {
  constexpr std::string_view stars = "***";
  headline = trimmed(headline);
  const size_t begin = headline.find(stars);
  const bool at_end = begin != std::string_view::npos && begin > 0 &&
                      headline.size() > begin + 2 * stars.size() && headline.ends_with(stars);
  if (at_end) {
    record.extra.emplace_back("note", trim_marks(headline.substr(begin), "* "));
    headline = trimmed(headline.substr(0, begin));
  }
  record.document.title = headline;
}

// The innermost paragraphs of a text; text without any is one.
void add_paragraphs(const XmlNode& node, ExportRecord& record) {
  std::string loose;
  for (const XmlNode& child : node.children) {
    if (is_aside(child.name)) continue;
    const bool inner = std::any_of(child.children.begin(), child.children.end(),
                                   [](const XmlNode& c) { return is_paragraph(c.name); });
    if (child.name.empty())
      loose += child.text;
    else if (is_paragraph(child.name) && !inner)
      record.add_paragraph(child.inner_text());
    else
      add_paragraphs(child, record);
  }
  record.add_paragraph(loose);
}

// "By BERNARD CONDON" + <byttl>: the title is no name.
void add_byline(const XmlNode* byline, const ReaderWords& words, ExportRecord& record) {
  if (byline == nullptr) return;
  if (const XmlNode* person = byline->find("person"))
    return record.add_byline(person->inner_text(), words);
  std::string text;
  for (const XmlNode& child : byline->children)
    if (child.name != "byttl") text += child.name.empty() ? child.text : child.inner_text();
  record.add_byline(text, words);
}

void set_first_date(ExportRecord& record, const DateWords& words,
                    std::initializer_list<std::pair<std::string_view, std::string>> values) {
  for (const auto& [rule, value] : values) record.set_date(value, rule, words);
}

std::string attribute_of(const XmlNode* node, std::string_view name) {
  return node == nullptr ? std::string() : std::string(node->attribute(name));
}

void read_nitf_body(const XmlNode& nitf, const ReaderWords& words, ExportRecord& record) {
  if (const XmlNode* head = nitf.find("body.head")) {
    if (const XmlNode* title = head->find("hl1")) set_title(title->inner_text(), record);
    if (const XmlNode* kicker = head->find("hl2"))
      if (trimmed(kicker->inner_text()) != record.document.title)
        record.extra.emplace_back("subtitle", kicker->inner_text());
    add_byline(head->find("byline"), words, record);
    if (record.document.outlet.empty()) record.document.outlet = text_of(head->find("distributor"));
  }
  if (const XmlNode* content = nitf.find("body.content")) add_paragraphs(*content, record);
}

std::string newsml_language(const XmlNode& item) {
  const std::string language = attribute_of(item.find("Language"), "FormalName");
  return language.empty() ? std::string(item.attribute("lang")) : language;
}

// Escaped HTML inside of XML.
void add_html(const std::string& html, ExportRecord& record) {
  const HtmlPage page = parse_html(html);
  for (std::string& paragraph : html_paragraphs(page, 0))
    record.add_paragraph(std::move(paragraph));
}

void read_g2_item(const XmlNode& item, const Input& input, uint64_t number, const Intake& intake) {
  ExportRecord record;
  const XmlNode* meta = item.child("contentMeta");
  if (meta != nullptr) {
    set_title(text_of(meta->child("headline")), record);
    if (record.document.title.empty()) record.document.title = text_of(meta->find("name"));
    add_byline(meta->child("by"), input.words, record);
    record.document.outlet = text_of(meta->path({"infoSource", "name"}));
    record.set_language(attribute_of(meta->child("language"), "tag"), input.words.exports);
  }
  const XmlNode* about = item.child("itemMeta");
  if (record.document.outlet.empty() && about != nullptr)
    record.document.outlet = text_of(about->path({"provider", "name"}));
  if (record.document.language.empty())
    record.set_language(item.attribute("lang").substr(0, 2), input.words.exports);
  set_first_date(record, input.words.dates,
                 {{"newsml:versionCreated", about ? text_of(about->child("versionCreated")) : ""},
                  {"newsml:contentCreated", meta ? text_of(meta->child("contentCreated")) : ""}});
  if (const XmlNode* contents = item.child("contentSet")) {
    for (const XmlNode& part : contents->children) {
      if (part.name == "inlineXML") add_paragraphs(part, record);
      if (part.name == "inlineData") add_html(text_of(&part), record);
    }
  }
  hand_out(std::move(record), input, "newsml-g2", number, intake);
}

}  // namespace

void read_nitf(const XmlNode& root, const Input& input, const Intake& intake) {
  ExportRecord record;
  record.document.outlet = attribute_of(root.find("pubdata"), "name");
  record.document.section = attribute_of(root.find("pubdata"), "position.section");
  read_nitf_body(root, input.words, record);
  if (record.document.outlet.empty())
    record.document.outlet = attribute_of(root.find("doc.copyright"), "holder");
  if (record.document.title.empty())
    if (const XmlNode* title = root.path({"head", "title"}))
      record.document.title = title->inner_text();
  set_first_date(record, input.words.dates,
                 {{"nitf:date.issue", attribute_of(root.find("date.issue"), "norm")},
                  {"nitf:pubdata", attribute_of(root.find("pubdata"), "date.publication")},
                  {"nitf:story.date", attribute_of(root.find("story.date"), "norm")}});
  hand_out(std::move(record), input, "nitf", 0, intake);
}

void read_newsml_1(const XmlNode& root, const Input& input, const Intake& intake) {
  const std::vector<const XmlNode*> items = root.all("NewsItem");
  uint64_t number = 0;
  for (const XmlNode* item : items) {
    ExportRecord record;
    set_title(text_of(item->find("HeadLine")), record);
    record.add_byline(text_of(item->find("ByLine")), input.words);
    if (const XmlNode* provider = item->find("Provider"))
      record.document.outlet = attribute_of(provider->find("Party"), "FormalName");
    record.set_language(newsml_language(*item).substr(0, 2), input.words.exports);
    set_first_date(record, input.words.dates,
                   {{"newsml:FirstCreated", text_of(item->find("FirstCreated"))},
                    {"newsml:DateId", text_of(item->find("DateId"))}});
    for (const XmlNode* content : item->all("DataContent")) {
      if (const XmlNode* nitf = content->find("nitf"))
        read_nitf_body(*nitf, input.words, record);
      else
        add_paragraphs(*content, record);
    }
    ++number;
    hand_out(std::move(record), input, "newsml", items.size() > 1 ? number : 0, intake);
  }
}

void read_newsml_g2(const XmlNode& root, const Input& input, const Intake& intake) {
  if (root.name == "newsItem") return read_g2_item(root, input, 0, intake);
  uint64_t number = 0;
  for (const XmlNode* item : root.all("newsItem")) read_g2_item(*item, input, ++number, intake);
}

void read_factiva_xml(const XmlNode& root, const Input& input, const Intake& intake) {
  uint64_t number = 0;
  std::vector<const XmlNode*> articles = root.all("article");
  for (const XmlNode* article : articles) {
    ExportRecord record;
    record.document.title = text_of(article->child("headline"));
    record.add_byline(text_of(article->child("byline")), input.words);
    record.document.outlet = text_of(article->child("sourceName"));
    record.document.section = text_of(article->child("sectionName"));
    record.set_language(text_of(article->child("baseLanguage")), input.words.exports);
    if (const XmlNode* pages = article->child("pages"))
      record.extra.emplace_back("page", pages->inner_text());
    set_first_date(record, input.words.dates,
                   {{"factiva:publicationDate", text_of(article->child("publicationDate"))}});
    for (const std::string_view part : {"leadParagraph", "tailParagraphs"})
      if (const XmlNode* text = article->child(part)) add_paragraphs(*text, record);
    hand_out(std::move(record), input, "factiva-xml", ++number, intake);
  }
  intake.claim(root.all("accessionNo").size());
}

}  // namespace press

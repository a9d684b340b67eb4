// FictionBook, and the references of Zotero in RDF.
#include "pipeline/readers/lines/export_record.h"
#include "pipeline/readers/xml/xml_articles.h"

namespace press {
namespace {

std::string text_of(const XmlNode* node) { return node == nullptr ? "" : node->inner_text(); }

std::string person(const XmlNode& author, std::string_view first, std::string_view last) {
  std::string name = text_of(author.find(first));
  const std::string family = text_of(author.find(last));
  if (!name.empty() && !family.empty()) name += ' ';
  return name + family;
}

// <p>, <v> and <subtitle> are paragraphs wherever they stand.
void add_book_text(const XmlNode& node, ExportRecord& record) {
  for (const XmlNode& child : node.children) {
    if (child.name == "p" || child.name == "v" || child.name == "subtitle" ||
        child.name == "text-author")
      record.add_paragraph(child.inner_text());
    else
      add_book_text(child, record);
  }
}

void read_reference(const XmlNode& item, const Input& input, uint64_t number,
                    const Intake& intake) {
  ExportRecord record;
  record.document.title = text_of(item.child("title"));
  if (const XmlNode* authors = item.child("authors"))
    for (const XmlNode* one : authors->all("Person")) {
      std::string name = person(*one, "givenName", "surname");
      if (one->find("givenName") == nullptr) name = person(*one, "givenname", "surname");
      if (!name.empty()) record.document.byline.push_back(name);
    }
  record.set_date(text_of(item.child("date")), "zotero:date", input.words.dates);
  if (const XmlNode* whole = item.child("isPartOf"))
    record.document.outlet = text_of(whole->find("title"));
  if (const XmlNode* uri = item.find("URI")) record.document.url = uri->inner_text();
  if (const XmlNode* language = item.child("language"))
    record.set_language(language->inner_text().substr(0, 2), input.words.exports);
  if (const XmlNode* abstract = item.child("abstract")) {
    record.add_paragraph(abstract->inner_text());
    record.extra.emplace_back("preview", "summary only");
  }
  mark_preview(record);
  hand_out(std::move(record), input, "zotero-rdf", number, intake);
}

}  // namespace

void read_fictionbook(const XmlNode& root, const Input& input, const Intake& intake) {
  ExportRecord record;
  if (const XmlNode* about = root.find("title-info")) {
    record.document.title = text_of(about->child("book-title"));
    for (const XmlNode* author : about->all("author")) {
      const std::string name = person(*author, "first-name", "last-name");
      if (!name.empty()) record.document.byline.push_back(name);
    }
    if (const XmlNode* date = about->child("date")) {
      record.set_date(date->attribute("value"), "fictionbook:date", input.words.dates);
      record.set_date(date->inner_text(), "fictionbook:date", input.words.dates);
    }
    record.set_language(text_of(about->child("lang")).substr(0, 2), input.words.exports);
  }
  if (const XmlNode* print = root.find("publish-info"))
    record.document.outlet = text_of(print->child("publisher"));
  for (const XmlNode* body : root.all("body")) add_book_text(*body, record);
  hand_out(std::move(record), input, "fictionbook", 0, intake);
}

bool is_zotero(const XmlNode& root) {
  for (const XmlNode& item : root.children)
    if (item.child("itemType") != nullptr) return true;
  return false;
}

void read_zotero(const XmlNode& root, const Input& input, const Intake& intake) {
  uint64_t number = 0;
  for (const XmlNode& item : root.children) {
    const std::string type = text_of(item.child("itemType"));
    if (type.empty() || type == "attachment" || type == "note") continue;
    read_reference(item, input, ++number, intake);
  }
}

}  // namespace press

// TEI, and feeds: RSS 0.9 to 2.0, Atom.
#include <algorithm>

#include "pipeline/readers/html/html_dom.h"
#include "pipeline/readers/html/html_lines.h"
#include "pipeline/readers/lines/export_record.h"
#include "pipeline/readers/tables/field_values.h"
#include "pipeline/readers/xml/xml_articles.h"

namespace press {
namespace {

std::string text_of(const XmlNode* node) { return node == nullptr ? "" : node->inner_text(); }

bool is_no_text(std::string_view name) {
  for (const std::string_view one : {"front", "back", "gap", "fw", "note", "figDesc", "desc",
                                     "teiHeader", "facsimile", "standOff"})
    if (name == one) return true;
  return false;
}

bool is_paragraph(std::string_view name) {
  for (const std::string_view one : {"p", "head", "l", "ab", "item", "row", "byline", "dateline"})
    if (name == one) return true;
  return false;
}

void append_running_text(const XmlNode& node, std::string& text) {
  text += node.text;
  for (const XmlNode& child : node.children) {
    if (child.name == "lb" || child.name == "pb" || child.name == "cb") text += ' ';
    if (!is_no_text(child.name)) append_running_text(child, text);
  }
}

void add_paragraphs(const XmlNode& node, ExportRecord& record) {
  for (const XmlNode& child : node.children) {
    if (is_no_text(child.name)) continue;
    if (is_paragraph(child.name)) {
      std::string text;
      append_running_text(child, text);
      record.add_paragraph(std::move(text));
    } else {
      add_paragraphs(child, record);
    }
  }
}

const XmlNode* with_level(const XmlNode* node, std::string_view name, std::string_view level) {
  if (node == nullptr) return nullptr;
  for (const XmlNode* one : node->all(name))
    if (one->attribute("level") == level) return one;
  return nullptr;
}

// Outlet and date of the print stand in sourceDesc; titleStmt may name the collection.
ExportRecord tei_head(const XmlNode& tei, const ReaderWords& words) {
  ExportRecord record;
  const XmlNode* header = tei.child("teiHeader");
  if (header == nullptr) return record;
  const XmlNode* source = header->find("sourceDesc");
  const XmlNode* statement = header->find("titleStmt");
  const XmlNode* title = with_level(source, "title", "a");
  if (title == nullptr) title = with_level(statement, "title", "a");
  if (title == nullptr && statement != nullptr) title = statement->find("title");
  record.document.title = text_of(title);
  const XmlNode* outlet = with_level(source, "title", "j");
  if (outlet == nullptr && source != nullptr && source->find("title") != title)
    outlet = source->find("title");
  record.document.outlet = text_of(outlet);
  for (const XmlNode* place : {source, statement})
    if (place != nullptr && record.document.byline.empty())
      for (const XmlNode* author : place->all("author"))
        record.add_byline(author->inner_text(), words);
  if (const XmlNode* date = source == nullptr ? nullptr : source->find("date")) {
    record.set_date(date->attribute("when"), "tei:sourceDesc", words.dates);
    record.set_date(date->inner_text(), "tei:sourceDesc", words.dates);
  }
  return record;
}

void read_tei_text(const XmlNode& tei, const Input& input, uint64_t number, const Intake& intake) {
  const XmlNode* text = tei.child("text");
  const XmlNode* body = text == nullptr ? nullptr : text->find("body");
  ExportRecord head = tei_head(tei, input.words);
  std::string_view language = tei.attribute("lang");
  if (text != nullptr && !text->attribute("lang").empty()) language = text->attribute("lang");
  head.set_language(language.substr(0, 2), input.words.exports);
  std::vector<const XmlNode*> articles;
  if (body != nullptr)
    for (const XmlNode* part : body->all("div"))
      if (part->attribute("type") == "article") articles.push_back(part);
  if (articles.size() < 2) {
    if (body != nullptr) add_paragraphs(*body, head);
    return hand_out(std::move(head), input, "tei", number, intake);
  }
  for (const XmlNode* article : articles) {
    ExportRecord record = head;
    record.document.title = text_of(article->child("head"));
    add_paragraphs(*article, record);
    hand_out(std::move(record), input, "tei", ++number, intake);
  }
}

void add_html(const std::string& html, ExportRecord& record) {
  if (html.find('<') == std::string::npos && html.find('&') == std::string::npos)
    return record.add_paragraph(html);
  const HtmlPage page = parse_html(html);
  for (std::string& paragraph : html_paragraphs(page, 0))
    record.add_paragraph(std::move(paragraph));
}

std::string raw_text(const XmlNode& node) {
  std::string text = node.text;
  for (const XmlNode& child : node.children) text += raw_text(child);
  return text;
}

void read_entry(const XmlNode& entry, const XmlNode& channel, const Input& input, uint64_t number,
                const Intake& intake) {
  ExportRecord record;
  record.document.title = line_of_value(text_of(entry.child("title")));
  record.document.outlet = text_of(channel.child("title"));
  for (const std::string_view name : {"creator", "author"})
    if (const XmlNode* author = entry.child(name)) {
      const XmlNode* inner = author->child("name");
      if (record.document.byline.empty())
        record.add_byline(text_of(inner == nullptr ? author : inner), input.words);
    }
  for (const std::string_view name : {"pubDate", "date", "published", "issued", "updated"})
    record.set_date(text_of(entry.child(name)), "feed:" + std::string(name), input.words.dates);
  for (const XmlNode& link : entry.children) {
    if (link.name != "link" || !record.document.url.empty()) continue;
    const std::string_view target = link.attribute("href");
    record.document.url = target.empty() ? link.inner_text() : std::string(target);
  }
  const XmlNode* language = channel.child("language");
  record.set_language(text_of(language).substr(0, 2), input.words.exports);
  for (const std::string_view name : {"encoded", "content", "description", "summary"})
    if (const XmlNode* text = entry.child(name); text != nullptr && record.blocks.empty())
      add_html(raw_text(*text), record);
  mark_preview(record);
  hand_out(std::move(record), input, "feed", number, intake);
}

}  // namespace

void read_tei(const XmlNode& root, const Input& input, const Intake& intake) {
  if (root.name != "teiCorpus") return read_tei_text(root, input, 0, intake);
  uint64_t number = 0;
  for (const XmlNode* tei : root.all("TEI")) read_tei_text(*tei, input, ++number, intake);
}

void read_feed(const XmlNode& root, const Input& input, const Intake& intake) {
  if (is_zotero(root)) return read_zotero(root, input, intake);
  const XmlNode* channel = root.child("channel");
  if (channel == nullptr) channel = &root;
  if (is_wordpress(*channel)) return read_wordpress(*channel, input, intake);
  uint64_t number = 0;
  for (const std::string_view name : {"item", "entry"})
    for (const XmlNode* entry : root.all(name))
      read_entry(*entry, *channel, input, ++number, intake);
}

}  // namespace press

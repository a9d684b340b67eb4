#include "pipeline/readers/html/html_dom.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <cstring>

#include "pipeline/readers/html/html_filter.h"

namespace press {
namespace {

struct TagName {
  std::string_view name;
  Tag tag;
};

// Sorted by name.
constexpr TagName tag_names[] = {
    {"a", Tag::a},
    {"abbr", Tag::abbr},
    {"address", Tag::address},
    {"article", Tag::article},
    {"aside", Tag::aside},
    {"audio", Tag::audio},
    {"b", Tag::b},
    {"base", Tag::base},
    {"blockquote", Tag::blockquote},
    {"body", Tag::body},
    {"br", Tag::br},
    {"button", Tag::button},
    {"canvas", Tag::canvas},
    {"caption", Tag::caption},
    {"center", Tag::center},
    {"code", Tag::code},
    {"dd", Tag::dd},
    {"details", Tag::details},
    {"dialog", Tag::dialog},
    {"div", Tag::div},
    {"dl", Tag::dl},
    {"dt", Tag::dt},
    {"em", Tag::em},
    {"embed", Tag::embed},
    {"fieldset", Tag::fieldset},
    {"figcaption", Tag::figcaption},
    {"figure", Tag::figure},
    {"footer", Tag::footer},
    {"form", Tag::form},
    {"h1", Tag::h1},
    {"h2", Tag::h2},
    {"h3", Tag::h3},
    {"h4", Tag::h4},
    {"h5", Tag::h5},
    {"h6", Tag::h6},
    {"head", Tag::head},
    {"header", Tag::header},
    {"hr", Tag::hr},
    {"html", Tag::html},
    {"i", Tag::i},
    {"iframe", Tag::iframe},
    {"img", Tag::img},
    {"input", Tag::input},
    {"label", Tag::label},
    {"li", Tag::li},
    {"link", Tag::link},
    {"main", Tag::main},
    {"map", Tag::map},
    {"menu", Tag::menu},
    {"meta", Tag::meta},
    {"nav", Tag::nav},
    {"noscript", Tag::noscript},
    {"object", Tag::object},
    {"ol", Tag::ol},
    {"option", Tag::option},
    {"p", Tag::p},
    {"picture", Tag::picture},
    {"pre", Tag::pre},
    {"q", Tag::q},
    {"rp", Tag::rp},
    {"rt", Tag::rt},
    {"s", Tag::s},
    {"script", Tag::script},
    {"section", Tag::section},
    {"select", Tag::select},
    {"small", Tag::small},
    {"span", Tag::span},
    {"strong", Tag::strong},
    {"style", Tag::style},
    {"sub", Tag::sub},
    {"summary", Tag::summary},
    {"sup", Tag::sup},
    {"svg", Tag::svg},
    {"table", Tag::table},
    {"tbody", Tag::tbody},
    {"td", Tag::td},
    {"template", Tag::template_},
    {"textarea", Tag::textarea},
    {"tfoot", Tag::tfoot},
    {"th", Tag::th},
    {"thead", Tag::thead},
    {"time", Tag::time},
    {"title", Tag::title},
    {"tr", Tag::tr},
    {"u", Tag::u},
    {"ul", Tag::ul},
    {"video", Tag::video},
};

// Other attributes say nothing about an article.
constexpr std::string_view kept_attributes[] = {
    "class", "id",      "href",     "rel",   "itemprop", "property",
    "name",  "content", "datetime", "style", "hidden",   "aria-hidden",
    "role",  "title",   "pubdate",  "lang",  "itemtype", "data-testid"};

std::string_view kept_name(std::string_view name) {
  for (const std::string_view kept : kept_attributes)
    if (kept == name) return kept;
  return {};
}

constexpr uint16_t deepest = 250;

// Takes the events of libxml2's parser and writes nodes. Its tree is not built: it would be
// most of the time of a page, and it ends at a nesting of 256.
class PageBuilder {
 public:
  PageBuilder(HtmlPage& page, size_t size) : page_(page) {
    page_.characters.reserve(size);
    page_.nodes.reserve(size / 24 + 8);
    page_.nodes.push_back({});
    open_.push_back(0);
  }

  void start(std::string_view name, const xmlChar** attributes) {
    ++level_;
    if (open_.size() >= deepest) return;
    HtmlNode node;
    node.tag = tag_of(name);
    node.first_attribute = static_cast<uint32_t>(page_.attribute_list.size());
    if (attributes != nullptr)
      for (; *attributes != nullptr; attributes += 2) add_attribute(attributes[0], attributes[1]);
    node.attributes = static_cast<uint32_t>(page_.attribute_list.size()) - node.first_attribute;
    open_.push_back(add(node));
  }

  void end() {
    if (level_ == 0) return;
    if (level_ < open_.size()) {
      page_.nodes[open_.back()].end = static_cast<uint32_t>(page_.nodes.size());
      open_.pop_back();
    }
    --level_;
  }

  void characters(std::string_view text) {
    HtmlNode& last = page_.nodes.back();
    const bool goes_on = last.tag == Tag::text && last.parent == open_.back() &&
                         last.text + last.text_size == page_.characters.size();
    if (goes_on) {
      last.text_size += static_cast<uint32_t>(text.size());
    } else {
      HtmlNode node;
      node.tag = Tag::text;
      node.text = static_cast<uint32_t>(page_.characters.size());
      node.text_size = static_cast<uint32_t>(text.size());
      add(node);
    }
    page_.characters += text;
  }

  void finish() {
    for (const uint32_t node : open_)
      page_.nodes[node].end = static_cast<uint32_t>(page_.nodes.size());
  }

 private:
  uint32_t add(HtmlNode node) {
    const auto number = static_cast<uint32_t>(page_.nodes.size());
    node.parent = open_.back();
    node.depth = static_cast<uint16_t>(open_.size());
    node.end = number + 1;
    page_.nodes.push_back(node);
    return number;
  }

  void add_attribute(const xmlChar* name, const xmlChar* value) {
    const std::string_view kept = kept_name(reinterpret_cast<const char*>(name));
    if (kept.empty()) return;
    const std::string_view text = value == nullptr ? "" : reinterpret_cast<const char*>(value);
    page_.attribute_list.push_back(
        {kept, static_cast<uint32_t>(page_.characters.size()), static_cast<uint32_t>(text.size())});
    page_.characters += text;
  }

  HtmlPage& page_;
  std::vector<uint32_t> open_;
  size_t level_ = 0;  // open elements, the flattened ones too; the root does not count
};

// libxml2 compares an end tag with every element that is open. After so many of them, which no
// page has that closes what it opens, it begins anew with what follows.
constexpr int most_open = 1000;

// The parsing of one stretch of a page.
struct Parsing {
  PageBuilder& build;
  htmlParserCtxtPtr parser;
  long stopped = -1;  // the byte at which it was left, inside a tag; -1: it went to the end
};

Parsing& parsing(void* data) { return *static_cast<Parsing*>(data); }

void on_start(void* data, const xmlChar* name, const xmlChar** attributes) {
  Parsing& at = parsing(data);
  at.build.start(reinterpret_cast<const char*>(name), attributes);
  if (at.parser->nameNr < most_open || at.stopped >= 0) return;
  at.stopped = xmlByteConsumed(at.parser);
  xmlStopParser(at.parser);
}
void on_end(void* data, const xmlChar*) {
  if (parsing(data).stopped < 0) parsing(data).build.end();  // else libxml2 closes all that is open
}
void on_text(void* data, const xmlChar* text, int size) {
  parsing(data).build.characters({reinterpret_cast<const char*>(text), static_cast<size_t>(size)});
}

// Parses a stretch of a page; how many bytes of it are done.
size_t parse_stretch(std::string_view html, PageBuilder& build) {
  htmlSAXHandler events;
  std::memset(&events, 0, sizeof events);
  events.startElement = on_start;
  events.endElement = on_end;
  events.characters = on_text;
  events.ignorableWhitespace = on_text;
  events.cdataBlock = on_text;
  events.initialized = 1;
  htmlParserCtxtPtr parser = htmlNewParserCtxt();
  if (parser == nullptr) throw std::bad_alloc();
  Parsing at = {build, parser};
  *parser->sax = events;
  parser->userData = &at;
  htmlCtxtReadMemory(parser, html.data(), static_cast<int>(html.size()), nullptr, "UTF-8",
                     HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                         HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  const bool enough_memory = parser->errNo != XML_ERR_NO_MEMORY;
  htmlFreeParserCtxt(parser);
  if (!enough_memory) throw std::bad_alloc();
  if (at.stopped < 0) return html.size();
  const size_t bracket = html.find('>', static_cast<size_t>(at.stopped));
  return bracket == std::string_view::npos ? html.size() : bracket + 1;
}

}  // namespace

Tag tag_of(std::string_view name) {
  const auto* found = std::lower_bound(
      std::begin(tag_names), std::end(tag_names), name,
      [](const TagName& entry, std::string_view wanted) { return entry.name < wanted; });
  return found != std::end(tag_names) && found->name == name ? found->tag : Tag::other;
}

std::string_view HtmlPage::attribute(const HtmlNode& node, std::string_view name) const {
  for (uint32_t i = 0; i < node.attributes; ++i) {
    const HtmlAttribute& attribute = attribute_list[node.first_attribute + i];
    if (attribute.name == name)
      return std::string_view(characters).substr(attribute.value, attribute.size);
  }
  return {};
}

bool HtmlPage::has_attribute(const HtmlNode& node, std::string_view name) const {
  for (uint32_t i = 0; i < node.attributes; ++i)
    if (attribute_list[node.first_attribute + i].name == name) return true;
  return false;
}

std::string HtmlPage::inner_text(uint32_t node, size_t most) const {
  std::string out;
  for (uint32_t i = node; i < nodes[node].end && out.size() < most; ++i) {
    const HtmlNode& inner = nodes[i];
    if (inner.tag != Tag::text) {
      if (inner.tag == Tag::br && !out.empty() && out.back() != ' ') out += ' ';
      continue;
    }
    for (const char c : text(inner)) {
      const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (!blank)
        out += c;
      else if (!out.empty() && out.back() != ' ')
        out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string declared_charset(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  for (const std::string_view word :
       {std::string_view("charset="), std::string_view("encoding=")}) {
    const size_t at = find_letters(head, word, 0);
    if (at == std::string_view::npos) continue;
    const size_t begin = head.find_first_not_of("\"' ", at + word.size());
    if (begin == std::string_view::npos) continue;
    const size_t end = std::min(head.find_first_of("\"' />;?", begin), head.size());
    return std::string(head.substr(begin, end - begin));
  }
  return {};
}

HtmlPage parse_html(std::string_view utf8) {
  HtmlPage page;
  const std::string html = without_raw_elements(utf8, page);
  PageBuilder build(page, html.size());
  const std::string_view all = html;
  for (size_t at = 0; at < all.size();) at += parse_stretch(all.substr(at), build);
  build.finish();
  return page;
}

}  // namespace press

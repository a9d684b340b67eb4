// Word files (.docx, and the XML of Word 2003): articles, papers, and the downloads of Nexis Uni.
#include <map>
#include <string>
#include <utility>

#include "corpus/text/error.h"
#include "pipeline/readers/exports/document_lines.h"
#include "pipeline/readers/office/zip_parts.h"
#include "pipeline/readers/reader.h"
#include "pipeline/readers/sniff.h"
#include "pipeline/readers/xml/xml_dom.h"

namespace press {
namespace {

bool is_skipped(std::string_view name) {
  for (const std::string_view skipped : {"delText", "instrText", "Fallback", "del", "moveFrom",
                                         "footnoteReference", "commentReference"})
    if (name == skipped) return true;
  return false;
}

class Walker {
 public:
  LinedDocument run(const XmlNode& root) {
    walk(root);
    end_paragraph(0);
    return std::move(document_);
  }

 private:
  void walk(const XmlNode& node) {
    for (const XmlNode& child : node.children) {
      if (child.name.empty() || is_skipped(child.name)) continue;
      if (child.name == "t")
        line_ += all_text(child);
      else if (child.name == "tab")
        line_ += inside_paragraph_ ? "\t" : "";
      else if (child.name == "br" || child.name == "cr")
        end_line();
      else if (child.name == "noBreakHyphen")
        line_ += "-";
      else if (child.name == "bookmarkStart")
        mark_ += std::string(child.attribute("name")) + ' ';
      else if (child.name == "p")
        paragraph(child);
      else
        walk(child);
    }
  }

  static std::string all_text(const XmlNode& node) {
    std::string text;
    for (const XmlNode& child : node.children) text += child.text;
    return text;
  }

  void paragraph(const XmlNode& node) {
    const bool outer = inside_paragraph_;
    if (outer) end_line();  // a text box inside a paragraph
    inside_paragraph_ = true;
    walk(node);
    inside_paragraph_ = outer;
    end_paragraph(heading_level(node));
  }

  static uint8_t heading_level(const XmlNode& node) {
    const XmlNode* style = node.path({"pPr", "pStyle"});
    if (style == nullptr) return 0;
    const std::string_view name = style->attribute("val");
    if (name == "Title") return 1;
    if (name.substr(0, 7) != "Heading" || name.size() < 8) return 0;
    return name[7] >= '1' && name[7] <= '6' ? static_cast<uint8_t>(name[7] - '0') : 0;
  }

  void end_line() {
    if (!trimmed(line_).empty()) {
      document_.lines.push_back({line_, gap_, std::move(mark_)});
      document_.heading.push_back(0);
      mark_.clear();
      gap_ = false;
    }
    line_.clear();
  }

  void end_paragraph(uint8_t level) {
    const size_t before = document_.lines.size();
    end_line();
    if (level > 0 && document_.lines.size() > before) document_.heading.back() = level;
    gap_ = true;
  }

  LinedDocument document_;
  std::string line_, mark_;
  bool gap_ = true, inside_paragraph_ = false;
};

class DocxReader : public Reader {
 public:
  std::string_view name() const override { return "docx"; }
  std::string_view help() const override { return "Word (.docx); Nexis Uni downloads"; }

  int recognises(const Input& input) const override {
    if (input.shape == Shape::xml) return root_element(input.bytes) == "wordDocument" ? 4 : 0;
    if (input.shape != Shape::zip) return 0;
    return zip_has(input.bytes, "word/") || has_ending(input.source, {".docx"}) ? 3 : 0;
  }

  void read(const Input& input, const Intake& intake) const override {
    if (input.shape == Shape::xml) {
      const LinedDocument document = Walker().run(body_of(parse_xml(input.bytes)));
      if (document.lines.empty()) throw Error("the Word file has no text");
      return read_lined_document(document, input, "docx", false, intake);
    }
    const Parts parts = zip_parts(input.bytes, [](std::string_view name) {
      return name.substr(0, 5) == "word/" ? has_ending(name, {".xml"}) && !is_style_part(name)
                                          : name == "docProps/core.xml";
    });
    const auto body = main_part(parts);
    if (body == parts.end()) throw Error("the Word file has no word/document.xml: it is damaged");
    LinedDocument document = Walker().run(parse_xml(body->second));
    // Notes stand behind the text, each a paragraph.
    for (const char* notes : {"word/footnotes.xml", "word/endnotes.xml"})
      if (const auto part = parts.find(notes); part != parts.end() && !part->second.empty())
        append(Walker().run(parse_xml(part->second)), document);
    if (const auto core = parts.find("docProps/core.xml");
        core != parts.end() && !core->second.empty()) {
      const XmlNode properties = parse_xml(core->second);
      if (const XmlNode* title = properties.child("title")) document.title = title->inner_text();
    }
    if (document.lines.empty()) throw Error("the Word file has no text");
    read_lined_document(document, input, "docx", false, intake);
  }

  size_t largest() const override { return size_t{64} << 20; }

 private:
  using Parts = std::map<std::string, std::string>;

  static bool is_style_part(std::string_view name) {
    return has_ending(name, {"styles.xml", "settings.xml", "fontTable.xml", "theme1.xml",
                             "numbering.xml", "webSettings.xml"});
  }

  // Some programs call it "word/document2.xml".
  static Parts::const_iterator main_part(const Parts& parts) {
    if (const auto usual = parts.find("word/document.xml"); usual != parts.end()) return usual;
    for (auto part = parts.begin(); part != parts.end(); ++part)
      if (part->first.substr(0, 13) == "word/document") return part;
    return parts.end();
  }

  static XmlNode body_of(XmlNode root) {
    for (XmlNode& child : root.children)
      if (child.name == "body") return std::move(child);
    return root;
  }

  static void append(LinedDocument more, LinedDocument& document) {
    for (size_t i = 0; i < more.lines.size(); ++i) {
      document.lines.push_back(std::move(more.lines[i]));
      document.heading.push_back(0);
    }
  }
};

}  // namespace

const Reader& docx_reader() {
  static const DocxReader reader;
  return reader;
}

}  // namespace press

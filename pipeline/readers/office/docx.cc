// Word files (.docx): articles, papers, and the downloads of Nexis Uni.
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
    if (input.shape != Shape::zip) return 0;
    return zip_has(input.bytes, "word/") || has_ending(input.source, {".docx"}) ? 3 : 0;
  }

  void read(const Input& input, const Intake& intake) const override {
    const auto parts = zip_parts(input.bytes, [](std::string_view name) {
      return name == "word/document.xml" || name == "docProps/core.xml";
    });
    const auto body = parts.find("word/document.xml");
    if (body == parts.end()) throw Error("the Word file has no word/document.xml: it is damaged");
    LinedDocument document = Walker().run(parse_xml(body->second));
    if (const auto core = parts.find("docProps/core.xml");
        core != parts.end() && !core->second.empty()) {
      const XmlNode properties = parse_xml(core->second);
      if (const XmlNode* title = properties.child("title")) document.title = title->inner_text();
    }
    if (document.lines.empty()) throw Error("the Word file has no text");
    read_lined_document(document, input, "docx", false, intake);
  }

  size_t largest() const override { return size_t{64} << 20; }
};

}  // namespace

const Reader& docx_reader() {
  static const DocxReader reader;
  return reader;
}

}  // namespace press

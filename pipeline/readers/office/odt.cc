// OpenDocument text (.odt): articles and papers of LibreOffice.
#include "corpus/text/error.h"
#include "pipeline/readers/exports/document_lines.h"
#include "pipeline/readers/office/zip_parts.h"
#include "pipeline/readers/reader.h"
#include "pipeline/readers/sniff.h"
#include "pipeline/readers/xml/xml_dom.h"

namespace press {
namespace {

// Nothing in it is text of the document.
bool is_skipped(std::string_view name) {
  for (const std::string_view skipped :
       {"tracked-changes", "annotation", "annotation-end", "sequence-decls", "variable-decls",
        "user-field-decls", "forms", "bookmark", "index-title-template", "table-of-content-source",
        "bibliography-source", "note-citation", "title", "desc", "event-listeners"})
    if (name == skipped) return true;
  return false;
}

// The styles whose text is hidden.
bool hides_text(const XmlNode& style) {
  const XmlNode* properties = style.child("text-properties");
  return properties != nullptr && properties->attribute("display") == "none";
}

class OdtWalker {
 public:
  LinedDocument run(const XmlNode& root) {
    if (const XmlNode* styles = root.child("automatic-styles"))
      for (const XmlNode& style : styles->children)
        if (hides_text(style)) hidden_.emplace_back(style.attribute("name"));
    if (const XmlNode* body = root.child("body")) walk(*body);
    end_line();
    for (std::string& note : notes_) {
      document_.lines.push_back({std::move(note), true, {}});
      document_.heading.push_back(0);
    }
    return std::move(document_);
  }

 private:
  void walk(const XmlNode& node) {
    for (const XmlNode& child : node.children) {
      if (child.name.empty())
        add_text(child);
      else if (!is_skipped(child.name) && !is_hidden(child))
        element(child);
    }
  }

  bool is_hidden(const XmlNode& node) const {
    const std::string_view style = node.attribute("style-name");
    for (const std::string& hidden : hidden_)
      if (style == hidden) return true;
    return false;
  }

  void add_text(const XmlNode& run) {
    if (inside_ > 0) line_ += run.text;
  }

  void element(const XmlNode& node) {
    if (node.name == "p" || node.name == "h")
      paragraph(node);
    else if (node.name == "note")
      note(node);
    else if (node.name == "s")
      line_ += ' ';
    else if (node.name == "tab")
      line_ += '\t';
    else if (node.name == "line-break")
      end_line();
    else
      walk(node);
  }

  void paragraph(const XmlNode& node) {
    if (inside_ > 0) end_line();  // of a text box inside a paragraph
    gap_ = true;
    ++inside_;
    const size_t before = document_.lines.size();
    walk(node);
    end_line();
    --inside_;
    if (node.name != "h" || document_.lines.size() == before) return;
    const std::string_view level = node.attribute("outline-level");
    document_.heading[before] = level.size() == 1 && level[0] >= '1' && level[0] <= '6'
                                    ? static_cast<uint8_t>(level[0] - '0')
                                    : uint8_t{1};
  }

  // Notes stand behind the text.
  void note(const XmlNode& node) {
    const XmlNode* body = node.child("note-body");
    if (body != nullptr)
      if (std::string text = body->inner_text(); !text.empty()) notes_.push_back(std::move(text));
  }

  void end_line() {
    if (!trimmed(line_).empty()) {
      document_.lines.push_back({line_, gap_, {}});
      document_.heading.push_back(0);
      gap_ = false;
    }
    line_.clear();
  }

  LinedDocument document_;
  std::vector<std::string> notes_, hidden_;
  std::string line_;
  int inside_ = 0;
  bool gap_ = true;
};

class OdtReader : public Reader {
 public:
  std::string_view name() const override { return "odt"; }
  std::string_view help() const override { return "OpenDocument text (.odt)"; }

  int recognises(const Input& input) const override {
    if (input.shape != Shape::zip) return 0;
    constexpr std::string_view type = "application/vnd.oasis.opendocument.text";
    return input.bytes.substr(0, 200).find(type) != std::string_view::npos ||
                   has_ending(input.source, {".odt", ".ott"})
               ? 3
               : 0;
  }

  void read(const Input& input, const Intake& intake) const override {
    const auto parts = zip_parts(input.bytes, [](std::string_view name) {
      return name == "content.xml" || name == "meta.xml" || name == "META-INF/manifest.xml";
    });
    if (const auto manifest = parts.find("META-INF/manifest.xml");
        manifest != parts.end() && manifest->second.find("encryption-data") != std::string::npos)
      throw Error("the document is protected by a password: save it without one");
    const auto content = parts.find("content.xml");
    if (content == parts.end()) throw Error("the document has no content.xml: it is damaged");
    LinedDocument document = OdtWalker().run(parse_xml(content->second));
    if (const auto meta = parts.find("meta.xml"); meta != parts.end() && !meta->second.empty()) {
      const XmlNode root = parse_xml(meta->second);
      if (const XmlNode* title = root.find("title")) document.title = title->inner_text();
    }
    if (document.lines.empty()) throw Error("the document has no text");
    read_lined_document(document, input, "odt", false, intake);
  }

  size_t largest() const override { return size_t{64} << 20; }
};

}  // namespace

const Reader& odt_reader() {
  static const OdtReader reader;
  return reader;
}

}  // namespace press

// PowerPoint files (.pptx): the slides in order, as one document.
#include <algorithm>
#include <cstdlib>
#include <map>

#include "corpus/text/error.h"
#include "pipeline/readers/lines/export_record.h"
#include "pipeline/readers/office/zip_parts.h"
#include "pipeline/readers/reader.h"
#include "pipeline/readers/sniff.h"
#include "pipeline/readers/xml/xml_dom.h"

namespace press {
namespace {

// "ppt/slides/slide12.xml" -> 12; 0 for other parts.
int slide_number(std::string_view name) {
  constexpr std::string_view folder = "ppt/slides/slide";
  if (name.substr(0, folder.size()) != folder || !has_ending(name, {".xml"})) return 0;
  return std::atoi(std::string(name.substr(folder.size())).c_str());
}

void append_runs(const XmlNode& paragraph, std::string& text) {
  for (const XmlNode& child : paragraph.children) {
    if (child.name == "br") text += ' ';
    if (child.name == "t")
      for (const XmlNode& run : child.children) text += run.text;
    else
      append_runs(child, text);
  }
}

bool is_title(const XmlNode& shape) {
  const XmlNode* place = shape.find("ph");
  if (place == nullptr) return false;
  const std::string_view type = place->attribute("type");
  return type == "title" || type == "ctrTitle";
}

// Dates, numbers and feet of slides.
bool is_margin(const XmlNode& shape) {
  const XmlNode* place = shape.name == "sp" ? shape.find("ph") : nullptr;
  if (place == nullptr) return false;
  const std::string_view type = place->attribute("type");
  return type == "dt" || type == "sldNum" || type == "ftr";
}

void add_slide(const XmlNode& node, bool heading, ExportRecord& record) {
  for (const XmlNode& child : node.children) {
    if (is_margin(child) || child.name == "Fallback") continue;
    const bool title = heading || (child.name == "sp" && is_title(child));
    if (child.name != "p") {
      add_slide(child, title, record);
      continue;
    }
    std::string text;
    append_runs(child, text);
    const size_t before = record.blocks.size();
    record.add_paragraph(std::move(text));
    if (record.blocks.size() == before || !title) continue;
    record.blocks.back().kind = Block::Kind::heading;
    record.blocks.back().level = 2;
  }
}

class PptxReader : public Reader {
 public:
  std::string_view name() const override { return "pptx"; }
  std::string_view help() const override { return "PowerPoint (.pptx): the text of the slides"; }

  int recognises(const Input& input) const override {
    if (input.shape != Shape::zip) return 0;
    return zip_has(input.bytes, "ppt/") || has_ending(input.source, {".pptx"}) ? 3 : 0;
  }

  void read(const Input& input, const Intake& intake) const override {
    const auto parts =
        zip_parts(input.bytes, [](std::string_view name) { return slide_number(name) > 0; });
    std::map<int, const std::string*> slides;
    for (const auto& [name, xml] : parts)
      if (!xml.empty()) slides[slide_number(name)] = &xml;
    ExportRecord record;
    record.document.source = input.source;
    for (const auto& [number, xml] : slides) add_slide(parse_xml(*xml), false, record);
    if (record.blocks.empty()) throw Error("the slides have no text");
    const auto title =
        std::find_if(record.blocks.begin(), record.blocks.end(),
                     [](const Block& block) { return block.kind == Block::Kind::heading; });
    if (title != record.blocks.end() && record.blocks.size() > 1)
      record.document.title = title->text;
    date_by_name(record.document);
    hand_out(std::move(record), input, "pptx", 0, intake);
  }

  size_t largest() const override { return size_t{128} << 20; }
};

}  // namespace

const Reader& pptx_reader() {
  static const PptxReader reader;
  return reader;
}

}  // namespace press

// EPUB: the chapters of the spine, in order, as one document.
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "corpus/text/error.h"
#include "corpus/text/unicode.h"
#include "pipeline/readers/html/html_dom.h"
#include "pipeline/readers/html/html_lines.h"
#include "pipeline/readers/lines/export_record.h"
#include "pipeline/readers/office/zip_parts.h"
#include "pipeline/readers/reader.h"
#include "pipeline/readers/sniff.h"
#include "pipeline/readers/xml/xml_dom.h"

namespace press {
namespace {

using Parts = std::map<std::string, std::string>;

std::string decoded_path(std::string_view path) {
  std::string out;
  path = path.substr(0, path.find('#'));
  for (size_t at = 0; at < path.size(); ++at) {
    if (path[at] == '%' && at + 2 < path.size()) {
      out +=
          static_cast<char>(std::strtol(std::string(path.substr(at + 1, 2)).c_str(), nullptr, 16));
      at += 2;
    } else {
      out += path[at];
    }
  }
  return out;
}

std::string folder_of(const std::string& path) {
  const size_t slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash + 1);
}

std::string package_path(const Parts& parts) {
  const auto container = parts.find("META-INF/container.xml");
  if (container == parts.end()) throw Error("the EPUB has no META-INF/container.xml");
  const XmlNode root = parse_xml(container->second);
  const XmlNode* file = root.find("rootfile");
  if (file == nullptr) throw Error("the EPUB's container.xml names no package");
  return decoded_path(file->attribute("full-path"));
}

bool is_navigation(const XmlNode& item) {
  return item.attribute("properties").find("nav") != std::string_view::npos ||
         item.attribute("id").find("toc") != std::string_view::npos ||
         item.attribute("media-type").find("ncx") != std::string_view::npos;
}

void take_metadata(const XmlNode& package, const ReaderWords& words, ExportRecord& record) {
  const XmlNode* metadata = package.child("metadata");
  if (metadata == nullptr) return;
  for (const XmlNode& field : metadata->children) {
    const std::string value = field.inner_text();
    if (field.name == "title" && record.document.title.empty()) record.document.title = value;
    if (field.name == "creator") record.add_byline(value, words);
    if (field.name == "publisher") record.document.outlet = value;
    if (field.name == "language") record.set_language(value.substr(0, 2), words.exports);
    if (field.name == "date") record.set_date(value, "epub:date", words.dates);
  }
}

class EpubReader : public Reader {
 public:
  std::string_view name() const override { return "epub"; }
  std::string_view help() const override { return "EPUB: one document of all chapters"; }

  int recognises(const Input& input) const override {
    if (input.shape != Shape::zip) return 0;
    return zip_has(input.bytes, "META-INF/container.xml") || has_ending(input.source, {".epub"})
               ? 3
               : 0;
  }

  void read(const Input& input, const Intake& intake) const override {
    const Parts parts = zip_parts(input.bytes, [](std::string_view name) {
      return has_ending(name, {".xml", ".opf", ".html", ".xhtml", ".htm"});
    });
    const std::string path = package_path(parts);
    const auto found = parts.find(path);
    if (found == parts.end()) throw Error("the EPUB lacks its package {}", path);
    const XmlNode package = parse_xml(found->second);
    ExportRecord record;
    take_metadata(package, input.words, record);
    if (!add_chapters(package, folder_of(path), parts, record))
      intake.warn("the EPUB's spine repeats chapters: each is read once");
    hand_out(std::move(record), input, "epub", 0, intake);
  }

  size_t largest() const override { return size_t{64} << 20; }

 private:
  // False: the spine names a file more than once, which the format forbids. A kilobyte could
  // unfold to gigabytes so.
  static bool add_chapters(const XmlNode& package, const std::string& folder, const Parts& parts,
                           ExportRecord& record) {
    const XmlNode* manifest = package.child("manifest");
    const XmlNode* spine = package.child("spine");
    if (manifest == nullptr || spine == nullptr) throw Error("the EPUB's package has no spine");
    std::unordered_map<std::string_view, const XmlNode*> items;  // of several with an id the first
    for (const XmlNode& item : manifest->children)
      if (item.name == "item") items.try_emplace(item.attribute("id"), &item);
    std::unordered_set<std::string_view> read;
    bool once = true;
    for (const XmlNode& entry : spine->children) {
      const auto item = items.find(entry.attribute("idref"));
      if (item == items.end() || is_navigation(*item->second)) continue;
      const auto chapter = parts.find(folder + decoded_path(item->second->attribute("href")));
      if (chapter == parts.end()) continue;
      if (!read.insert(chapter->first).second) {
        once = false;
        continue;
      }
      const std::string& bytes = chapter->second;
      const HtmlPage page = parse_html(to_utf8(bytes, declared_charset(bytes)).text);
      for (std::string& text : html_paragraphs(page, 0)) record.add_paragraph(std::move(text));
    }
    return once;
  }
};

}  // namespace

const Reader& epub_reader() {
  static const EpubReader reader;
  return reader;
}

}  // namespace press

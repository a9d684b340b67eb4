// EPUB: the chapters of the spine, in order, as one document, or (--split chapter) each as one.
#include <fmt/format.h>

#include <map>
#include <unordered_map>
#include <unordered_set>

#include "corpus/text/counted.h"
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

// Parts of a book that are no text: not read at all.
bool is_media(std::string_view name) {
  return has_ending(name, {".css", ".js", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".ttf",
                           ".otf", ".woff", ".woff2", ".mp3", ".m4a", ".mp4", ".smil", ".ncx"});
}

bool is_chapter(const XmlNode& item) {
  const std::string_view type = item.attribute("media-type");
  return type.find("html") != std::string_view::npos ||
         type.find("dtbook") != std::string_view::npos || type == "text/xml" ||
         type == "application/xml" || type.empty();
}

// A list of links to the chapters, whatever the package calls it.
bool is_list_of_links(const HtmlPage& page) {
  constexpr size_t fewest_links = 4;
  size_t linked = 0, all = 0, links = 0;
  for (uint32_t i = 1; i < page.nodes.size(); ++i) {
    const HtmlNode& node = page.nodes[i];
    if (node.tag == Tag::text) all += page.text(node).size();
    if (node.tag != Tag::a || !page.has_attribute(node, "href")) continue;
    ++links;
    for (uint32_t inside = i + 1; inside < node.end; ++inside)
      if (page.nodes[inside].tag == Tag::text) linked += page.text(page.nodes[inside]).size();
  }
  return links >= fewest_links && linked * 10 > all * 6;
}

std::string first_heading(const HtmlPage& page) {
  for (uint32_t i = 1; i < page.nodes.size(); ++i)
    if (page.nodes[i].tag >= Tag::h1 && page.nodes[i].tag <= Tag::h3)
      if (std::string text = page.inner_text(i, 400); !text.empty()) return text;
  return {};
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
    // A book may say when the file was made or changed too.
    const std::string_view event = field.attribute("event");
    if (field.name == "date" && (event.empty() || event.find("publication") == 0))
      record.set_date(value, "epub:date", words.dates);
  }
}

class EpubReader : public Reader {
 public:
  std::string_view name() const override { return "epub"; }
  std::string_view help() const override {
    return "EPUB: one document of all chapters, or --split chapter";
  }

  int recognises(const Input& input) const override {
    if (input.shape != Shape::zip) return 0;
    return zip_has(input.bytes, "META-INF/container.xml") || has_ending(input.source, {".epub"})
               ? 3
               : 0;
  }

  void read(const Input& input, const Intake& intake) const override {
    const Parts parts =
        zip_parts(input.bytes, [](std::string_view name) { return !is_media(name); });
    const std::string path = package_path(parts);
    const auto found = parts.find(path);
    if (found == parts.end()) throw Error("the EPUB lacks its package {}", path);
    const XmlNode package = parse_xml(found->second);
    ExportRecord record;
    take_metadata(package, input.words, record);
    const Chapters chapters = chapters_of(package, folder_of(path), parts);
    if (chapters.repeat) intake.warn("the EPUB's spine repeats chapters: each is read once");
    if (chapters.missing > 0)
      intake.warn(fmt::format("the EPUB's spine names {} that the file does not hold",
                              counted(chapters.missing, "chapter")));
    if (input.options.split_chapters) return split(chapters, record, input, intake);
    for (const Chapter& chapter : chapters.all)
      for (const std::string& text : chapter.paragraphs) record.add_paragraph(text);
    hand_out(std::move(record), input, "epub", 0, intake);
  }

  size_t largest() const override { return size_t{64} << 20; }

 private:
  struct Chapter {
    std::string heading;
    std::vector<std::string> paragraphs;
  };
  struct Chapters {
    std::vector<Chapter> all;
    uint64_t missing = 0;
    // The spine names a file more than once, which the format forbids. A kilobyte could unfold to
    // gigabytes so.
    bool repeat = false;
  };

  static Chapters chapters_of(const XmlNode& package, const std::string& folder,
                              const Parts& parts) {
    const XmlNode* manifest = package.child("manifest");
    const XmlNode* spine = package.child("spine");
    if (manifest == nullptr || spine == nullptr) throw Error("the EPUB's package has no spine");
    std::unordered_map<std::string_view, const XmlNode*> items;  // of several with an id the first
    for (const XmlNode& item : manifest->children)
      if (item.name == "item") items.try_emplace(item.attribute("id"), &item);
    std::unordered_set<std::string_view> read;
    Chapters chapters;
    for (const XmlNode& entry : spine->children) {
      const auto item = items.find(entry.attribute("idref"));
      if (item == items.end() || is_navigation(*item->second) || !is_chapter(*item->second))
        continue;
      const auto part = parts.find(folder + decoded_path(item->second->attribute("href")));
      if (part == parts.end()) {
        ++chapters.missing;
        continue;
      }
      if (!read.insert(part->first).second) {
        chapters.repeat = true;
        continue;
      }
      const std::string& bytes = part->second;
      const HtmlPage page = parse_html(to_utf8(bytes, declared_charset(bytes)).text);
      if (!is_list_of_links(page))
        chapters.all.push_back({first_heading(page), html_paragraphs(page, 0)});
    }
    return chapters;
  }

  // What a chapter does not say of itself, the book says of it.
  static void split(const Chapters& chapters, const ExportRecord& book, const Input& input,
                    const Intake& intake) {
    uint64_t number = 0;
    intake.claim(chapters.all.size());
    for (const Chapter& chapter : chapters.all) {
      ExportRecord record = book;
      record.document.title = chapter.heading;
      record.extra.emplace_back("book", book.document.title);
      for (const std::string& text : chapter.paragraphs) record.add_paragraph(text);
      hand_out(std::move(record), input, "epub", ++number, intake);
    }
  }
};

}  // namespace

const Reader& epub_reader() {
  static const EpubReader reader;
  return reader;
}

}  // namespace press

#include "pipeline/readers/xml/mets_structure.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "pipeline/readers/lines/dates.h"
#include "pipeline/readers/lines/export_record.h"
#include "pipeline/readers/sniff.h"
#include "pipeline/readers/xml/mets_about.h"

namespace press {
namespace {

bool is_xml_file(std::string_view href, std::string_view type) {
  if (has_ending(href, {".xml"})) return true;
  return type.find("xml") != std::string_view::npos && !has_ending(href, {".html", ".xhtml"});
}

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// "file://./alto/page%201.xml" -> "alto/page 1.xml"
std::string plain_href(std::string_view href) {
  for (const std::string_view scheme : {"file://", "file:"})
    if (href.substr(0, scheme.size()) == scheme) href.remove_prefix(scheme.size());
  std::string plain;
  for (size_t i = 0; i < href.size(); ++i) {
    if (href[i] == '%' && i + 2 < href.size() && hex(href[i + 1]) >= 0 && hex(href[i + 2]) >= 0) {
      plain += static_cast<char>(16 * hex(href[i + 1]) + hex(href[i + 2]));
      i += 2;
    } else {
      plain += href[i] == '\\' ? '/' : href[i];
    }
  }
  while (plain.starts_with("./")) plain.erase(0, 2);
  return plain;
}

std::vector<MetsFile> files_of(const XmlNode& root) {
  std::vector<MetsFile> files;
  const XmlNode* section = root.child("fileSec");
  if (section == nullptr) return files;
  for (const XmlNode* file : section->all("file")) {
    const XmlNode* place = file->child("FLocat");
    if (place == nullptr) continue;
    std::string href = plain_href(place->attribute("href"));
    if (!is_xml_file(href, file->attribute("MIMETYPE"))) continue;
    files.push_back({std::string(file->attribute("ID")), std::move(href), {}, false});
  }
  return files;
}

class Structure {
 public:
  Structure(const XmlNode& root, const ReaderWords& words, MetsIssue& issue)
      : words_(words), abouts_(root, words), issue_(issue) {
    for (const MetsFile& file : issue.files) places_.emplace(file.id, places_.size());
  }

  void read(const XmlNode& root) {
    for (const XmlNode* map : root.all("structMap")) {
      const bool physical = squeezed_blanks(map->attribute("TYPE")).starts_with("PHYSICAL") ||
                            squeezed_blanks(map->attribute("TYPE")).starts_with("physical");
      for (const XmlNode& div : map->children) {
        if (div.name != "div") continue;
        if (physical)
          pages(div, {});
        else
          logical(div);
      }
    }
    drop_shared_pages();
    order_files();
    if (issue_.published.empty()) date_by_label(root.attribute("LABEL"));
  }

 private:
  std::string_view kind(const XmlNode& div) const {
    return words_.exports.field("mets", div.attribute("TYPE"));
  }

  bool holds_article(const XmlNode& div) const {
    return std::any_of(div.children.begin(), div.children.end(), [&](const XmlNode& child) {
      return child.name == "div" && (kind(child) == "article" || holds_article(child));
    });
  }

  void logical(const XmlNode& div) {
    const std::string_view kind = this->kind(div);
    if (kind != "article" && (kind == "container" || holds_article(div))) {
      about_issue(div);
      for (const XmlNode& child : div.children)
        if (child.name == "div") logical(child);
      return;
    }
    if (kind == "heading" || kind == "byline") return;  // of the issue
    MetsArticle article;
    article.type = div.attribute("TYPE");
    article.label = div.attribute("LABEL");
    article.about = abouts_.of(div.attribute("DMDID"));
    areas(div, MetsArea::Role::text, article.areas);
    if (!article.areas.empty()) issue_.articles.push_back(std::move(article));
  }

  // The outermost element that says something decides on the newspaper, the innermost on the date.
  void about_issue(const XmlNode& div) {
    const MetsAbout about = abouts_.of(div.attribute("DMDID"));
    if (!about.host.empty()) issue_.outlet = about.host;
    if (issue_.outlet.empty()) issue_.outlet = about.title;
    if (!about.language.empty()) issue_.language = about.language;
    if (about.published.size() >= issue_.published.size() && !about.published.empty()) {
      issue_.published = about.published;
      issue_.published_rule = "mods";
    }
    date_by_label(div.attribute("LABEL"));
  }

  void date_by_label(std::string_view label) {
    if (issue_.published.size() == 10) return;
    if (const auto date = find_date(label, words_.dates); date && date->iso.size() == 10) {
      issue_.published = date->iso;
      issue_.published_rule = "mets:label";
    }
  }

  void areas(const XmlNode& node, MetsArea::Role role, std::vector<MetsArea>& found) {
    for (const XmlNode& child : node.children) {
      if (child.name == "div") {
        const std::string_view kind = this->kind(child);
        areas(child,
              kind == "heading"  ? MetsArea::Role::heading
              : kind == "byline" ? MetsArea::Role::byline
                                 : role,
              found);
      } else if (child.name == "fptr" || child.name == "area") {
        area(child, role, found);
        areas(child, role, found);
      } else if (child.name == "seq" || child.name == "par") {
        areas(child, role, found);
      }
    }
  }

  // A rectangle alone tells no text.
  void area(const XmlNode& node, MetsArea::Role role, std::vector<MetsArea>& found) {
    const auto file = places_.find(std::string(node.attribute("FILEID")));
    if (file == places_.end()) return;
    issue_.files[file->second].pointed = true;
    if (node.attribute("BEGIN").empty() && !node.attribute("COORDS").empty()) return;
    found.push_back({file->first, std::string(node.attribute("BEGIN")), role});
  }

  void pages(const XmlNode& div, std::string number) {
    for (const std::string_view name : {"ORDER", "ORDERLABEL"})
      if (!div.attribute(name).empty()) number = div.attribute(name);
    std::vector<const XmlNode*> pointers = div.all("fptr");
    for (const XmlNode& child : div.children)
      if (child.name == "div") pages(child, number);
    for (const XmlNode* pointer : pointers) {
      std::vector<const XmlNode*> places = pointer->all("area");
      places.push_back(pointer);
      for (const XmlNode* place : places) note_page(place->attribute("FILEID"), number);
    }
  }

  void note_page(std::string_view id, const std::string& number) {
    const auto file = places_.find(std::string(id));
    if (file == places_.end()) return;
    issue_.files[file->second].pointed = true;
    if (issue_.files[file->second].page.empty()) issue_.files[file->second].page = number;
    if (std::find(order_.begin(), order_.end(), file->second) == order_.end())
      order_.push_back(file->second);
  }

  // Where several articles point to the same whole page, it is not known what is whose.
  void drop_shared_pages() {
    std::map<std::string, std::set<const MetsArticle*>> whole;
    for (const MetsArticle& article : issue_.articles)
      for (const MetsArea& area : article.areas)
        if (area.begin.empty()) whole[area.file].insert(&article);
    for (MetsArticle& article : issue_.articles)
      article.areas.erase(std::remove_if(article.areas.begin(), article.areas.end(),
                                         [&](const MetsArea& area) {
                                           return area.begin.empty() && whole[area.file].size() > 1;
                                         }),
                          article.areas.end());
    issue_.articles.erase(
        std::remove_if(issue_.articles.begin(), issue_.articles.end(),
                       [](const MetsArticle& article) { return article.areas.empty(); }),
        issue_.articles.end());
  }

  void order_files() {
    std::vector<MetsFile> ordered;
    for (const size_t at : order_) ordered.push_back(issue_.files[at]);
    for (size_t i = 0; i < issue_.files.size(); ++i)
      if (std::find(order_.begin(), order_.end(), i) == order_.end())
        ordered.push_back(issue_.files[i]);
    issue_.files = std::move(ordered);
  }

  const ReaderWords& words_;
  MetsAbouts abouts_;
  MetsIssue& issue_;
  std::map<std::string, size_t> places_;  // file id -> index
  std::vector<size_t> order_;             // of files, by pages
};

}  // namespace

MetsIssue mets_issue(const XmlNode& root, const ReaderWords& words) {
  MetsIssue issue;
  issue.files = files_of(root);
  Structure(root, words, issue).read(root);
  return issue;
}

std::vector<std::string> mets_hrefs(std::string_view bytes) {
  std::vector<std::string> hrefs;
  for (MetsFile& file : files_of(parse_xml(bytes))) hrefs.push_back(std::move(file.href));
  return hrefs;
}

bool begins_like_mets(std::string_view head) { return root_element(head) == "mets"; }

std::vector<std::string> mets_places(const std::string& folder, std::string_view href) {
  std::vector<std::string> places;
  for (;;) {
    while (href.starts_with('/')) href.remove_prefix(1);
    places.push_back((std::filesystem::path(folder) / href).lexically_normal().string());
    const size_t slash = href.find('/');
    if (slash == std::string_view::npos || places.size() == 32) return places;
    href.remove_prefix(slash + 1);
  }
}

}  // namespace press

#include "pipeline/readers/xml/mets_about.h"

#include "pipeline/readers/lines/dates.h"
#include "pipeline/readers/lines/export_record.h"

namespace press {
namespace {

std::string child_text(const XmlNode& node, std::string_view name) {
  const XmlNode* child = node.child(name);
  return child == nullptr ? std::string() : child->inner_text();
}

// The first title that is no translation or short form.
std::string title_of(const XmlNode& mods) {
  for (const XmlNode& info : mods.children) {
    if (info.name != "titleInfo" || !info.attribute("type").empty()) continue;
    std::string title = child_text(info, "nonSort");
    if (!title.empty() && title.back() != '\'') title += ' ';
    title += child_text(info, "title");
    if (const std::string more = child_text(info, "subTitle"); !more.empty())
      title += (title.empty() ? "" : ": ") + more;
    if (!title.empty()) return title;
  }
  return {};
}

// Not the day of the scan.
std::string date_of(const XmlNode& mods, const DateWords& words) {
  for (const XmlNode& origin : mods.children) {
    if (origin.name != "originInfo") continue;
    const std::string_view event = origin.attribute("eventType");
    if (!event.empty() && event != "publication") continue;
    for (const XmlNode& date : origin.children) {
      if (date.name != "dateIssued" || date.attribute("point") == "end") continue;
      if (std::string iso = date_value(date.inner_text(), words); !iso.empty()) return iso;
    }
  }
  if (const XmlNode* part = mods.child("part")) return date_value(child_text(*part, "date"), words);
  return {};
}

bool is_author(const XmlNode& name) {
  const XmlNode* role = name.find("roleTerm");
  if (role == nullptr) return true;
  const std::string term = role->inner_text();
  return term == "aut" || term == "author" || term == "Author" || term == "cre" ||
         term == "creator";
}

std::string person_of(const XmlNode& name) {
  std::string given, family, other;
  for (const XmlNode& part : name.children) {
    if (part.name != "namePart" || part.attribute("type") == "date") continue;
    std::string& to = part.attribute("type") == "given"    ? given
                      : part.attribute("type") == "family" ? family
                                                           : other;
    to = part.inner_text();
  }
  if (!given.empty() && !family.empty()) return given + " " + family;
  return other.empty() ? given + family : other;
}

MetsAbout about_of_mods(const XmlNode& mods, const ReaderWords& words) {
  MetsAbout about;
  about.title = title_of(mods);
  about.published = date_of(mods, words.dates);
  for (const XmlNode& child : mods.children) {
    if (child.name == "relatedItem" &&
        (child.attribute("type") == "host" || child.attribute("type") == "series")) {
      if (about.host.empty()) about.host = title_of(child);
      if (about.published.empty()) about.published = date_of(child, words.dates);
    } else if (child.name == "name" && is_author(child)) {
      if (std::string person = person_of(child); !person.empty())
        about.authors.push_back(std::move(person));
    } else if (child.name == "language" && about.language.empty()) {
      ExportRecord record;
      record.set_language(child.inner_text(), words.exports);
      about.language = record.document.language;
    }
  }
  return about;
}

MetsAbout about_of_dublin_core(const XmlNode& data, const ReaderWords& words) {
  MetsAbout about;
  if (const XmlNode* title = data.find("title")) about.title = title->inner_text();
  if (const XmlNode* date = data.find("date"))
    about.published = date_value(date->inner_text(), words.dates);
  for (const XmlNode* author : data.all("creator")) about.authors.push_back(author->inner_text());
  return about;
}

void fill(std::string& to, const std::string& from) {
  if (to.empty()) to = from;
}

}  // namespace

MetsAbouts::MetsAbouts(const XmlNode& root, const ReaderWords& words) {
  for (const XmlNode* section : root.all("dmdSec")) {
    const XmlNode* data = section->find("xmlData");
    if (data == nullptr) continue;
    const XmlNode* mods = data->find("mods");
    abouts_[std::string(section->attribute("ID"))] =
        mods == nullptr ? about_of_dublin_core(*data, words) : about_of_mods(*mods, words);
  }
}

MetsAbout MetsAbouts::of(std::string_view ids) const {
  MetsAbout all;
  while (!ids.empty()) {
    const size_t blank = std::min(ids.find(' '), ids.size());
    const auto found = abouts_.find(std::string(ids.substr(0, blank)));
    ids.remove_prefix(std::min(blank + 1, ids.size()));
    if (found == abouts_.end()) continue;
    const MetsAbout& one = found->second;
    fill(all.title, one.title);
    fill(all.host, one.host);
    fill(all.published, one.published);
    fill(all.language, one.language);
    if (all.authors.empty()) all.authors = one.authors;
  }
  return all;
}

}  // namespace press

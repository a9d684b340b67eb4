#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/readers/words/reader_words.h"
#include "pipeline/readers/xml/xml_dom.h"

namespace press {

// What a library says of an issue or of an article, in MODS or Dublin Core.
struct MetsAbout {
  std::string title, host, published, language;  // host: of what it is a part
  std::vector<std::string> authors;
};

// A place on a page that an article points to.
struct MetsArea {
  enum class Role : uint8_t { text, heading, byline };
  std::string file;   // the id of the page's file
  std::string begin;  // the id of a block or line; empty: the whole page
  Role role = Role::text;
};

struct MetsArticle {
  std::string type, label;
  MetsAbout about;
  std::vector<MetsArea> areas;  // in the order of reading
};

struct MetsFile {
  std::string id, href;
  std::string page;      // as the physical structure numbers it
  bool pointed = false;  // something points to it
};

// The logical structure of a digitised issue.
struct MetsIssue {
  std::string outlet, published, published_rule, language;
  std::vector<MetsFile> files;  // XML ones, in the order of the pages
  std::vector<MetsArticle> articles;
};

// Which elements are articles is told by words/exports.tsv ("mets"): of those that are no mere
// containers, the outermost ones that point to text, unless something inside is called an article.
MetsIssue mets_issue(const XmlNode& root, const ReaderWords& words);

// The places of the XML files that a METS file names, as they stand in it without "file://./".
std::vector<std::string> mets_hrefs(std::string_view bytes);

// Whether the bytes of a file begin as METS.
bool begins_like_mets(std::string_view head);

// Where a file may lie that a METS file in `folder` calls `href`, the likeliest first: the path
// that was given, and its ends ("data/alto/1.xml": "alto/1.xml", "1.xml").
std::vector<std::string> mets_places(const std::string& folder, std::string_view href);

}  // namespace press

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace press {

// One article or paper. Empty strings mean "unknown": nothing is invented.
struct Document {
  std::string id;      // 16 hex digits; document_id() when the source gives none
  std::string source;  // "folder/file.html", "archive.zip!inner/path#3"
  std::string title;
  std::string outlet;
  std::vector<std::string> byline;
  std::string section;
  std::string url;
  std::string language;               // ISO 639-1
  std::string country;                // ISO 3166 alpha-2 of the outlet
  std::string published;              // "2024-12-22", "2024-12" or "2024"
  std::string published_rule;         // what said so: "json-ld", "dateline", "filename"
  std::string format;                 // the reader's name
  std::vector<uint32_t> page_starts;  // code points
  std::string extra;  // unknown members as they stood: `"a":1,"b":"x"`, no braces; may be empty
  std::string
      text;  // UTF-8, NFC; paragraphs end in '\n'; the headline, when there is one, is the first
};

// The stable id: a hash of outlet, date, title and text as 16 hex digits.
std::string document_id(const Document& document);

// A hash of the text alone, 16 hex digits: whether a stored text is still what it was.
std::string text_hash(std::string_view text);

// Something that could not become a document, and why.
struct Reject {
  std::string source;
  std::string reason;   // one sentence
  bool unread = false;  // through no fault of its own (ReadFailure, too little memory): a run with
                        // such a reject has failed, and another may read it
};

}  // namespace press

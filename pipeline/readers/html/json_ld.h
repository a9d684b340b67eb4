#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace press {

// What a page says about its article in schema.org terms.
struct JsonLd {
  std::string headline;
  std::string published;  // as written
  std::string modified;
  std::string publisher;
  std::string section;
  std::string url;
  std::vector<std::string> authors;
  std::string body;      // articleBody
  bool article = false;  // found in an object of an article type, not of the page
};

// Reads the JSON-LD scripts of a page: arrays, @graph, lists of types, CDATA and comment wrappers.
// Broken scripts are skipped. Objects of an article type win over others.
JsonLd read_json_ld(const std::vector<std::string>& scripts);

}  // namespace press

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace press {

// The most attributes of a tag that are read. libxml2 compares each with all before it, so that a
// tag of 100,000 of them costs minutes; real ones have some thirty.
constexpr size_t most_attributes = 1000;

// How a tag's attributes lie.
struct TagAttributes {
  size_t surplus = std::string_view::npos;  // where those beyond most_attributes begin; npos: none
  size_t end = 0;                           // its '>', or the end of the text
};

// What a reader says of a file with such a tag.
std::string surplus_attributes_message();

// Of the tag whose '<' stands at `tag`.
TagAttributes tag_attributes(std::string_view markup, size_t tag);

// XML without the attributes beyond most_attributes of each tag; `cut` tells whether there were
// any. CDATA, comments and the document type stay as they are.
std::string without_surplus_attributes(std::string xml, bool& cut);

}  // namespace press

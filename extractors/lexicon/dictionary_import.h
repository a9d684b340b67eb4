#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace press {

// The categories of a content-analysis dictionary and their patterns, in the order of the file.
// A category inside another also counts for the outer one.
using DictionaryCategories = std::map<std::string, std::vector<std::string>>;

// Reads LIWC (`.dic`: categories between two lines of %, then words with category numbers),
// Yoshikoder and Lexicoder (XML: <cnode name> with <pnode name>), Lexicoder's lists ("+category",
// then a pattern a line) and YAML dictionaries (keys, and lists with `-` or in brackets); told
// apart by content. Throws Error for any other file.
DictionaryCategories read_dictionary(std::string_view text, const std::string& path);

// A pattern as a term of frame_rule.h: "work together", abandon*. Empty when it cannot be one: a *
// elsewhere than at the end, or after fewer than four letters.
std::string dictionary_term(std::string_view pattern);

}  // namespace press

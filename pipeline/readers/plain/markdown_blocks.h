#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/readers/lines/article.h"

namespace press {

// The front matter of a note: "key: value" lines between two "---" lines; a list gives its key
// several times. Values without quotes and wiki brackets.
struct FrontMatter {
  std::vector<std::pair<std::string, std::string>> fields;
  size_t end = 0;  // where the text begins; 0: no front matter
};

FrontMatter read_front_matter(std::string_view markdown);

// The blocks of a Markdown text: headings, paragraphs, items, quotes, rows of tables, code. Images
// and their repeated descriptions, rules, link definitions and comments are left out. A hard
// break parts blocks (`tight`), and so does "****" between two bold runs.
std::vector<Block> markdown_blocks(std::string_view markdown);

}  // namespace press

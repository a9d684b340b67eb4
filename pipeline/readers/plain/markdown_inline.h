#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace press {

// The text of a piece of Markdown, and how much of it stood in links.
struct InlineText {
  std::string text;
  uint32_t link_bytes = 0;
  std::string image;  // the description of the last image, which is not text
};

// Resolves links, images, emphasis, code, escapes, footnote marks, wiki links, HTML tags and
// references. Converters escape twice at times: any number of backslashes before a mark goes.
InlineText markdown_text(std::string_view markdown);

}  // namespace press

#pragma once

#include <string_view>

namespace press {

// Whether a file's first bytes are of no text at all: NUL bytes without a UTF-16 mark, PDF, ZIP,
// images, RTF and the like.
bool is_binary(std::string_view bytes);

// Whether the bytes begin like an HTML page (after a byte order mark, blanks, comments).
bool begins_like_html(std::string_view bytes);

// Whether `source` ends in one of the endings, whatever their case: has_ending(source, {".html",
// ".htm"}).
bool has_ending(std::string_view source, std::initializer_list<std::string_view> endings);

// "a/b/name.txt" -> "name.txt"; of an archive member the inner name.
std::string_view base_name(std::string_view source);

}  // namespace press

#pragma once

#include <string>
#include <string_view>

#include "pipeline/readers/reader.h"

namespace press {

// What the first bytes of a file are, whatever its name.
Shape shape_of(std::string_view bytes);

// Whether a zip file is an Office file or an EPUB: a document, not an archive of documents.
bool is_zipped_document(std::string_view head);

// Whether a zip file's first bytes name a member in this folder ("word/").
bool zip_has(std::string_view head, std::string_view folder);

// The name of the first element of an XML text, without its prefix; empty when there is none.
std::string_view root_element(std::string_view bytes);

// Why no reader reads a file that begins like this, and what to do.
std::string unknown_format(std::string_view head);

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

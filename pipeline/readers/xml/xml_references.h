#pragma once

#include <string>
#include <string_view>

namespace press {

// XML in which a parser loses no character at a '&': names of HTML ("&eacute;") become the
// characters, and a '&' that begins no reference the file can know becomes "&amp;". CDATA, comments
// and the document type stay as they are.
std::string mended_references(std::string_view xml);

}  // namespace press

#pragma once

#include <string_view>

#include "pipeline/readers/exports/document_lines.h"

namespace press {

// The text of an RTF file in lines: fonts' charsets, \u with its fallbacks, \' bytes, and raw bytes
// that should not be there. Pictures, tables of fonts and styles, headers and footers are left out.
// Damage ends the text where it is. RTF 1.9.1.
LinedDocument rtf_lines(std::string_view bytes);

}  // namespace press

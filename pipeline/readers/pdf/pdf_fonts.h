#pragma once

#include <string_view>
#include <vector>

#include "pipeline/readers/pdf/pdf_pages.h"

namespace press {

// Whether a font of the file may be bold: names of fonts stand in it as they are, or packed in
// streams of objects.
bool may_have_bold(std::string_view pdf);

// Marks the lines that are wholly in bold type (PdfLine::bold), by what
// `pdftohtml -xml -fontfullname` says of the same file. Lines are known by their text: one that a
// page has in bold and in plain type is not marked. None is where much of the text is bold, as bold
// type then says nothing.
void mark_bold(std::string_view xml, std::vector<PdfPage>& pages);

}  // namespace press

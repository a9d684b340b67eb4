#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/readers/lines/export_record.h"

namespace press {

// What a Word or RTF file holds: its lines, and what it says about itself.
struct LinedDocument {
  std::vector<ExportLine> lines;
  std::vector<uint8_t> heading;  // one for each line: 0 none, else the level of a heading
  std::string title, author;     // of the file's properties; often wrong
};

// Reads the lines by the layout of a vendor when they show one; else as one article whose headline
// is the first heading or short first line. `kind`: "docx", "rtf".
void read_lined_document(const LinedDocument& document, const Input& input, std::string_view kind,
                         bool wrapped, const Intake& intake);

}  // namespace press

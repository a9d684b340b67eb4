#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/readers/lines/export_record.h"

namespace press {

// A Factiva record as its field codes give it: "HD" and its lines, "LP" and its paragraphs.
using FactivaFields = std::vector<std::pair<std::string, std::vector<std::string>>>;

ExportRecord factiva_coded_record(const FactivaFields& fields, const ReaderWords& words);

// The lines of an article between headline and text, which have no labels but a fixed order:
// length, date, time, outlet, its code, edition and page, language, copyright. Each is known by its
// form.
void take_factiva_positions(const std::vector<std::string>& lines, const ReaderWords& words,
                            ExportRecord& record);

// "1285 words", "1285 Wörter", "8165 字"
bool is_factiva_length(std::string_view line, const ExportWords& words);

// "Document LBA0000020170319ed3j00q06"
bool is_factiva_id(std::string_view line, const ExportWords& words);

}  // namespace press

#include "pipeline/readers/exports/factiva_record.h"

#include <algorithm>

#include "corpus/text/ascii.h"
#include "corpus/text/strings.h"
#include "pipeline/readers/lines/dates.h"

namespace press {
namespace {

std::string_view field_of(std::string_view text, const ExportWords& words) {
  return words.field("factiva", text);
}

// "LBA", "CHOSKO": the outlet's code
bool is_source_code(std::string_view line) {
  return line.size() >= 3 && line.size() <= 8 && std::all_of(line.begin(), line.end(), [](char c) {
           return is_ascii_digit(c) || is_ascii_capital(c);
         });
}

// "21:13", "17:04"
bool is_time(std::string_view line) {
  const size_t colon = line.find(':');
  return line.size() >= 4 && line.size() <= 14 && colon != std::string_view::npos && colon <= 2 &&
         colon > 0 && is_ascii_digit(line[0]) && is_ascii_digit(line[colon - 1]);
}

}  // namespace

bool is_factiva_length(std::string_view line, const ExportWords& words) {
  line = trimmed(line);
  if (line.empty() || !is_ascii_digit(line[0]) || line.size() > 30) return false;
  return field_of(line, words) == "length";
}

bool is_factiva_id(std::string_view line, const ExportWords& words) {
  line = trimmed(line);
  const size_t blank = line.rfind(' ');
  if (blank == std::string_view::npos || line.size() > 60 || field_of(line, words) != "end")
    return false;
  const std::string_view id = line.substr(blank + 1);
  return id.size() >= 15 && std::count_if(id.begin(), id.end(), is_ascii_digit) >= 8;
}

void take_factiva_positions(const std::vector<std::string>& lines, const ReaderWords& words,
                            ExportRecord& record) {
  bool dated = false, coded = false;
  for (const std::string& line : lines) {
    const std::string_view text = trimmed(line);
    if (text.empty() || is_factiva_length(text, words.exports) ||
        field_of(text, words.exports) == "copyright")
      continue;
    if (!dated) {
      record.set_date(text, "factiva:date", words.dates);
      dated = !record.document.published.empty();
    } else if (is_time(text)) {
      record.extra.emplace_back("time", text);
    } else if (record.document.outlet.empty()) {
      record.document.outlet = text;
    } else if (!coded && is_source_code(text)) {
      coded = true;
    } else if (const std::string_view language = words.exports.field("language", text);
               !language.empty()) {
      record.document.language = language;
    } else {
      const bool page = text.size() < 8 && text.find_first_of("0123456789") != text.npos;
      record.extra.emplace_back(page ? "page" : "edition", text);
    }
  }
}

ExportRecord factiva_coded_record(const FactivaFields& fields, const ReaderWords& words) {
  ExportRecord record;
  for (const auto& [code, lines] : fields) {
    const std::string_view field = words.exports.field("factiva-codes", code);
    const std::string value = joined(lines, " ");
    if (field == "title")
      record.document.title = value;
    else if (field == "byline")
      record.add_byline(value, words);
    else if (field == "section")
      record.document.section = value;
    else if (field == "date")
      record.set_date(value, "factiva:PD", words.dates);
    else if (field == "outlet")
      record.document.outlet = value;
    else if (field == "language")
      record.set_language(value, words.exports);
    else if (field == "page" || field == "edition" || field == "time")
      record.extra.emplace_back(field, value);
    else if (field == "body")
      for (const std::string& paragraph : lines) record.add_paragraph(paragraph);
  }
  return record;
}

}  // namespace press

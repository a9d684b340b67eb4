#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/records/document.h"
#include "pipeline/readers/lines/article.h"
#include "pipeline/readers/reader.h"

namespace press {

// A line of an export, whatever file it came in: of a text, of a page, of a Word or RTF file.
struct ExportLine {
  std::string text;
  bool gap = false;  // a new paragraph begins here
  std::string mark;  // what the file says beside the text: bookmarks, anchors
};

// One article of an export.
struct ExportRecord {
  Document document;
  std::vector<Block> blocks;
  std::vector<std::pair<std::string, std::string>> extra;  // edition, page, ...: kept as members

  void add_paragraph(std::string text);
  // Names of a byline; a byline of another form is kept as it stands.
  void add_byline(std::string_view value, const ReaderWords& words);
  // Sets published and its rule, unless the value is not a date or one is set already.
  void set_date(std::string_view value, std::string_view rule, const DateWords& words);
  // "German", "Deutsch", "GERMAN; DEUTSCH" -> "de"; an unknown language sets nothing.
  void set_language(std::string_view value, const ExportWords& words);
};

struct LabelledLine {
  std::string_view label;  // empty when the line has none
  std::string_view value;
};

// "AUTEUR: Jeanne Martin" -> label and value. Only a short beginning can be a label.
LabelledLine split_label(std::string_view line);

std::string_view trimmed(std::string_view text);

// Text in which blanks of all kinds are one blank.
std::string squeezed_blanks(std::string_view text);

// A record of which the source has the headline alone: a document, marked as a preview. A record
// with a text is left as it is.
void mark_preview(ExportRecord& record);

// Takes the headline and the date out of the beginning of a text that repeats them.
void drop_repeated_head(ExportRecord& record, const DateWords& words);

// Makes a document of a record and hands it out; without text it becomes a reject. `number` is its
// place among the articles of the file, 0 for a file with one article.
void hand_out(ExportRecord record, const Input& input, std::string_view format, uint64_t number,
              const Intake& intake);

// A `"key":"value"` for Document::extra.
void append_member(std::string_view key, std::string_view value, std::string& extra);

}  // namespace press

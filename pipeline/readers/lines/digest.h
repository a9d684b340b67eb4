#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/readers/lines/export_record.h"

namespace press {

// A press review or another file of several articles without the marks of a vendor: each article
// has a line with its newspaper and date ("The Guardian, 12 March 2018, p. 4").
//
// Splits `blocks` when at least three articles have such a line in the same place (under the title,
// over it, or at the end), nearly all such lines are of an article, and half of them name a known
// newspaper, a page or a source; hands the articles out and returns true. Lists of contents are
// left out; a preface of whole sentences is a document of its own. Otherwise `blocks` stay as they
// are and the result is false, with a warning when much speaks for a digest.
bool hand_out_digest(const std::vector<Block>& blocks, const Input& input, std::string_view format,
                     const Intake& intake);

// What a line says that names a newspaper and a date, and little else.
struct SourceLine {
  std::string outlet, published, page;
  bool marked = false;  // a known newspaper, a page, or a word such as "Source:"
  bool issue = false;   // the number of a volume or issue
};

// outlet is empty when the line is something else.
SourceLine source_line(std::string_view line, const ReaderWords& words);

// The same line in the head of a single article: its newspaper, date and page go to `record`, and
// the line out of `blocks`. Only when it is marked and no other such line is in the text.
void take_source_line(std::vector<Block>& blocks, ExportRecord& record, const ReaderWords& words);

// The newspaper and the day that running heads name ("Harbour Gazette / Vol. 8, No. 15 / 12 March
// 2018"), for a document that says neither. The name of any other text may stand there, so the line
// must be marked or have the number of an issue.
void take_issue(const std::vector<std::string>& heads, ExportRecord& record,
                const ReaderWords& words);

}  // namespace press

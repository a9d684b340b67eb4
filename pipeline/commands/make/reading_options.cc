#include "pipeline/commands/make/reading_options.h"

#include <algorithm>

#include "corpus/text/error.h"
#include "corpus/text/terminal_text.h"
#include "pipeline/commands/make/read_report.h"
#include "pipeline/readers/office/recognition.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

// A name as one cell of one line.
std::string one_cell(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n'; }, ' ');
  return terminal_text(text);
}

// `last`: the file of the part before, to be said once.
void list(const Batch& batch, std::string& last, Console& console) {
  for (const FilePart& part : batch.parts) {
    for (const Reject& reject : part.rejects)
      console.out() << "-\t" << one_cell(reject.source) << '\t' << one_cell(reject.reason) << '\n';
    if (!part.reader.empty() && part.rejects.empty() && part.source != last)
      console.out() << part.reader << '\t' << one_cell(part.source) << "\t\n";
    for (const std::string& line : part.understood)
      console.out() << '\t' << one_cell(part.source) << '\t' << one_cell(line) << '\n';
    last = part.source;
  }
}

}  // namespace

void ReadingOptions::add(Options& command) {
  command.add_option("--map", map, "member=column of tables and JSON: text=body,title=headline")
      ->type_name("MEMBER=COLUMN")
      ->delimiter(',')
      ->allow_extra_args(false);
  command.add_option("--text-column", text_column, "the column with the text of tables")
      ->type_name("COLUMN");
  command.add_option("--skip", skip, "lines above the header of tables");
  command.add_option("--split", split, "chapter: a document for each chapter of an EPUB")
      ->type_name("PART");
  command
      .add_option("--ocr", ocr,
                  "languages (deu+eng) in which tesseract reads pages without a text layer, and "
                  "pictures")
      ->type_name("LANGUAGES");
  command
      .add_option("--path-fields", path_fields,
                  "metadata out of folder and file names: '{outlet}/{year}/{*}'; other names are "
                  "variables, {*} is anything")
      ->type_name("PATTERN");
  command
      .add_option("--report", report,
                  "write a report as CSV: each file, reject, warning, duplicate")
      ->type_name("FILE");
  command.add_flag("--dry-run", dry_run,
                   "say which reader would take what, and what columns and members are taken for");
}

void ReadingOptions::set(StageOptions& options) const {
  // "text=body" -> the member `text` is in the column "body".
  for (const std::string& pair : map) {
    const size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == pair.size())
      throw Error("--map {}: write it as member=column, such as text=body", pair);
    options.reading.map[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
  if (!text_column.empty()) options.reading.map["text"] = text_column;
  if (!split.empty() && split != "chapter")
    throw Error("--split {}: a book can be split by 'chapter' alone", split);
  options.reading.split_chapters = split == "chapter";
  options.reading.skip = skip;
  if (!ocr.empty()) require_recognition(ocr);
  options.reading.ocr = ocr;
  if (!path_fields.empty()) options.path_fields = std::make_shared<const PathFields>(path_fields);
  options.dry_run = dry_run;
}

void list_readers(Archive& archive, const StageOptions& options, const ReadingOptions& reading,
                  Console& console) {
  ReadReport report(console, reading.report, true);
  std::string last;
  run_archive(archive, options, console, [&](Batch& batch) {
    report.take(batch);
    list(batch, last, console);
  });
  report.finish();
  console.finish();
}

}  // namespace press

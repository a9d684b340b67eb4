// presswork read: files and folders in any supported format -> documents as JSON Lines.
#include <algorithm>
#include <memory>

#include "corpus/text/error.h"
#include "corpus/text/terminal_text.h"
#include "pipeline/commands/make/read_report.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/stage_output.h"
#include "pipeline/readers/reader.h"
#include "pipeline/run/resources.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

std::string formats() {
  std::string list = "Formats, recognised by content:\n";
  for (const Reader* reader : readers())
    list += "  " + std::string(reader->name()) + ": " + std::string(reader->help()) + "\n";
  return list;
}

struct ReadCommand {
  std::vector<std::string> paths, map;
  std::string text_column, report, split;
  uint32_t skip = 0;
  bool strict = false, dry_run = false;

  // "text=body" -> the member `text` is in the column "body".
  ReadOptions reading() const {
    ReadOptions options;
    for (const std::string& pair : map) {
      const size_t equals = pair.find('=');
      if (equals == std::string::npos || equals == 0 || equals + 1 == pair.size())
        throw Error("--map {}: write it as member=column, such as text=body", pair);
      options.map[pair.substr(0, equals)] = pair.substr(equals + 1);
    }
    if (!text_column.empty()) options.map["text"] = text_column;
    if (!split.empty() && split != "chapter")
      throw Error("--split {}: a book can be split into 'chapter' alone", split);
    options.split_chapters = split == "chapter";
    options.skip = skip;
    return options;
  }
};

// A name as one cell of one line.
std::string one_cell(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n'; }, ' ');
  return terminal_text(text);
}

// Which reader would take what, one file a line; what none takes has its reason in place of one.
// `last`: the file of the part before, to be said once.
void list_readers(const Batch& batch, std::string& last, Console& console) {
  for (const FilePart& part : batch.parts) {
    for (const Reject& reject : part.rejects)
      console.out() << "-\t" << one_cell(reject.source) << '\t' << one_cell(reject.reason) << '\n';
    if (!part.reader.empty() && part.rejects.empty() && part.source != last)
      console.out() << part.reader << '\t' << one_cell(part.source) << "\t\n";
    for (const std::string& line : part.understood)
      console.out() << "\t" << one_cell(part.source) << '\t' << one_cell(line) << '\n';
    last = part.source;
  }
}

}  // namespace

void add_read(Options& app, Console& console) {
  auto* read = app.add_subcommand("read", "files, folders, archives -> documents (JSON Lines)");
  auto command = std::make_shared<ReadCommand>();
  read->add_option("path", command->paths,
                   "files, folders, archives; - for a list of paths on standard input")
      ->required();
  read->add_option("-o,--output", console.output, "write to this file instead of standard output");
  read->add_option("--map", command->map,
                   "member=column of tables and JSON: text=body,title=headline")
      ->delimiter(',');
  read->add_option("--text-column", command->text_column, "the column with the text of tables");
  read->add_option("--skip", command->skip, "lines above the header of tables");
  read->add_option("--split", command->split, "chapter: a document for each chapter of an EPUB");
  read->add_option("--report", command->report,
                   "write a report as CSV: each file, reject, warning, duplicate");
  read->add_flag("--dry-run", command->dry_run,
                 "say which reader would take what, and what the columns of tables and members of "
                 "JSON are taken for");
  read->add_flag("--strict", command->strict, "exit with 1 when anything was rejected");
  console.add_work_options(*read);
  console.add_quiet_option(*read);
  read->footer(formats());
  read->callback([&console, command] {
    const Resources resources = load_resources(console.lexicons);
    Archive archive(command->paths, *resources.words);
    StageOptions options;
    options.reading = command->reading();
    options.dry_run = command->dry_run;
    ReadReport report(console, command->report, command->dry_run);
    if (command->dry_run) {
      std::string last;
      run_archive(archive, options, console, [&](Batch& batch) {
        report.take(batch);
        list_readers(batch, last, console);
      });
      report.finish();
      return console.finish();
    }
    StageOutput output(console, archive.total_bytes(), {});
    run_archive(archive, options, console, [&](Batch& batch) {
      report.take(batch);
      output.take(batch);
    });
    report.finish();
    output.finish(command->strict);
  });
}

}  // namespace press

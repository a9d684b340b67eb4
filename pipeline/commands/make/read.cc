// presswork read: files and folders in any supported format -> documents as JSON Lines.
#include <memory>

#include "pipeline/commands/make/read_report.h"
#include "pipeline/commands/make/reading_options.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/commands/shared/stage_output.h"
#include "pipeline/readers/reader.h"
#include "pipeline/run/resources.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

std::vector<HelpRow> formats() {
  std::vector<HelpRow> rows;
  for (const Reader* reader : readers())
    rows.push_back({std::string(reader->name()), std::string(reader->help())});
  return rows;
}

struct ReadCommand {
  std::vector<std::string> paths;
  ReadingOptions reading;
  bool strict = false;
};

}  // namespace

void add_read(Options& app, Console& console) {
  auto* read = app.add_subcommand("read", "files, folders, archives -> documents (JSON Lines)");
  auto command = std::make_shared<ReadCommand>();
  read->add_option("path", command->paths,
                   "files, folders, archives; - for a list of paths on standard input")
      ->required();
  read->add_option("-o,--output", console.output, "write to this file instead of standard output")
      ->type_name("FILE");
  command->reading.add(*read);
  read->add_flag("--strict", command->strict, "exit with 1 when anything was rejected");
  console.add_work_options(*read);
  console.add_quiet_option(*read);
  read->rows("Formats, recognised by content", formats());
  read->examples({
      {"presswork read sample -o texts.jsonl",
       "articles as JSON Lines: text, title, date, outlet ..."},
      {"presswork read sample --dry-run", "which reader would take what; nothing is read"},
      {"presswork read sample --report report.csv -o texts.jsonl",
       "with a report: files, rejects, warnings, duplicates"},
      {"find sample -name '*.html' | presswork read - -o pages.jsonl", "a list of files"},
  });
  read->callback([&console, command] {
    StageOptions options;
    command->reading.set(options);
    const Resources resources = load_resources(console.lexicons);
    Archive archive(command->paths, *resources.words, std::nullopt, options.reading);
    if (options.dry_run) return list_readers(archive, options, command->reading, console);
    ReadReport report(console, command->reading.report);
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

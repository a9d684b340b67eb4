// presswork read: files and folders in any supported format -> documents as JSON Lines.
#include <CLI/CLI.hpp>
#include <memory>

#include "pipeline/commands/commands.h"
#include "pipeline/commands/stage_output.h"
#include "pipeline/readers/reader.h"
#include "pipeline/resources.h"

namespace press {
namespace {

std::string formats() {
  std::string list = "Formats, told by content:\n";
  for (const Reader* reader : readers())
    list += "  " + std::string(reader->name()) + ": " + std::string(reader->help()) + "\n";
  return list;
}

}  // namespace

void add_read(CLI::App& app, Console& console) {
  auto* read = app.add_subcommand("read", "files and folders -> documents (JSON Lines)");
  auto paths = std::make_shared<std::vector<std::string>>();
  auto strict = std::make_shared<bool>(false);
  read->add_option("path", *paths, "files and folders; - for a list of paths on standard input")
      ->required();
  read->add_option("-o,--output", console.output, "write to this file instead of standard output");
  read->add_flag("--strict", *strict, "exit with 1 when anything was rejected");
  console.add_work_options(*read);
  console.add_quiet_option(*read);
  read->footer(formats());
  read->callback([&console, paths, strict] {
    load_lexicon(console.lexicons);
    Archive archive(*paths);
    StageOutput output(console, archive.total_bytes(), {});
    run_archive(archive, {}, console, [&](Batch& batch) { output.take(batch); });
    output.finish(*strict);
  });
}

}  // namespace press

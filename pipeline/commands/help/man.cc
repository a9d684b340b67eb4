// presswork man: the pages of help for man(1).
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "corpus/text/counted.h"
#include "corpus/text/error.h"
#include "pipeline/commands/help/topics.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/help/completions.h"
#include "pipeline/help/man_page.h"
#include "pipeline/terminal/console.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

namespace fs = std::filesystem;

void write_pages(const HelpPage& program, const fs::path& folder, Console& console) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw Error("{}: cannot make this folder: {}", folder.string(), error.message());
  std::vector<const HelpPage*> pages = pages_below(program);
  for (const HelpPage& topic : topics()) pages.push_back(&topic);
  for (const HelpPage* page : pages) {
    const auto file = console.open_file(folder / man_page_name(*page));
    file->stream() << man_page(*page);
    file->commit();
  }
  console.say(folder.string() + ": " + counted(pages.size(), "page"));
}

}  // namespace

void add_man(Options& app, Console& console) {
  auto* command = app.add_subcommand("man", "all pages of help, for the program man");
  command->add_option("-o,--output", console.output, "the folder to write them to")
      ->required()
      ->type_name("FOLDER");
  console.add_quiet_option(*command);
  command->footer("The package has them where man looks: 'man presswork-freq'.");
  command->examples({{"presswork man -o pages", "then: man -l pages/presswork-freq.1"}});
  command->callback(
      [&console, &app] { write_pages(app.page(), std::exchange(console.output, {}), console); });
}

}  // namespace press

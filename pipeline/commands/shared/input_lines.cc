#include "pipeline/commands/shared/input_lines.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>

#include "corpus/text/error.h"
#include "pipeline/terminal/options.h"

namespace press {

void InputLines::add_options(Options& command, Console& console) {
  command.add_option("file", files, "documents as JSON Lines (default: standard input)");
  command
      .add_option("-o,--output", console.output, "write to this file instead of standard output")
      ->type_name("FILE");
  command.add_flag("--strict", strict, "exit with 1 when anything was rejected");
  console.add_work_options(command);
  console.add_quiet_option(command);
}

void InputLines::require_files() const {
  for (const std::string& file : files)
    if (file != "-" && access(file.c_str(), R_OK) != 0)
      throw Error("{}: cannot open this file: {}", file, std::strerror(errno));
}

void InputLines::run(const StageOptions& options, bool with_findings, const Console& console,
                     const std::function<void(Batch&)>& consume) const {
  if (files.empty() && isatty(STDIN_FILENO) != 0)
    console.say(
        "reading documents from the terminal; to read an archive: presswork read ARCHIVE | ...");
  if (files.empty()) return run_lines(std::cin, options, with_findings, console, consume);
  for (const std::string& file : files) {
    if (file == "-") {
      run_lines(std::cin, options, with_findings, console, consume);
      continue;
    }
    std::ifstream in(file, std::ios::binary);
    if (!in) throw Error("{}: cannot open this file: {}", file, std::strerror(errno));
    run_lines(in, options, with_findings, console, consume);
  }
}

}  // namespace press

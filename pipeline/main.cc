// presswork: an archive of press articles in, a searchable corpus and its tables out.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <new>

#include "corpus/error.h"
#include "pipeline/commands/commands.h"
#include "pipeline/console.h"

namespace {

int usage_error(const CLI::App& app, const CLI::ParseError& error) {
  std::string command;
  for (const CLI::App* sub : app.get_subcommands()) command = " " + sub->get_name();
  std::cerr << "presswork" << command << ": " << error.what() << " (see 'presswork" << command
            << " --help')\n";
  return 2;
}

// CLI11 would only say that a command is required.
void check_command(int argc, char** argv) {
  if (argc < 2 || argv[1][0] == '-') return;
  const std::string_view given = argv[1];
  std::string names;
  for (const press::Command& command : press::commands()) {
    if (command.name == given) return;
    names += (names.empty() ? "" : ", ") + std::string(command.name);
  }
  throw press::Error("there is no command '{}': choose one of {}", given, names);
}

// Corpora and lexicons are read as memory: a disk that fails, or a file that is cut off meanwhile,
// comes as this signal.
void end_by_bus_error(int) {
  constexpr std::string_view sentence =
      "presswork: a file could not be read while it was in use: the disk failed, or another program "
      "cut it off: check the disk and run the same command again\n";
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, sentence.data(), sentence.size());
  _exit(2);
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGBUS, end_by_bus_error);
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is seen as a failed write: Console::finish()
  std::signal(SIGXFSZ, SIG_IGN);  // a full quota too
  std::ios::sync_with_stdio(false);
  press::Console console;
  CLI::App app(
      "presswork turns an archive of press articles into one searchable corpus file with the "
      "firms,\n"
      "programs, ministries, sums, deals and frames found in it, and answers questions about it.\n"
      "Start with: presswork run ARCHIVE -o corpus.db");
  app.name("presswork");
  app.set_version_flag("--version", std::string("presswork ") + PRESS_VERSION);
  app.require_subcommand(1);
  for (const press::Command& command : press::commands()) command.add(app, console);
  try {
    check_command(argc, argv);
    console.arguments.assign(argv + 1, argv + argc);
    app.parse(argc, argv);
    console.finish();
    return console.exit_code;
  } catch (const CLI::CallForHelp& help) {
    app.exit(help);
    console.finish();
    return 0;
  } catch (const CLI::CallForVersion& version) {
    return app.exit(version);
  } catch (const CLI::ParseError& error) {
    return usage_error(app, error);
  } catch (const press::Error& error) {
    std::cerr << "presswork: " << error.what() << '\n';
  } catch (const std::bad_alloc&) {
    std::cerr << "presswork: there is not enough memory: use fewer --threads\n";
  } catch (const std::exception& error) {
    std::cerr << "presswork: " << error.what() << '\n';
  }
  return 2;
}

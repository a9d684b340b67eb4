// presswork: an archive of press articles in, a searchable corpus and its tables out.
#include <csignal>
#include <cstdio>
#include <iostream>
#include <new>

#include "corpus/error.h"
#include "pipeline/commands/commands.h"
#include "pipeline/console.h"
#include "pipeline/options.h"

namespace {

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

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is seen as a failed write: Console::finish()
  std::signal(SIGXFSZ, SIG_IGN);  // a full quota too
  std::ios::sync_with_stdio(false);
  press::Console console;
  press::CommandLine app(
      "presswork", PRESS_VERSION,
      "presswork turns an archive of press articles into one searchable corpus file with the "
      "firms,\n"
      "programs, ministries, sums, deals and frames found in it, and answers questions about it.\n"
      "Start with: presswork run ARCHIVE -o corpus.db");
  for (const press::Command& command : press::commands()) command.add(app, console);
  try {
    check_command(argc, argv);
    console.arguments.assign(argv + 1, argv + argc);
    app.parse(argc, argv);
    console.finish();
    return console.exit_code;
  } catch (const press::UsageError& error) {
    std::cerr << error.what() << '\n';
  } catch (const press::Error& error) {
    std::cerr << "presswork: " << error.what() << '\n';
  } catch (const std::bad_alloc&) {
    std::cerr << "presswork: there is not enough memory: use fewer --threads\n";
  } catch (const std::exception& error) {
    std::cerr << "presswork: " << error.what() << '\n';
  }
  return 2;
}

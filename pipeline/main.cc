// presswork: an archive of press articles in, a searchable corpus and its tables out.
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <new>
#include <string_view>

#include "corpus/text/error.h"
#include "corpus/text/terminal_text.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/files/unfinished.h"
#include "pipeline/terminal/console.h"
#include "pipeline/terminal/exit_codes.h"
#include "pipeline/terminal/options.h"

namespace {

// `-o "$OUT"` where OUT is not set must not fill the terminal, nor make a corpus without a name.
void check_output_name(const std::vector<std::string>& arguments) {
  for (size_t i = 0; i < arguments.size(); ++i) {
    const std::string& one = arguments[i];
    const bool next_empty = i + 1 < arguments.size() && arguments[i + 1].empty();
    if (one == "--output=" || ((one == "-o" || one == "--output") && next_empty))
      throw press::Error("-o '': the name of the file is empty: write -o FILE");
  }
}

// Corpora and lexicons are read as memory: a disk that fails, or a file that is cut off meanwhile,
// comes as this signal.
void end_by_bus_error(int) {
  constexpr std::string_view sentence =
      "presswork: a file could not be read while it was in use: the disk failed, or another "
      "program "
      "cut it off: check the disk and run the same command again\n";
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, sentence.data(), sentence.size());
  press::remove_unfinished_outputs();
  _exit(press::exit_code_for_disk());
}

// Before main(), where tables are set up and nothing can be caught. Before those are, too.
[[gnu::constructor(101)]] void say_what_ends_it() {
  std::set_terminate([] {
    try {
      if (const std::exception_ptr now = std::current_exception()) std::rethrow_exception(now);
    } catch (const std::bad_alloc&) {
      constexpr std::string_view sentence = "presswork: there is not enough memory to begin\n";
      [[maybe_unused]] const ssize_t written =
          write(STDERR_FILENO, sentence.data(), sentence.size());
      _exit(2);
    } catch (...) {
    }
    std::abort();
  });
}

int run(int argc, char** argv) {
  press::Console console({argv + 1, argv + argc});
  press::CommandLine app(
      "presswork", PRESS_VERSION,
      "an archive of press articles in, one searchable corpus and its tables out");
  press::add_commands(app, console);
  check_output_name(console.arguments());
  app.parse(argc, argv);
  console.finish();
  return console.exit_code();
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGBUS, end_by_bus_error);
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is seen as a failed write: Console::finish()
  std::signal(SIGXFSZ, SIG_IGN);  // a full quota too
  std::ios::sync_with_stdio(false);
  try {
    return run(argc, argv);
  } catch (const press::UsageError& error) {
    std::cerr << press::terminal_text(error.what()) << '\n';
    return press::exit_code_for_failure();
  } catch (const press::Error& error) {
    std::cerr << "presswork: " << press::terminal_text(error.what()) << '\n';
    return press::exit_code_for_failure();
  } catch (const std::bad_alloc&) {
    std::cerr << "presswork: there is not enough memory: use fewer --threads\n";
    return press::exit_code_for_failure();
  } catch (const std::exception& error) {
    std::cerr << "presswork: " << press::terminal_text(error.what()) << '\n';
    return press::exit_code_for_failure();
  }
}

#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "output/writer.h"
#include "pipeline/files/output_file.h"

namespace press {

class Options;

// The options that commands share, and the way to the outside: standard output, messages, progress.
class Console {
 public:
  // `arguments`: of the command line, from the command on.
  explicit Console(std::vector<std::string> arguments) : arguments_(std::move(arguments)) {}
  // Of a command that another command runs: its rows and messages go there, and nothing else goes
  // anywhere. Both must outlive it.
  Console(std::vector<std::string> arguments, Writer& rows, std::vector<std::string>& messages)
      : arguments_(std::move(arguments)), rows_(&rows), messages_(&messages) {}

  // Options that commands declare and use themselves.
  std::string output;                 // -o; empty: standard output
  std::vector<std::string> lexicons;  // --lexicon layers
  std::string rates;                  // --fx; empty: those of the lexicon alone

  void add_output_options(Options& command);  // --format, -o, --raw, --excel, --manifest
  void add_work_options(Options& command);    // --lexicon, --threads
  void add_rates_option(Options& command);    // --fx
  void add_quiet_option(Options& command);    // -q

  // The stream for data: standard output, or the file named by -o, which is in its place only after
  // finish(). Throws Error when it cannot be opened or must not be written (see output_file.h).
  std::ostream& out();
  // Throws Error early where out() would: before an hour of work.
  void check_output() const;
  // Another file of this command, with the same care. Its owner commits it.
  std::unique_ptr<OutputFile> open_file(
      const std::string& path,
      OutputFile::CoderFiles coder_files = OutputFile::CoderFiles::keep) const;
  // The writer for result tables in the chosen format, on out().
  Writer& writer();
  // Whether that is the aligned table, which people read; other formats are data.
  bool shows_table() const;
  // Lines below the table where it is the aligned one, to which no row may come any more.
  void print_below(const std::vector<std::string>& lines);
  // Ends the writer and the stream: checks that everything was written. Called by main().
  void finish();
  // The file of -o stays as it was: its command did not come to the end. Returns whether there is
  // such a file.
  bool abandon();

  // A line on standard error, unless -q. Names in it that would move the terminal are written out.
  void say(std::string_view line) const;
  // A line on standard error, also with -q: something was lost or is doubtful.
  void warn(std::string_view line) const;
  int thread_count() const;
  bool terminal() const;  // data goes to a terminal
  bool quiet() const { return quiet_; }
  const std::vector<std::string>& arguments() const { return arguments_; }

  // The corpora that the command asks, as typed, for the sidecar of --manifest. `header_only`:
  // --limit 0, nobody asked for rows.
  void set_corpora(std::vector<std::string> words, bool header_only);
  bool header_only() const { return header_only_; }

  // What main() returns when nothing is thrown; 0 unless a command says otherwise, the last counts.
  void set_exit_code(int code) { exit_code_ = code; }
  int exit_code() const { return exit_code_; }

 private:
  void choose_format();
  void finish_manifest();

  std::vector<std::string> arguments_;
  std::string format_;  // empty: as choose_format() finds
  int threads_ = 0;     // 0: as many as the machine has
  bool quiet_ = false;
  bool raw_ = false;
  bool excel_ = false;
  bool manifest_ = false;             // write a sidecar that says how the table was made
  std::vector<std::string> corpora_;  // empty: the command asks none
  bool header_only_ = false;
  int exit_code_ = 0;
  std::unique_ptr<OutputFile> file_;
  bool finished_ = false;
  std::unique_ptr<Writer> writer_;
  Writer* rows_ = nullptr;  // of the other command; null: there is none
  std::vector<std::string>* messages_ = nullptr;
};

// A progress bar on standard error, when that is a terminal and not -q: share done, rate, time
// left.
class Progress {
 public:
  Progress(const Console& console, uint64_t total_bytes);
  ~Progress();
  void show(uint64_t bytes, uint64_t documents);
  double seconds() const;

 private:
  bool visible_;
  uint64_t total_;
  std::chrono::steady_clock::time_point start_, last_;
};

// Ctrl-C: the first asks the pipeline to stop at the next document, the second ends the program.
void catch_interrupt();
bool interrupted();
int interrupt_signal();  // which one it was first; 0: none
// Ends the program by SIGINT, as a shell expects of a program that was interrupted.
[[noreturn]] void end_by_interrupt();

// The highest memory use of this process so far, in MiB.
uint64_t peak_memory_mib();

}  // namespace press

#include "pipeline/terminal/console.h"

#include <fmt/core.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <iostream>
#include <utility>

#include "corpus/text/counted.h"
#include "corpus/text/error.h"
#include "corpus/text/terminal_text.h"
#include "corpus/threads/worker_count.h"
#include "pipeline/files/unfinished.h"
#include "pipeline/terminal/options.h"
#include "pipeline/terminal/table_manifest.h"

namespace press {
namespace {

constexpr const char* work_section = "Lexicon and machine";

std::atomic<int> interrupts{0}, first_signal{0};

int terminal_width() {
  winsize size = {};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

// Standard output whose reader has gone away (`| head`) is the end, not a failure.
// Asked of the pipe itself: errno may have changed since the write that failed.
bool reader_is_gone() {
  pollfd out = {STDOUT_FILENO, POLLOUT, 0};
  return poll(&out, 1, 0) > 0 && (out.revents & POLLERR) != 0;
}

[[noreturn]] void end_quietly() {
  remove_unfinished_outputs();
  _exit(0);
}

// Ends the program where the reader has gone, and throws where nothing can be written.
void check(std::ostream& stream, const std::string& output) {
  if (stream) return;
  if (&stream == &std::cout && reader_is_gone()) end_quietly();
  throw Error("{}: writing failed ({}): the output is not complete",
              output.empty() ? "standard output" : output, std::strerror(errno));
}

// Looks at the stream after each row: `| head` must not wait for a million rows that nobody reads.
class WatchedWriter : public Writer {
 public:
  WatchedWriter(std::unique_ptr<Writer> writer, std::ostream& out, std::function<void()> failed)
      : writer_(std::move(writer)), out_(out), failed_(std::move(failed)) {}

  void columns(const std::vector<std::string>& names) override { writer_->columns(names); }
  void row(const std::vector<Cell>& cells) override {
    writer_->row(cells);
    if (!out_) failed_();
  }
  void finish() override { writer_->finish(); }
  std::vector<std::string> notes() const override { return writer_->notes(); }

 private:
  std::unique_ptr<Writer> writer_;
  std::ostream& out_;
  std::function<void()> failed_;
};

}  // namespace

void Console::add_output_options(Options& command) {
  const OptionSection section(command, "Output");
  command
      .add_option("--format", format_,
                  "table, csv, tsv, jsonl or xlsx (default: xlsx for -o FILE.xlsx, table on a "
                  "terminal, else csv)")
      ->one_of(std::vector<std::string>(writer_names().begin(), writer_names().end()));
  command.add_option("-o,--output", output, "write to this file instead of standard output")
      ->type_name("FILE");
  command.add_flag(
      "--manifest", manifest_,
      "with -o FILE: write FILE.manifest.json, from which 'presswork verify FILE' makes "
      "the table again");
  command.add_flag("--raw", raw_,
                   "leave CSV and TSV cells as they are, even if a spreadsheet would execute them");
  command.add_flag("--excel", excel_,
                   "CSV that Excel opens as it is meant: a byte order mark, and =\"0012\" where a "
                   "text would become a number or a day");
  add_quiet_option(command);
}

void Console::add_work_options(Options& command) {
  const OptionSection section(command, work_section);
  command
      .add_option("--lexicon", lexicons, "a folder of lexicon files, layered over the shipped ones")
      ->type_name("FOLDER")
      ->allow_extra_args(false);
  command
      .add_option(
          "--threads", threads_,
          "number of threads (default: SLURM_CPUS_PER_TASK where that is set, else all cores)")
      ->range(1, 256);
}

void Console::add_rates_option(Options& command) {
  const OptionSection section(command, work_section);
  command
      .add_option("--fx", rates,
                  "your own exchange rates (columns date, currency, usd), over the shipped ones")
      ->type_name("FILE");
}

void Console::add_quiet_option(Options& command) {
  const OptionSection section(command, "Output");
  command.add_flag(
      "-q,--quiet", quiet_,
      "no progress and no notes on standard error; what was lost or is doubtful is still said");
}

void Console::check_output() const {
  if (rows_ != nullptr) return;
  // `presswork freq corpus.db >> corpus.db` too.
  const bool standard = output.empty() || output == "-";
  check_target(standard ? "/dev/stdout" : output, possible_inputs(arguments_));
}

std::unique_ptr<OutputFile> Console::open_file(const std::string& path,
                                               OutputFile::CoderFiles coder_files) const {
  return std::make_unique<OutputFile>(path, possible_inputs(arguments_), coder_files);
}

std::ostream& Console::out() {
  if (rows_ != nullptr) throw Error("{}: this prints no table", arguments_.front());
  if (output.empty() || output == "-") return std::cout;
  if (!file_) file_ = open_file(output);
  return file_->stream();
}

bool Console::abandon() {
  const bool file = file_ != nullptr;
  file_.reset();
  finished_ = finished_ || file;
  return file;
}

Writer& Console::writer() {
  if (rows_ != nullptr) return *rows_;
  if (!writer_) {
    choose_format();
    auto rows = make_writer(format_, out(), {raw_, terminal() ? terminal_width() : 0, excel_});
    writer_ =
        std::make_unique<WatchedWriter>(std::move(rows), out(), [this] { check(out(), output); });
  }
  return *writer_;
}

void Console::print_below(const std::vector<std::string>& lines) {
  if (!shows_table() || lines.empty()) return;
  writer().finish();
  writer_.reset();
  for (const std::string& line : lines) out() << line << '\n';
}

void Console::choose_format() {
  if (format_.empty()) format_ = excel_ ? "csv" : writer_for(output);
  if (format_.empty()) format_ = terminal() ? "table" : "csv";
  if (excel_ && format_ != "csv")
    throw Error("--excel is a way to write CSV: leave it out, or --format {}", format_);
  if (format_ == "xlsx" && terminal())
    throw Error("--format xlsx is nothing for a terminal: name a file with -o FILE.xlsx");
}

void Console::finish() {
  if (std::exchange(finished_, true)) return;
  if (writer_) writer_->finish();
  out().flush();
  check(out(), output);
  if (writer_)
    for (const std::string& note : writer_->notes()) warn(note);
  if (file_) file_->commit();
  finish_manifest();
}

void Console::finish_manifest() {
  if (!manifest_ || corpora_.empty()) return;
  if (output.empty() || output == "-")
    throw Error("--manifest: name the table's file with -o FILE");
  write_manifest(output, corpora_, *this);
}

void Console::set_corpora(std::vector<std::string> words, bool header_only) {
  corpora_ = std::move(words);
  header_only_ = header_only;
}

void Console::say(std::string_view line) const {
  if (!quiet_) warn(line);
}

void Console::warn(std::string_view line) const {
  if (messages_ != nullptr)
    messages_->emplace_back(line);
  else
    std::cerr << terminal_text(line) << '\n';
}

bool Console::shows_table() const {
  return format_.empty() ? terminal() && !excel_ : format_ == "table";
}

bool Console::terminal() const {
  return rows_ == nullptr && output.empty() && isatty(STDOUT_FILENO) != 0;
}

int Console::thread_count() const { return threads_ > 0 ? threads_ : worker_count(); }

Progress::Progress(const Console& console, uint64_t total_bytes)
    : visible_(!console.quiet() && isatty(STDERR_FILENO) != 0),
      total_(total_bytes),
      start_(std::chrono::steady_clock::now()),
      last_(start_) {}

Progress::~Progress() {
  if (visible_) std::cerr << "\r\033[K" << std::flush;
}

double Progress::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

void Progress::show(uint64_t bytes, uint64_t documents) {
  const auto now = std::chrono::steady_clock::now();
  if (!visible_ || now - last_ < std::chrono::milliseconds(200)) return;
  last_ = now;
  const double spent = std::max(seconds(), 1e-3);
  const double rate = static_cast<double>(bytes) / spent;
  std::string line =
      fmt::format("\r\033[K{}, {:.1f} MB/s", counted(documents, "document"), rate / 1e6);
  if (total_ > bytes && rate > 0)
    line += fmt::format(", {:.0f} %, {:.0f} s left",
                        100.0 * static_cast<double>(bytes) / static_cast<double>(total_),
                        static_cast<double>(total_ - bytes) / rate);
  std::cerr << line << std::flush;
}

void catch_interrupt() {
  struct sigaction action = {};
  action.sa_handler = [](int number) {
    int none = 0;
    first_signal.compare_exchange_strong(none, number);
    if (interrupts.fetch_add(1) == 0) return;
    remove_unfinished_outputs();
    _exit(130);
  };
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() { return interrupts.load() > 0; }

int interrupt_signal() { return first_signal.load(); }

void end_by_interrupt() {
  remove_unfinished_outputs();
  std::signal(SIGINT, SIG_DFL);
  std::raise(SIGINT);
  _exit(130);
}

uint64_t peak_memory_mib() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<uint64_t>(usage.ru_maxrss) / 1024;
}

}  // namespace press

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/help/help_page.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace press {

// The command line, declared once for parsing, help, man pages, completions and messages. CLI11
// parses, in options.cc alone: its header costs five seconds in every file that includes it.

// One option or argument of a command. Each call returns the option again, for the next.
class Option {
 public:
  Option(CLI::Option* option, HelpOption& help) : option_(option), help_(help) {}

  Option* required();
  // One mention gives several values, with this character between them.
  Option* delimiter(char character);
  // false: one mention takes one value; the words after it are the next arguments.
  Option* allow_extra_args(bool allow);
  Option* expected(int values);
  Option* excludes(Option* other);

  // What a value must be. Anything else is a usage error that says so.
  Option* one_of(const std::vector<std::string>& values);
  // Likely values, for completions; others may be given.
  Option* suggest(const std::vector<std::string>& values);
  Option* range(int min, int max);
  Option* range(double min, double max);
  Option* positive();
  Option* not_negative();
  // `complaint` is asked with each value as it was written; an empty answer is assent.
  Option* check(const std::function<std::string(const std::string& value)>& complaint);

  // For the help: the text, the kind of value, the value there is without the option. FILE, FOLDER
  // and CORPUS are completed as such.
  Option* description(const std::string& text);
  Option* type_name(const std::string& name);
  Option* capture_default_str();

 private:
  friend class Options;

  CLI::Option* option_;
  HelpOption& help_;
};

// The options, arguments and subcommands of one command. All that it returns lives as long as the
// whole command line; variables must live until the callback has run.
class Options {
 public:
  Options* add_subcommand(const std::string& name, const std::string& description);
  // Exactly this many subcommands must be given.
  void require_subcommand(int count);

  // `names` is "-o,--output", or "corpus" for an argument. A variable that the command line does
  // not name keeps its value.
  Option* add_option(const std::string& names, std::string& variable, const std::string& text);
  Option* add_option(const std::string& names, int& variable, const std::string& text);
  Option* add_option(const std::string& names, int64_t& variable, const std::string& text);
  Option* add_option(const std::string& names, uint32_t& variable, const std::string& text);
  Option* add_option(const std::string& names, uint64_t& variable, const std::string& text);
  Option* add_option(const std::string& names, double& variable, const std::string& text);
  Option* add_option(const std::string& names, std::vector<std::string>& variable,
                     const std::string& text);
  Option* add_flag(const std::string& names, bool& variable, const std::string& text);
  // An option declared before, by one of its names.
  Option* get_option(const std::string& name);

  // Text below the options. Lines that begin with a blank are shown as they are, others as
  // paragraphs.
  void footer(const std::string& text);
  // A table below that.
  void rows(const std::string& title, std::vector<HelpRow> rows);
  // Lines that a user would type; tests/help_test.cc runs each on the sample.
  void examples(std::vector<HelpExample> lines);
  // All that was declared, as help shows it. Lives as long as this.
  const HelpPage& page() const { return page_; }
  // What is to be made of the words before that, once they are parsed. Its Errors end the command.
  void after_parsing(const std::function<void()>& work);
  // What the command does, once everything is parsed.
  void callback(const std::function<void()>& work);

 protected:
  Options(CLI::App* app, const std::string& name, const std::string& description);
  // Of this and the commands below it, the one that the command line names.
  const Options& chosen() const;
  // A required option or argument that the command line does not have; nullptr: none.
  const HelpOption* missing() const;
  HelpOption& add_help(const std::string& names, const std::string& text);

 private:
  friend class CommandLine;
  friend class OptionSection;

  Option* keep(CLI::Option* option, const std::string& names, const std::string& value);

  CLI::App* app_;
  HelpPage page_;
  std::string section_;
  std::vector<std::unique_ptr<Option>> options_;
  std::vector<std::unique_ptr<Options>> subcommands_;
};

// While it lives, what is declared stands under this heading of the help: options, or commands.
class OptionSection {
 public:
  OptionSection(Options& command, const std::string& title)
      : command_(command), before_(std::exchange(command.section_, title)) {}
  ~OptionSection() { command_.section_ = before_; }
  OptionSection(const OptionSection&) = delete;
  OptionSection& operator=(const OptionSection&) = delete;

 private:
  Options& command_;
  std::string before_;
};

// A command line that cannot be understood. what() names the command, the fault, and the help.
class UsageError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The program itself: its commands, --help and --version.
class CommandLine : public Options {
 public:
  CommandLine(const std::string& name, const std::string& version, const std::string& description);
  ~CommandLine();

  // Runs the command that was asked for, or prints the help or the version on standard output.
  // Throws UsageError, and what the command throws. Without any argument: the help.
  void parse(int argc, char** argv);

 private:
  CommandLine(std::unique_ptr<CLI::App> app, const std::string& name, const std::string& version);

  std::unique_ptr<CLI::App> owned_;
  std::string version_;
};

}  // namespace press

#include "pipeline/terminal/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>

namespace press {

Option* Option::required() {
  option_->required();
  return this;
}

Option* Option::delimiter(char character) {
  option_->delimiter(character);
  return this;
}

Option* Option::allow_extra_args(bool allow) {
  option_->allow_extra_args(allow);
  return this;
}

Option* Option::expected(int values) {
  option_->expected(values);
  return this;
}

Option* Option::excludes(Option* other) {
  option_->excludes(other->option_);
  return this;
}

Option* Option::one_of(const std::vector<std::string>& values) {
  option_->check(CLI::IsMember(values));
  return this;
}

Option* Option::range(int min, int max) {
  option_->check(CLI::Range(min, max));
  return this;
}

Option* Option::range(double min, double max) {
  option_->check(CLI::Range(min, max));
  return this;
}

Option* Option::positive() {
  option_->check(CLI::PositiveNumber);
  return this;
}

Option* Option::not_negative() {
  option_->check(CLI::NonNegativeNumber);
  return this;
}

Option* Option::check(const std::function<std::string(const std::string& value)>& complaint) {
  option_->check(complaint);
  return this;
}

Option* Option::description(const std::string& text) {
  option_->description(text);
  return this;
}

Option* Option::type_name(const std::string& name) {
  option_->type_name(name);
  return this;
}

Option* Option::capture_default_str() {
  option_->capture_default_str();
  return this;
}

Options::Options(CLI::App* app) : app_(app) {}

Option* Options::keep(CLI::Option* option) {
  return options_.emplace_back(std::make_unique<Option>(option)).get();
}

Options* Options::add_subcommand(const std::string& name, const std::string& description) {
  auto* subcommand = new Options(app_->add_subcommand(name, description));
  return subcommands_.emplace_back(subcommand).get();
}

void Options::require_subcommand(int count) { app_->require_subcommand(count); }

Option* Options::add_option(const std::string& names, std::string& variable,
                            const std::string& text) {
  return keep(app_->add_option(names, variable, text));
}

Option* Options::add_option(const std::string& names, int& variable, const std::string& text) {
  return keep(app_->add_option(names, variable, text));
}

Option* Options::add_option(const std::string& names, int64_t& variable, const std::string& text) {
  return keep(app_->add_option(names, variable, text));
}

Option* Options::add_option(const std::string& names, uint64_t& variable, const std::string& text) {
  return keep(app_->add_option(names, variable, text));
}

Option* Options::add_option(const std::string& names, double& variable, const std::string& text) {
  return keep(app_->add_option(names, variable, text));
}

Option* Options::add_option(const std::string& names, uint32_t& variable, const std::string& text) {
  return keep(app_->add_option(names, variable, text));
}

Option* Options::add_option(const std::string& names, std::vector<std::string>& variable,
                            const std::string& text) {
  return keep(app_->add_option(names, variable, text));
}

Option* Options::add_flag(const std::string& names, bool& variable, const std::string& text) {
  return keep(app_->add_flag(names, variable, text));
}

Option* Options::get_option(const std::string& name) { return keep(app_->get_option(name)); }

void Options::footer(const std::string& text) { app_->footer(text); }

void Options::after_parsing(const std::function<void()>& work) {
  app_->parse_complete_callback(work);
}

void Options::callback(const std::function<void()>& work) { app_->callback(work); }

CommandLine::CommandLine(const std::string& name, const std::string& version,
                         const std::string& description)
    : CommandLine(std::make_unique<CLI::App>(description), name, version) {}

CommandLine::CommandLine(std::unique_ptr<CLI::App> app, const std::string& name,
                         const std::string& version)
    : Options(app.get()), owned_(std::move(app)) {
  owned_->name(name);
  owned_->set_version_flag("--version", name + " " + version);
  owned_->require_subcommand(1);
}

CommandLine::~CommandLine() = default;

void CommandLine::parse(int argc, char** argv) {
  try {
    std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
    for (std::string& word : words)  // CLI11 would take [word="x"] apart, as a list of values
      if (word.size() > 1 && word.front() == '[' && word.back() == ']') word.insert(0, 1, ' ');
    std::reverse(words.begin(), words.end());
    owned_->parse(std::move(words));
  } catch (const CLI::Success& asked) {  // --help, --version
    owned_->exit(asked);
  } catch (const CLI::ParseError& error) {
    std::string command = owned_->get_name();
    for (const CLI::App* subcommand : owned_->get_subcommands())
      command = owned_->get_name() + " " + subcommand->get_name();
    throw UsageError(command + ": " + error.what() + " (see '" + command + " --help')");
  }
}

}  // namespace press

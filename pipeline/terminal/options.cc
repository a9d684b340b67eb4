#include "pipeline/terminal/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <utility>

#include "corpus/text/text_distance.h"
#include "pipeline/help/help_text.h"
#include "pipeline/terminal/usage_mistakes.h"

namespace press {

Option* Option::required() {
  option_->required();
  help_.required = true;
  return this;
}

Option* Option::delimiter(char character) {
  option_->delimiter(character);
  help_.delimiter = character;
  return this;
}

Option* Option::allow_extra_args(bool allow) {
  option_->allow_extra_args(allow);
  return this;
}

Option* Option::expected(int values) {
  option_->expected(values);
  help_.repeatable = false;
  return this;
}

Option* Option::excludes(Option* other) {
  option_->excludes(other->option_);
  return this;
}

Option* Option::one_of(const std::vector<std::string>& values) {
  option_->check([values](const std::string& value) {
    if (std::find(values.begin(), values.end(), value) != values.end()) return std::string();
    const std::string near = nearest_word(value, values);
    return fmt::format("'{}' is none of {}{}", value, fmt::join(values, ", "),
                       near.empty() ? "" : ": did you mean " + near + "?");
  });
  help_.choices = values;
  help_.only_choices = true;
  return this;
}

Option* Option::suggest(const std::vector<std::string>& values) {
  help_.choices = values;
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
  help_.text = text;
  return this;
}

Option* Option::type_name(const std::string& name) {
  help_.value = name;
  return this;
}

Option* Option::capture_default_str() {
  option_->capture_default_str();
  help_.text += fmt::format(" (default {})", option_->get_default_str());
  return this;
}

namespace {

// "-o,--output" -> "-o", "--output"
std::vector<std::string> names_in(const std::string& names) {
  std::vector<std::string> parts;
  for (size_t begin = 0; begin <= names.size();) {
    const size_t end = std::min(names.find(',', begin), names.size());
    parts.push_back(names.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

}  // namespace

Options::Options(CLI::App* app, const std::string& name, const std::string& description)
    : app_(app) {
  page_.name = name;
  page_.text = description;
  add_help("-h,--help", "this help");
}

// Of what CLI11 sees to itself.
HelpOption& Options::add_help(const std::string& names, const std::string& text) {
  HelpOption& help = page_.options.emplace_back();
  help.names = names_in(names);
  help.text = text;
  help.section = section_;
  return help;
}

Option* Options::keep(CLI::Option* option, const std::string& names, const std::string& value) {
  HelpOption& help = add_help(names, option->get_description());
  help.value = value;
  return options_.emplace_back(std::make_unique<Option>(option, help)).get();
}

Options* Options::add_subcommand(const std::string& name, const std::string& description) {
  Options* subcommand = subcommands_
                            .emplace_back(new Options(app_->add_subcommand(name),
                                                      page_.name + " " + name, description))
                            .get();
  subcommand->page_.section = section_;
  page_.commands.push_back(&subcommand->page_);
  return subcommand;
}

void Options::require_subcommand(int count) { app_->require_subcommand(count); }

Option* Options::add_option(const std::string& names, std::string& variable,
                            const std::string& text) {
  return keep(app_->add_option(names, variable, text), names, "TEXT");
}

Option* Options::add_option(const std::string& names, int& variable, const std::string& text) {
  return keep(app_->add_option(names, variable, text), names, "N");
}

Option* Options::add_option(const std::string& names, int64_t& variable, const std::string& text) {
  return keep(app_->add_option(names, variable, text), names, "N");
}

Option* Options::add_option(const std::string& names, uint64_t& variable, const std::string& text) {
  return keep(app_->add_option(names, variable, text), names, "N");
}

Option* Options::add_option(const std::string& names, double& variable, const std::string& text) {
  return keep(app_->add_option(names, variable, text), names, "X");
}

Option* Options::add_option(const std::string& names, uint32_t& variable, const std::string& text) {
  return keep(app_->add_option(names, variable, text), names, "N");
}

Option* Options::add_option(const std::string& names, std::vector<std::string>& variable,
                            const std::string& text) {
  Option* option = keep(app_->add_option(names, variable, text), names, "TEXT");
  page_.options.back().repeatable = true;
  return option;
}

Option* Options::add_flag(const std::string& names, bool& variable, const std::string& text) {
  return keep(app_->add_flag(names, variable, text), names, "");
}

Option* Options::get_option(const std::string& name) {
  const auto found = std::find_if(options_.begin(), options_.end(), [&](const auto& option) {
    const std::vector<std::string>& names = option->help_.names;
    return std::find(names.begin(), names.end(), name) != names.end();
  });
  return found->get();
}

const HelpOption* Options::missing() const {
  const auto found = std::find_if(options_.begin(), options_.end(), [](const auto& option) {
    return option->help_.required && option->option_->count() == 0;
  });
  return found == options_.end() ? nullptr : &(*found)->help_;
}

void Options::footer(const std::string& text) { page_.notes = text; }

void Options::rows(const std::string& title, std::vector<HelpRow> rows) {
  page_.rows_title = title;
  page_.rows = std::move(rows);
}

void Options::examples(std::vector<HelpExample> lines) { page_.examples = std::move(lines); }

// Not where words are left over: they are the mistake to tell, not what becomes of the others.
void Options::after_parsing(const std::function<void()>& work) {
  app_->parse_complete_callback([this, work] {
    if (app_->remaining_size() == 0) work();
  });
}

void Options::callback(const std::function<void()>& work) { app_->callback(work); }

const Options& Options::chosen() const {
  for (const auto& subcommand : subcommands_)
    if (subcommand->app_->parsed()) return subcommand->chosen();
  return *this;
}

CommandLine::CommandLine(const std::string& name, const std::string& version,
                         const std::string& description)
    : CommandLine(std::make_unique<CLI::App>(description), name, version) {}

CommandLine::CommandLine(std::unique_ptr<CLI::App> app, const std::string& name,
                         const std::string& version)
    : Options(app.get(), name, app->get_description()), owned_(std::move(app)), version_(version) {
  owned_->name(name);
  owned_->set_version_flag("--version", name + " " + version);
  add_help("--version", "the version of the program");
  owned_->require_subcommand(1);
}

CommandLine::~CommandLine() = default;

void CommandLine::parse(int argc, char** argv) {
  if (argc < 2) {
    std::cout << help_text(page());
    return;
  }
  if (const std::string wrong = wrong_begin(page(), {argv + 1, argv + argc}); !wrong.empty())
    throw UsageError(page().name + ": " + wrong);
  std::string complaint;
  try {
    std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
    for (std::string& word : words)  // CLI11 would take [word="x"] apart, as a list of values
      if (word.size() > 1 && word.front() == '[' && word.back() == ']') word.insert(0, 1, ' ');
    std::reverse(words.begin(), words.end());
    owned_->parse(std::move(words));
    return;
  } catch (const CLI::CallForVersion&) {
    std::cout << page().name << ' ' << version_ << '\n';
    return;
  } catch (const CLI::Success&) {  // --help
    std::cout << help_text(chosen().page());
    return;
  } catch (const CLI::RequiredError& error) {
    const HelpOption* missing = chosen().missing();
    complaint = missing != nullptr ? missing_part(*missing) : error.what();
  } catch (const CLI::ConversionError& error) {  // "Could not convert: --limit = ten"
    const std::string_view what = error.what();
    complaint =
        fmt::format("a number is needed{}", what.substr(std::min(what.find(':'), what.size())));
  } catch (const CLI::ParseError& error) {
    complaint = error.what();
  }
  const HelpPage& command = chosen().page();
  throw UsageError(command.name + ": " + mistake_in(command, owned_->remaining(true), complaint));
}

}  // namespace press

#include "pipeline/help/help_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace press {
namespace {

// More than this is told in the text of an option.
constexpr size_t longest_choices = 28;

std::string upper(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return name;
}

bool shows_choices(const HelpOption& option) {
  return option.only_choices &&
         fmt::format("{}", fmt::join(option.choices, "|")).size() <= longest_choices;
}

std::string value_of(const HelpOption& option) {
  std::string value =
      shows_choices(option) ? fmt::format("{}", fmt::join(option.choices, "|")) : option.value;
  if (option.delimiter != 0) value += std::string(1, option.delimiter) + "...";
  return value;
}

HelpSection& section_named(std::vector<HelpSection>& sections, const std::string& title) {
  const auto found = std::find_if(sections.begin(), sections.end(),
                                  [&](const HelpSection& one) { return one.title == title; });
  return found != sections.end() ? *found : sections.emplace_back(HelpSection{title, {}});
}

}  // namespace

std::vector<HelpSection> sections_of(const HelpPage& page) {
  std::vector<HelpSection> sections = {{"Arguments", {}}, {"Options", {}}};
  for (const HelpOption& option : page.options) {
    const std::string& title = option.is_argument()     ? sections[0].title
                               : option.section.empty() ? sections[1].title
                                                        : option.section;
    section_named(sections, title).options.push_back(&option);
  }
  sections.erase(std::remove_if(sections.begin(), sections.end(),
                                [](const HelpSection& one) { return one.options.empty(); }),
                 sections.end());
  return sections;
}

std::string usage_of(const HelpPage& page) {
  std::string usage = page.name;
  if (!page.commands.empty()) return usage + " COMMAND [OPTIONS]";
  bool others = false;
  for (const HelpOption& option : page.options) {
    if (option.is_argument()) {
      usage += option.required ? " " + label_of(option) : " [" + label_of(option) + "]";
    } else if (option.required) {
      usage += " " + option.names.front() + " " + option.value;
    } else {
      others = true;
    }
  }
  return others ? usage + " [OPTIONS]" : usage;
}

std::string label_of(const HelpOption& option) {
  if (option.is_argument()) return upper(option.names.front()) + (option.repeatable ? "..." : "");
  std::string label = fmt::format("{}", fmt::join(option.names, ", "));
  if (option.names.front().starts_with("--")) label.insert(0, "    ");
  return option.value.empty() ? label : label + " " + value_of(option);
}

std::string text_of(const HelpOption& option) {
  std::string text = option.text;
  if (option.only_choices && !shows_choices(option))
    text += fmt::format(": {}", fmt::join(option.choices, ", "));
  return option.required && !option.is_argument() ? text + " (required)" : text;
}

std::vector<std::string> paragraphs_of(const std::string& notes) {
  std::vector<std::string> paragraphs;
  for (size_t begin = 0; begin < notes.size();) {
    const size_t end = std::min(notes.find('\n', begin), notes.size());
    const std::string line = notes.substr(begin, end - begin);
    const bool follows = begin > 0 && !line.empty() && line.front() != ' ' &&
                         !paragraphs.back().empty() && paragraphs.back().front() != ' ';
    if (follows)
      paragraphs.back() += (paragraphs.back().ends_with(' ') ? "" : " ") + line;
    else
      paragraphs.push_back(line);
    begin = end + 1;
  }
  return paragraphs;
}

}  // namespace press

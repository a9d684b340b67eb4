#include "pipeline/help/help_text.h"

#include <algorithm>
#include <string_view>

namespace press {
namespace {

constexpr size_t width = 88;          // of running text
constexpr size_t option_column = 26;  // where the text of an option begins

// Columns, as near as a monospaced line needs: letters of UTF-8, each one wide.
size_t columns(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

// `text` broken between words, each line behind `indent` blanks; the first has room from `used`.
std::string wrapped(std::string_view text, size_t indent, size_t used) {
  std::string out(indent > used ? indent - used : 0, ' ');
  size_t at = std::max(indent, used);
  bool first = true;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    if (!first && at + 1 + columns(word) > width) {
      out += "\n" + std::string(indent, ' ');
      at = indent;
    } else if (!first) {
      out += ' ';
      ++at;
    }
    out += word;
    at += columns(word);
    first = false;
  }
  return out + "\n";
}

std::string row(const std::string& label, const std::string& text, size_t column) {
  const std::string begin = "  " + label;
  if (columns(begin) + 2 <= column) return begin + wrapped(text, column, columns(begin));
  return begin + "\n" + wrapped(text, column, 0);
}

std::string examples_text(const HelpPage& page) {
  if (page.examples.empty()) return {};
  std::string out = "\nExamples:\n";
  for (const HelpExample& example : page.examples)
    out += "  " + example.line + "\n" + wrapped(example.text, 6, 0);
  return out;
}

std::string rows_text(const HelpPage& page) {
  if (page.rows.empty()) return {};
  std::string out = "\n" + page.rows_title + ":\n";
  for (const HelpRow& one : page.rows) out += row(one.label, one.text, option_column);
  return out;
}

std::string notes_text(const HelpPage& page) {
  std::string out;
  for (const std::string& paragraph : paragraphs_of(page.notes))
    out += paragraph.starts_with(' ') ? paragraph + "\n" : wrapped(paragraph, 0, 0);
  return out.empty() ? out : "\n" + out;
}

std::string commands_text(const HelpPage& program) {
  size_t column = 0;
  for (const HelpPage* command : program.commands)
    column = std::max(column, command->last_name().size() + 4);
  std::string out, section;
  for (const HelpPage* command : program.commands) {
    if (command->section != section || out.empty())
      out += "\n" + (command->section.empty() ? "Commands" : command->section) + ":\n";
    section = command->section;
    out += row(command->last_name(), command->text, column);
  }
  return out;
}

}  // namespace

std::string help_text(const HelpPage& page) {
  std::string out = wrapped(page.name + ": " + page.text, 0, 0);
  if (page.last_name() == page.name) return out + commands_text(page) + notes_text(page);
  if (!page.is_topic()) out += "\nUsage: " + wrapped(usage_of(page), 7, 7);
  if (!page.commands.empty()) out += commands_text(page);
  for (const HelpSection& section : sections_of(page)) {
    out += "\n" + section.title + ":\n";
    for (const HelpOption* option : section.options)
      out += row(label_of(*option), text_of(*option), option_column);
  }
  return out + notes_text(page) + rows_text(page) + examples_text(page);
}

}  // namespace press

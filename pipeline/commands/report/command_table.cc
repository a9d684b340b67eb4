#include "pipeline/commands/report/command_table.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "corpus/text/error.h"
#include "pipeline/commands/shared/commands.h"
#include "pipeline/terminal/console.h"
#include "pipeline/terminal/options.h"

namespace press {
namespace {

class Rows : public Writer {
 public:
  Rows(CommandTable& table, const KeepRow& keep) : table_(table), keep_(keep) {}

  void columns(const std::vector<std::string>& names) override { table_.columns = names; }
  void row(const std::vector<Cell>& cells) override {
    if (!keep_ || keep_(cells)) table_.rows.push_back(cells);
  }

 private:
  CommandTable& table_;
  const KeepRow& keep_;
};

// A word as a shell reads it back.
std::string shell_word(const std::string& word) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_./:=,@%+-").find(c) != std::string_view::npos;
  };
  if (!word.empty() && std::all_of(word.begin(), word.end(), plain)) return word;
  std::string quoted = "'";
  for (const char c : word)
    if (c == '\'')
      quoted += "'\\''";
    else
      quoted += c;
  return quoted + "'";
}

}  // namespace

bool CommandTable::has(std::string_view name) const {
  return std::find(columns.begin(), columns.end(), name) != columns.end();
}

size_t CommandTable::column(std::string_view name) const {
  const auto found = std::find(columns.begin(), columns.end(), name);
  if (found == columns.end())
    throw Error("report: '{}' has no column {}", command_line(arguments), name);
  return static_cast<size_t>(found - columns.begin());
}

std::string text_of(const std::vector<Cell>& row, size_t column) {
  return column < row.size() ? plain_text(row[column]) : std::string();
}

int64_t integer_of(const std::vector<Cell>& row, size_t column) {
  const double value = real_of(row, column);
  return std::isnan(value) ? 0 : static_cast<int64_t>(value);
}

double real_of(const std::vector<Cell>& row, size_t column) {
  if (column < row.size()) {
    if (const auto* number = std::get_if<int64_t>(&row[column]))
      return static_cast<double>(*number);
    if (const auto* real = std::get_if<double>(&row[column])) return *real;
  }
  return std::numeric_limits<double>::quiet_NaN();
}

CommandTable run_command(const std::vector<std::string>& arguments, const KeepRow& keep) {
  CommandTable table;
  table.arguments = arguments;
  Rows rows(table, keep);
  Console console(arguments, rows, table.messages);
  CommandLine line("presswork", PRESS_VERSION, "");
  for (const Command& command : commands())
    if (command.name == arguments.front()) command.add(line, console);
  std::vector<std::string> words = arguments;
  words.insert(words.begin(), "presswork");
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  line.parse(static_cast<int>(pointers.size()), pointers.data());
  return table;
}

std::string command_line(const std::vector<std::string>& arguments) {
  std::string line = "presswork";
  for (const std::string& word : arguments) line += ' ' + shell_word(word);
  return line;
}

}  // namespace press

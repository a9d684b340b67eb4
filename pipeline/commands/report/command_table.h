#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "output/writer.h"

namespace press {

// A table of one of presswork's commands, made in this process: what a page shows beside a command
// line is what that line prints.
struct CommandTable {
  std::vector<std::string> arguments;  // from the name of the command on
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;
  std::vector<std::string> messages;  // what the command says on standard error

  // The place of a column. Throws Error when the table has none of this name.
  size_t column(std::string_view name) const;
  bool has(std::string_view name) const;
};

std::string text_of(const std::vector<Cell>& row, size_t column);  // empty for an empty cell
int64_t integer_of(const std::vector<Cell>& row, size_t column);   // 0 for anything but a number
double real_of(const std::vector<Cell>& row, size_t column);       // nan for anything but a number

using KeepRow = std::function<bool(const std::vector<Cell>& row)>;

// Runs a command. `keep`: of a long table only these rows. Throws what the command throws.
CommandTable run_command(const std::vector<std::string>& arguments, const KeepRow& keep = {});

// A command line that a shell takes as these words.
std::string command_line(const std::vector<std::string>& arguments);

}  // namespace press

#pragma once

#include <functional>
#include <optional>
#include <string>

#include "output/charts/chart.h"
#include "pipeline/terminal/console.h"

namespace press {

class Options;

// --chart FILE and --chart-size of a command that makes a table: a drawing beside the table.
class ChartFile {
 public:
  // `what` for the help: "lines over time".
  void add(Options& command, const std::string& what);

  bool wanted() const { return !path_.empty(); }
  // Throws Error for a file that cannot be written, a size that is none, and a PNG where the
  // program that makes it is missing: before the work.
  void check(const Console& console) const;

  // Draws at the size asked for, or `usual`, and writes the file. Says what had no room.
  using Draw = std::function<std::string(const ChartSize& size, const ChartStyle& style,
                                         std::string* left_out)>;
  void write(const Console& console, const ChartSize& usual, const Draw& draw) const;

 private:
  std::string path_, size_;
};

// "160x90mm", "640x360px", "640x360": nothing for any other text, and for sizes beyond what can be
// drawn.
std::optional<ChartSize> chart_size(const std::string& text);

}  // namespace press

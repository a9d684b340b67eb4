#pragma once

#include <functional>
#include <string>

#include "pipeline/console.h"
#include "pipeline/stages.h"

namespace CLI {
class App;
}

namespace press {

// The input of the stages that read documents: JSON Lines on standard input or in files.
struct InputLines {
  std::vector<std::string> files;  // none or "-": standard input
  bool strict = false;

  // FILE..., -o, --strict, --lexicon, --threads, -q.
  void add_options(CLI::App& command, Console& console);
  void run(const StageOptions& options, bool with_findings, const Console& console,
           const std::function<void(Batch&)>& consume) const;
};

}  // namespace press

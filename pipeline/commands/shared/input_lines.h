#pragma once

#include <functional>
#include <string>
#include <vector>

#include "pipeline/run/stages.h"
#include "pipeline/terminal/console.h"

namespace press {

class Options;

// The input of the stages that read documents: JSON Lines on standard input or in files.
struct InputLines {
  std::vector<std::string> files;  // none or "-": standard input
  bool strict = false;

  // FILE..., -o, --strict, --lexicon, --threads, -q.
  void add_options(Options& command, Console& console);
  // Throws Error when one of the files is not there: before anything is made for them.
  void require_files() const;
  void run(const StageOptions& options, bool with_findings, const Console& console,
           const std::function<void(Batch&)>& consume) const;
};

}  // namespace press

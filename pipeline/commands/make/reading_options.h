#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/run/stages.h"

namespace press {

class Options;

// What `read` and `run` let a user say about files that cannot say it themselves.
struct ReadingOptions {
  std::vector<std::string> map;
  std::string text_column, path_fields, report, split, ocr;
  uint32_t skip = 0;  // lines above the header of a table
  bool dry_run = false;

  void add(Options& command);
  // Fills options.reading, path_fields and dry_run. Throws Error for what is not well formed.
  void set(StageOptions& options) const;
};

// --dry-run: which reader would take what, one file a line; what none takes has its reason in place
// of one. Below a table or JSON file stands what its columns or members are taken for, and what
// becomes of its first records.
void list_readers(Archive& archive, const StageOptions& options, const ReadingOptions& reading,
                  Console& console);

}  // namespace press

#pragma once

#include <cstdint>
#include <string>

#include "pipeline/run/stages.h"
#include "pipeline/run/unread.h"
#include "pipeline/terminal/console.h"

namespace press {

// What the stages `read`, `tokenize` and `extract` have in common: documents go to standard output
// as JSON Lines, rejects to standard error, and a line at the end says how many of each.
class StageOutput {
 public:
  struct Members {  // which members beyond the document's own are written
    bool sentences = false, tokens = false, findings = false;
  };
  StageOutput(Console& console, uint64_t total_bytes, Members members);

  void take(Batch& batch);
  // The closing line, and the exit code 1 when `strict` and there were rejects.
  void finish(bool strict);

 private:
  void tell_rejects(const FilePart& part);
  void tell_untold();

  Console& console_;
  Unread unread_;
  Progress progress_;
  Members members_;
  uint64_t bytes_ = 0, documents_ = 0, rejects_ = 0;
  std::string telling_of_;  // the file whose rejects are being told
  uint64_t told_ = 0, untold_ = 0;
  std::string buffer_;
};

}  // namespace press

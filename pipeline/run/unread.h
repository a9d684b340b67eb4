#pragma once

#include <cstdint>
#include <string>

#include "pipeline/run/stages.h"
#include "pipeline/terminal/console.h"

namespace press {

// Keeps account of what a run could not read through no fault of its own (Reject::unread): such a
// run ends with 2, after everything else has been done.
class Unread {
 public:
  explicit Unread(Console& console) : console_(console) {}

  void take(const FilePart& part);  // tells the first of them on standard error
  uint64_t count() const { return count_; }
  // The closing line and the exit code, if there was any.
  void finish(const std::string& what_to_do);

 private:
  Console& console_;
  uint64_t count_ = 0;
};

}  // namespace press

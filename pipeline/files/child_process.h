#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace press {

// How much a child process may take.
struct ChildLimits {
  int seconds = 60;                      // of the clock and of the processor
  size_t memory = size_t{2048} << 20;    // bytes of address space
  size_t output = size_t{64} << 20;      // bytes
  std::vector<std::string> environment;  // "NAME=value", beside what this program has
};

// Runs a program on `input`, which it finds as the file "/dev/fd/3", and returns its standard
// output. The program is looked up on the PATH; no shell. Throws Error when it is not installed,
// fails, or goes beyond a limit.
std::string run_child(const std::vector<std::string>& command, std::string_view input,
                      const ChildLimits& limits);

}  // namespace press

#include "corpus/threads/worker_count.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <thread>

namespace press {
namespace {

// A task of Slurm's has the processors that it asked for, however many the machine has. 0: no such
// task, or no number to go by.
int threads_of_slurm() {
  constexpr int most = 256;
  const char* given = std::getenv("SLURM_CPUS_PER_TASK");
  if (given == nullptr) return 0;
  int threads = 0;
  const char* end = given + std::strlen(given);
  const auto [rest, error] = std::from_chars(given, end, threads);
  return error == std::errc() && rest == end && threads > 0 ? std::min(threads, most) : 0;
}

}  // namespace

int worker_count() {
  const int given = threads_of_slurm();
  return given > 0 ? given : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

}  // namespace press

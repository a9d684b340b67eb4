#include "corpus/threads/in_threads.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

#include "corpus/threads/worker_count.h"

namespace press {
namespace {

// What the threads share. One that comes late, on a machine with other things to do, finds nothing
// left and touches nothing but this: nobody waits for it.
struct Shared {
  Shared(size_t count, const std::function<void(size_t)>& work)
      : count(count), work(&work), failures(count) {}

  void take() {
    for (size_t i = next++; i < count; i = next++) {
      try {
        (*work)(i);
      } catch (...) {
        failures[i] = std::current_exception();
      }
      const std::lock_guard<std::mutex> lock(mutex);
      if (++done == count) all_done.notify_one();
    }
  }
  void wait() {
    std::unique_lock<std::mutex> lock(mutex);
    all_done.wait(lock, [this] { return done == count; });
  }

  const size_t count;
  const std::function<void(size_t)>* work;  // lives until all is done
  std::vector<std::exception_ptr> failures;
  std::atomic<size_t> next = 0;
  size_t done = 0;
  std::mutex mutex;
  std::condition_variable all_done;
};

}  // namespace

void in_threads(size_t count, const std::function<void(size_t)>& work) {
  const auto shared = std::make_shared<Shared>(count, work);
  const size_t most = std::min(count, static_cast<size_t>(worker_count()));
  try {
    for (size_t i = 1; i < most; ++i) std::thread([shared] { shared->take(); }).detach();
  } catch (const std::system_error&) {
  }  // fewer do the same
  shared->take();
  shared->wait();
  for (const std::exception_ptr& failure : shared->failures)
    if (failure) std::rethrow_exception(failure);
}

}  // namespace press

#pragma once

#include <cstddef>
#include <mutex>
#include <new>
#include <shared_mutex>

namespace press {

// Threads share the memory of the machine: what failed beside others may succeed alone.
class MemoryGate {
 public:
  // work(false), beside other threads; when memory fails, work(true) once more while no other
  // thread is at work. What fails then is thrown.
  template <typename Work>
  auto run(const Work& work) {
    try {
      const std::shared_lock beside(gate_);
      return work(false);
    } catch (const std::bad_alloc&) {
    }
    const std::unique_lock alone(gate_);
    give_back_memory();
    return work(true);
  }

  // Held while a text of `bytes` is worked on. Large ones go one at a time: what they need grows
  // with them, and must be there once and not once a thread.
  std::unique_lock<std::mutex> turn(size_t bytes) {
    return bytes < large ? std::unique_lock<std::mutex>() : std::unique_lock(one_large_);
  }

  // Memory that fails for a smaller text, worked on alone, is not that text's fault.
  static constexpr size_t large = size_t{1} << 20;

 private:
  static void give_back_memory();  // what the allocator keeps for later

  std::shared_mutex gate_;
  std::mutex one_large_;
};

}  // namespace press

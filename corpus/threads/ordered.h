#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace press {

// Fewer than wanted where the system cannot start more; throws when it cannot start one.
template <typename Loop>
void start_threads(std::vector<std::thread>& pool, int threads, const Loop& loop) {
  try {
    for (int i = 0; i < threads; ++i) pool.emplace_back(loop);
  } catch (const std::system_error&) {
    if (pool.empty()) throw;
  }
}

// Runs `work` over all jobs on `threads` threads and hands the results to `consume` in the order of
// the jobs, on the calling thread: what comes out does not depend on the number of threads.
//
// `next` fills the next job, or returns false when there are no more; it is called by one thread at
// a time. At most `3 * threads` jobs are under way or waiting, so memory stays bounded.
// The first exception of any of the three ends everything and is thrown here.
template <typename Job, typename Result>
void run_ordered(int threads, const std::function<bool(Job&)>& next,
                 const std::function<Result(Job&)>& work,
                 const std::function<void(Result&)>& consume) {
  std::mutex input, mutex;
  std::condition_variable changed;
  std::map<uint64_t, Result> done;
  std::vector<Result> spent;  // consumed: freeing them is work too, and left to the threads
  uint64_t taken = 0, consumed = 0;
  int running = threads;
  bool stop = false;
  std::exception_ptr failure;
  const uint64_t window = 3 * static_cast<uint64_t>(threads);

  const auto fail = [&] {
    const std::lock_guard lock(mutex);
    if (!failure) failure = std::current_exception();
    stop = true;
    changed.notify_all();
  };
  // Takes a job and its number; false when there is nothing more to do.
  const auto take = [&](Job& job, uint64_t& number) {
    const std::lock_guard one_at_a_time(input);
    {
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] { return stop || taken < consumed + window; });
      if (stop) return false;
    }
    if (!next(job)) return false;
    const std::lock_guard lock(mutex);
    number = taken++;
    return true;
  };
  const auto loop = [&] {
    try {
      for (;;) {
        Job job;
        uint64_t number = 0;
        if (!take(job, number)) break;
        Result result = work(job);
        std::vector<Result> freed;
        const std::lock_guard lock(mutex);
        freed.swap(spent);
        done.emplace(number, std::move(result));
        changed.notify_all();
      }
    } catch (...) {
      fail();
    }
    const std::lock_guard lock(mutex);
    --running;
    changed.notify_all();
  };

  std::vector<std::thread> pool;
  try {
    pool.reserve(static_cast<size_t>(threads));
    start_threads(pool, threads, loop);
    if (const int missing = threads - static_cast<int>(pool.size()); missing > 0) {
      const std::lock_guard lock(mutex);
      running -= missing;
    }
    for (;;) {
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] {
        return stop || done.count(consumed) != 0 || (running == 0 && done.empty());
      });
      if (stop || done.empty()) break;
      auto node = done.extract(consumed);
      lock.unlock();
      consume(node.mapped());
      lock.lock();
      spent.push_back(std::move(node.mapped()));
      ++consumed;
      changed.notify_all();
    }
  } catch (...) {
    fail();
  }
  for (std::thread& thread : pool) thread.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace press

#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "corpus/file/corpus.h"

namespace press {

// The same corpus once more for another thread, seen through the same edits; nullptr where it might
// be another state than the one that `corpus` reads at the moment: of several files, in write-ahead
// mode, where another program changed it, and where another file stands in its place now. A
// statement of `corpus` must be open, which keeps writers away.
std::unique_ptr<Corpus> twin_of(Corpus& corpus);

// What reads a corpus on several threads at once: readers made of connections of their own, all of
// one state of the file. Where there can be no twins there is one reader, for which the threads
// wait.
//
// While it lives, `corpus` must not be used but through it.
template <typename Reader>  // made of a Corpus& and `args`
class ReaderPool {
 public:
  template <typename... Args>
  explicit ReaderPool(Corpus& corpus, int threads, const Args&... args)
      : open_(corpus.database().prepare("SELECT doc FROM documents")) {
    open_.step();
    free_.push_back(std::make_unique<Reader>(corpus, args...));
    for (int i = 1; i < threads; ++i) {
      std::unique_ptr<Corpus> twin = twin_of(corpus);
      if (!twin) break;
      free_.push_back(std::make_unique<Reader>(*twin, args...));
      twins_.push_back(std::move(twin));
    }
  }

  // Calls use(Reader&) with one that no other thread uses, and returns what that does.
  template <typename Use>
  auto with(const Use& use) {
    const Turn turn(*this);
    return use(*turn.reader);
  }

  // When no thread uses one any more.
  template <typename Visit>
  void each(const Visit& visit) {
    for (const std::unique_ptr<Reader>& reader : free_) visit(*reader);
  }

 private:
  struct Turn {
    explicit Turn(ReaderPool& pool) : pool(pool) {
      std::unique_lock lock(pool.mutex_);
      pool.given_back_.wait(lock, [&] { return !pool.free_.empty(); });
      reader = std::move(pool.free_.back());
      pool.free_.pop_back();
    }
    ~Turn() {
      const std::lock_guard lock(pool.mutex_);
      pool.free_.push_back(std::move(reader));
      pool.given_back_.notify_one();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

    ReaderPool& pool;
    std::unique_ptr<Reader> reader;
  };

  Statement open_;  // keeps writers from the file
  std::vector<std::unique_ptr<Corpus>> twins_;
  std::vector<std::unique_ptr<Reader>> free_;
  std::mutex mutex_;
  std::condition_variable given_back_;
};

}  // namespace press

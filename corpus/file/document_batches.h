#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <span>

#include "corpus/file/reader_pool.h"
#include "corpus/threads/ordered.h"
#include "corpus/threads/worker_count.h"

namespace press {

using DocumentBatch = std::span<const int64_t>;  // numbers of documents

constexpr size_t documents_of_batch = 64;

// How many readers so many documents are worth.
inline int readers_for(size_t documents) {
  return static_cast<int>(
      std::min<size_t>(static_cast<size_t>(worker_count()), documents / documents_of_batch + 1));
}

// Goes over documents in batches on all cores: load(reader, batch) where the reader is free,
// work(loaded) on any thread, and take(result) on this one, in the order of the documents.
template <typename Result, typename Reader, typename Load, typename Work>
void each_batch(ReaderPool<Reader>& readers, DocumentBatch docs, const Load& load, const Work& work,
                const std::function<void(Result&)>& take) {
  size_t next = 0;
  run_ordered<DocumentBatch, Result>(
      readers_for(docs.size()),
      [&](DocumentBatch& batch) {
        batch = docs.subspan(next, std::min(documents_of_batch, docs.size() - next));
        next += batch.size();
        return !batch.empty();
      },
      [&](DocumentBatch& batch) -> Result {
        auto loaded = readers.with([&](Reader& reader) { return load(reader, batch); });
        return work(loaded);
      },
      take);
}

}  // namespace press

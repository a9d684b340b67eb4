#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

#include "corpus/change/index_join.h"
#include "corpus/text/error.h"
#include "corpus/text/varint.h"

namespace press {
namespace {

constexpr size_t most_waiting = 64 << 20;  // bytes

// A row of text_index_data, or with a page one of text_index_idx.
struct Written {
  int64_t id = 0;  // of the block, or the page
  bool first_term = false;
  std::string bytes;
};

}  // namespace

struct IndexJoiner::State {
  void put(Written one) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return stop || bytes < most_waiting; });
    if (stop) throw Error("the index is not needed any more");
    bytes += one.bytes.size();
    waiting.push_back(std::move(one));
    changed.notify_all();
  }

  void join(const std::vector<std::string>& paths,
            const std::vector<const std::vector<uint32_t>*>& docs, int64_t segment,
            size_t page_size) {
    try {
      std::deque<Database> databases;
      std::vector<IndexPart> parts;
      for (size_t i = 0; i < paths.size(); ++i) {
        databases.emplace_back(paths[i], Database::Mode::read).limit_steps(false);
        parts.push_back({&databases.back(), docs[i]});
      }
      SegmentWriter writer(segment, page_size,
                           {[&](int64_t id, std::string_view block) {
                              put({id, false, std::string(block)});
                            },
                            [&](std::string_view term, int64_t page) {
                              put({page, true, std::string(term)});
                            }});
      joined = join_indexes(parts, writer);
    } catch (...) {
      failure = std::current_exception();
    }
    const std::lock_guard lock(mutex);
    done = true;
    changed.notify_all();
  }

  // The next row; false at the end.
  bool take(Written& one) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return done || !waiting.empty(); });
    if (waiting.empty()) return false;
    one = std::move(waiting.front());
    waiting.pop_front();
    bytes -= one.bytes.size();
    changed.notify_all();
    return true;
  }

  int64_t segment = 0;
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<Written> waiting;
  size_t bytes = 0;  // of them
  bool done = false, stop = false;
  JoinedIndex joined;
  std::exception_ptr failure;
  std::thread thread;
};

IndexJoiner::IndexJoiner(std::vector<std::string> paths,
                         std::vector<const std::vector<uint32_t>*> docs, int64_t segment,
                         size_t page_size)
    : state_(std::make_unique<State>()) {
  state_->segment = segment;
  state_->thread = std::thread([this, paths = std::move(paths), docs = std::move(docs), segment,
                                page_size] { state_->join(paths, docs, segment, page_size); });
}

IndexJoiner::~IndexJoiner() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->stop = true;
    state_->changed.notify_all();
  }
  state_->thread.join();
}

JoinedIndex IndexJoiner::write(Database& target) {
  Statement insert_block = target.prepare("INSERT OR REPLACE INTO text_index_data VALUES (?,?)");
  Statement insert_first_term = target.prepare("INSERT INTO text_index_idx VALUES (?,?,?)");
  const auto put_block = [&](int64_t id, std::string_view bytes) {
    insert_block.bind(1, id).bind_blob(2, bytes).run();
  };
  for (Written one; state_->take(one);) {
    if (one.first_term)
      insert_first_term.bind(1, state_->segment).bind_blob(2, one.bytes).bind(3, one.id).run();
    else
      put_block(one.id, one.bytes);
  }
  if (state_->failure) std::rethrow_exception(state_->failure);
  const JoinedIndex& joined = state_->joined;
  auto structure = IndexStructure::parse(index_block(target, structure_row));
  if (!structure) index_damaged(target, "its list of segments cannot be read");
  if (joined.pages > 0) {
    structure->add(
        {static_cast<uint64_t>(state_->segment), 1, static_cast<uint64_t>(joined.pages)});
    put_block(structure_row, structure->bytes());
  }
  std::string averages;
  append_varint(averages, joined.documents);
  append_varint(averages, joined.words);
  put_block(averages_row, averages);
  return joined;
}

}  // namespace press

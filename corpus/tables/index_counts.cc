#include "corpus/tables/index_counts.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "corpus/file/document_batches.h"
#include "corpus/fulltext/index_terms.h"
#include "corpus/postings/word_postings.h"
#include "corpus/threads/in_threads.h"

namespace press {
namespace {

constexpr size_t may_be_cut = 4090;  // bytes: the index cuts longer words (index_term())
constexpr size_t first_bytes = 256;

struct Reader {
  explicit Reader(Corpus& corpus) : database(corpus.database()) {}
  Database& database;
};

// Counts the words that begin with one byte.
class ByteCounter {
 public:
  ByteCounter(const std::vector<uint32_t>& groups, const std::vector<uint32_t>& stories,
              const std::vector<bool>& has_copies)
      : groups_(groups), stories_(stories), has_copies_(has_copies) {}

  void add(std::string_view word, const std::vector<Posting>& postings) {
    const size_t first = counts_.size();
    places_.clear();
    copies_.clear();
    for (const Posting& posting : postings) {
      const uint32_t group = posting.doc < groups_.size() ? groups_[posting.doc] : 0;
      if (group == 0 || posting.count == 0) continue;
      IndexCount& count = of_group(group - 1, first, word);
      count.frequency += posting.count;
      ++count.documents;
      if (has_copies_[posting.doc])
        copies_.emplace_back(group - 1, stories_[posting.doc]);
      else
        ++count.stories;
    }
    std::sort(copies_.begin(), copies_.end());
    copies_.erase(std::unique(copies_.begin(), copies_.end()), copies_.end());
    for (const auto& [group, story] : copies_) ++of_group(group, first, word).stories;
  }

  std::vector<IndexCount> taken() { return std::move(counts_); }

 private:
  // Of the word at hand, whose counts begin at `first`.
  IndexCount& of_group(uint32_t group, size_t first, std::string_view word) {
    if (counts_.size() > first && counts_.back().group == group) return counts_.back();
    const auto known = std::lower_bound(
        places_.begin(), places_.end(), group,
        [](const std::pair<uint32_t, size_t>& a, uint32_t b) { return a.first < b; });
    if (known != places_.end() && known->first == group) return counts_[known->second];
    places_.insert(known, {group, counts_.size()});
    counts_.push_back({std::string(word), group});
    return counts_.back();
  }

  const std::vector<uint32_t>&groups_, &stories_;
  const std::vector<bool>& has_copies_;
  std::vector<std::pair<uint32_t, size_t>> places_;    // of groups of the word at hand, in counts_
  std::vector<std::pair<uint32_t, uint32_t>> copies_;  // groups, and stories of several documents
  std::vector<IndexCount> counts_;
};

// Which documents are of a story that has others, too.
std::vector<bool> with_copies(const std::vector<uint32_t>& stories) {
  std::vector<uint32_t> sizes(stories.size());
  const auto has_size = [&](uint32_t story) { return story < sizes.size(); };
  for (const uint32_t story : stories)
    if (has_size(story)) ++sizes[story];
  std::vector<bool> copies(stories.size());
  for (size_t doc = 0; doc < stories.size(); ++doc)
    copies[doc] = !has_size(stories[doc]) || sizes[stories[doc]] > 1;
  return copies;
}

}  // namespace

std::optional<std::vector<IndexCount>> count_in_index(Corpus& corpus,
                                                      const std::vector<uint32_t>& groups) {
  if (corpus.several() || corpus.changed_elsewhere() || corpus.manifest("ideographs") != "no" ||
      index_access(corpus.database()) != IndexAccess::pages)
    return std::nullopt;
  const std::vector<uint32_t> stories(corpus.columns().stories().begin(),
                                      corpus.columns().stories().end());
  if (groups.size() > stories.size()) return std::nullopt;
  const std::vector<bool> copies = with_copies(stories);
  std::vector<std::vector<IndexCount>> counts(first_bytes);
  std::atomic<bool> cut = false;
  ReaderPool<Reader> readers(corpus, readers_for(groups.size()));
  in_threads(first_bytes, [&](size_t byte) {
    const std::string prefix(1, static_cast<char>(byte));
    if (prefix[0] == type_prefix || prefix[0] == entity_prefix) return;  // beside the words
    ByteCounter counter(groups, stories, copies);
    readers.with([&](Reader& reader) {
      each_posting_list(reader.database, prefix,
                        [&](std::string_view word, const std::vector<Posting>& postings) {
                          if (word.size() >= may_be_cut) cut = true;
                          counter.add(word, postings);
                        });
    });
    counts[byte] = counter.taken();
  });
  if (cut) return std::nullopt;
  std::vector<IndexCount> all;
  for (std::vector<IndexCount>& some : counts)
    all.insert(all.end(), std::make_move_iterator(some.begin()),
               std::make_move_iterator(some.end()));
  return all;
}

}  // namespace press

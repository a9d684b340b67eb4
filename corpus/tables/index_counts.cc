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
  std::vector<uint32_t> last_word;  // by story, where there is one group: the last one in it
  uint32_t words = 0;               // that were counted
};

// What is known of the documents, by their numbers.
struct Documents {
  Documents(Corpus& corpus, const std::vector<uint32_t>& groups)
      : groups(groups),
        stories(corpus.columns().stories().begin(), corpus.columns().stories().end()) {
    const auto few = [&](uint32_t story) { return story < stories.size(); };
    one_group = std::all_of(groups.begin(), groups.end(), [](uint32_t g) { return g <= 1; }) &&
                std::all_of(stories.begin(), stories.end(), few);
    if (!one_group) mark_copies();
  }

  // Which documents are of a story that has others, too.
  void mark_copies() {
    std::vector<uint32_t> sizes(stories.size());
    const auto has_size = [&](uint32_t story) { return story < sizes.size(); };
    for (const uint32_t story : stories)
      if (has_size(story)) ++sizes[story];
    has_copies.resize(stories.size());
    for (size_t doc = 0; doc < stories.size(); ++doc)
      has_copies[doc] = !has_size(stories[doc]) || sizes[stories[doc]] > 1;
  }

  const std::vector<uint32_t>& groups;  // and one; 0: not counted
  std::vector<uint32_t> stories;
  bool one_group = false;
  std::vector<bool> has_copies;  // not where there is one group
};

// Counts the words that begin with one byte.
class ByteCounter {
 public:
  ByteCounter(const Documents& documents, Reader& reader)
      : groups_(documents.groups),
        stories_(documents.stories),
        has_copies_(documents.has_copies),
        one_group_(documents.one_group),
        last_word_(reader.last_word),
        words_(reader.words) {
    if (one_group_) last_word_.resize(stories_.size());
  }

  void add(std::string_view word, const std::vector<Posting>& postings) {
    if (one_group_)
      add_to_one(word, postings);
    else
      add_to_groups(word, postings);
  }

  std::vector<IndexCount> taken() { return std::move(counts_); }

 private:
  void add_to_one(std::string_view word, const std::vector<Posting>& postings) {
    IndexCount count;
    ++words_;
    for (const Posting& posting : postings) {
      const uint32_t group = posting.doc < groups_.size() ? groups_[posting.doc] : 0;
      if (group == 0 || posting.count == 0) continue;
      count.frequency += posting.count;
      ++count.documents;
      const uint32_t story = stories_[posting.doc];
      count.stories += last_word_[story] != words_;
      last_word_[story] = words_;
    }
    if (count.documents == 0) return;
    count.word = word;
    counts_.push_back(std::move(count));
  }

  void add_to_groups(std::string_view word, const std::vector<Posting>& postings) {
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
  const bool one_group_;
  std::vector<uint32_t>& last_word_;
  uint32_t& words_;
  std::vector<std::pair<uint32_t, size_t>> places_;    // of groups of the word at hand, in counts_
  std::vector<std::pair<uint32_t, uint32_t>> copies_;  // groups, and stories of several documents
  std::vector<IndexCount> counts_;
};

}  // namespace

std::optional<std::vector<IndexCount>> count_in_index(Corpus& corpus,
                                                      const std::vector<uint32_t>& groups) {
  if (corpus.several() || corpus.changed_elsewhere() || corpus.manifest("ideographs") != "no" ||
      index_access(corpus.database()) != IndexAccess::pages)
    return std::nullopt;
  const Documents documents(corpus, groups);
  if (groups.size() > documents.stories.size()) return std::nullopt;
  std::vector<std::vector<IndexCount>> counts(first_bytes);
  std::atomic<bool> cut = false;
  ReaderPool<Reader> readers(corpus, readers_for(groups.size()));
  in_threads(first_bytes, [&](size_t byte) {
    const std::string prefix(1, static_cast<char>(byte));
    if (prefix[0] == type_prefix || prefix[0] == entity_prefix) return;  // beside the words
    readers.with([&](Reader& reader) {
      ByteCounter counter(documents, reader);
      each_posting_list(reader.database, prefix,
                        [&](std::string_view word, const std::vector<Posting>& postings) {
                          if (word.size() >= may_be_cut) cut = true;
                          counter.add(word, postings);
                        });
      counts[byte] = counter.taken();
    });
  });
  if (cut) return std::nullopt;
  std::vector<IndexCount> all;
  for (std::vector<IndexCount>& some : counts)
    all.insert(all.end(), std::make_move_iterator(some.begin()),
               std::make_move_iterator(some.end()));
  return all;
}

}  // namespace press

#include "corpus/tables/collocates.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "corpus/ask/search.h"
#include "corpus/lookup/vocabulary.h"
#include "corpus/tables/word_counts.h"
#include "corpus/text/unicode.h"
#include "corpus/tokens/tokenizer.h"

namespace press {
namespace {

class Windows {
 public:
  Windows(const CollocateOptions& options, const DocumentColumn& stories)
      : options_(options), stories_(stories) {}

  void add(const Found& found) {
    if (found.hits.empty()) return;
    ++documents_;
    story_ = stories_[static_cast<size_t>(found.doc)];
    hit_stories_.insert(story_);
    for (const Hit& hit : found.hits) {
      ++hits_;
      const auto [begin, end] = limits(found, hit);
      collect(found, hit.first, begin, options_.left, -1);
      collect(found, hit.last, end, options_.right, 1);
    }
  }

  int64_t hits() const { return hits_; }
  int64_t words() const { return words_; }
  int64_t units() const {  // documents or stories with a hit
    return options_.count == Count::documents ? documents_
                                              : static_cast<int64_t>(hit_stories_.size());
  }
  std::unordered_map<uint64_t, Collocate>& collocates() { return collocates_; }

 private:
  // The tokens to which a window may reach.
  std::pair<uint32_t, uint32_t> limits(const Found& found, const Hit& hit) const {
    const auto size = static_cast<uint32_t>(found.tokens->tokens.size());
    if (!options_.within_sentence || hit.last == 0) return {0, size};
    const auto& sentences = found.tokens->sentences;
    return {sentences[sentence_at(*found.tokens, hit.span.begin)].first,
            sentences[sentence_at(*found.tokens, hit.span.end - 1)].last};
  }

  void collect(const Found& found, uint32_t from, uint32_t limit, int words, int step) {
    const std::vector<Token>& tokens = found.tokens->tokens;
    for (uint32_t at = from; words > 0 && at != limit; at += static_cast<uint32_t>(step)) {
      const Token& token = tokens[step < 0 ? at - 1 : at];
      if (!token.indexed()) continue;
      --words;
      ++words_;
      Collocate& collocate = collocates_[token.hash];
      if (collocate.word.empty()) collocate.word = found.tokens->fold(token);
      ++(step < 0 ? collocate.left : collocate.right);
      int64_t& last = last_document_[token.hash];
      if (last == found.doc) continue;
      last = found.doc;
      ++collocate.documents;
      if (options_.count == Count::stories)
        collocate.stories += seen_in_[token.hash].insert(story_).second;
    }
  }

  const CollocateOptions& options_;
  const DocumentColumn& stories_;
  int64_t hits_ = 0, words_ = 0, documents_ = 0;
  uint32_t story_ = 0;
  std::unordered_set<uint32_t> hit_stories_;
  std::unordered_map<uint64_t, std::unordered_set<uint32_t>> seen_in_;
  std::unordered_map<uint64_t, Collocate> collocates_;
  std::unordered_map<uint64_t, int64_t> last_document_;
};

// The frequencies from the index, where all documents count and no word is cut into ideographs.
void count_in_index(Corpus& corpus, Count count, std::vector<Collocate>& collocates) {
  Vocabulary vocabulary(corpus);
  for (Collocate& collocate : collocates) {
    const Vocabulary::Word word = vocabulary.find(collocate.word);
    collocate.frequency = count == Count::mentions ? word.frequency : word.documents;
  }
}

void count_in_texts(Corpus& corpus, const CollocateOptions& options,
                    std::vector<Collocate>& collocates) {
  WordCounter counter;
  scan_texts(corpus, documents_of(corpus, "", options.filter),
             [&](const Scanned& text) { counter.add(text); });
  for (Collocate& collocate : collocates)
    if (const WordCount* word = counter.find(fold_hash(collocate.word)))
      collocate.frequency = frequency_in(*word, options.count);
}

// Words, documents or stories.
int64_t size_of(Corpus& corpus, const CollocateOptions& options) {
  Grouping all(corpus, {});
  int64_t sum = 0;
  for (const GroupSize& size : group_sizes(corpus, options.filter, all))
    sum += size.in(options.count);
  return sum;
}

void add_pairs(Collocate& one, const Windows& windows, Count count, double all) {
  const auto frequency = static_cast<double>(one.frequency);
  if (count == Count::mentions) {
    const auto both = static_cast<double>(one.left + one.right);
    one.surface = {both, static_cast<double>(windows.words()), frequency, all};
    one.words = {both, static_cast<double>(windows.hits()), frequency, all};
  } else {
    const int64_t both = count == Count::documents ? one.documents : one.stories;
    one.words = {static_cast<double>(both), static_cast<double>(windows.units()), frequency, all};
    one.surface = one.words;
  }
}

}  // namespace

std::vector<Collocate> find_collocates(Corpus& corpus, const CollocateOptions& options,
                                       int64_t& hits) {
  Windows windows(options, corpus.columns().stories());
  Search(corpus, options.query, options.filter).run(Order::arrival, [&](const Found& found) {
    windows.add(found);
    return true;
  });
  std::vector<Collocate> found;
  for (auto& [hash, collocate] : windows.collocates())
    if (collocate.left + collocate.right >= options.least) found.push_back(std::move(collocate));
  const bool in_index = options.count != Count::stories &&
                        DocumentFilter(corpus, options.filter).everything() &&
                        corpus.manifest("ideographs") == "no";
  in_index ? count_in_index(corpus, options.count, found) : count_in_texts(corpus, options, found);
  const auto all = static_cast<double>(size_of(corpus, options));
  for (Collocate& one : found) add_pairs(one, windows, options.count, all);
  std::sort(found.begin(), found.end(), [](const Collocate& a, const Collocate& b) {
    return a.surface.both != b.surface.both ? a.surface.both > b.surface.both : a.word < b.word;
  });
  hits = windows.hits();
  return found;
}

}  // namespace press

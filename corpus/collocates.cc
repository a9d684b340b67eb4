#include "corpus/collocates.h"

#include <algorithm>
#include <unordered_map>

#include "corpus/search.h"
#include "corpus/tokenizer.h"
#include "corpus/unicode.h"
#include "corpus/vocabulary.h"
#include "corpus/word_counts.h"

namespace press {
namespace {

class Windows {
 public:
  explicit Windows(const CollocateOptions& options) : options_(options) {}

  void add(const Found& found) {
    for (const Hit& hit : found.hits) {
      ++hits_;
      const auto [begin, end] = limits(found, hit);
      collect(found, hit.first, begin, options_.left, -1);
      collect(found, hit.last, end, options_.right, 1);
    }
  }

  int64_t hits() const { return hits_; }
  int64_t words() const { return words_; }
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
      collocate.documents += last != found.doc;
      last = found.doc;
    }
  }

  const CollocateOptions& options_;
  int64_t hits_ = 0, words_ = 0;
  std::unordered_map<uint64_t, Collocate> collocates_;
  std::unordered_map<uint64_t, int64_t> last_document_;
};

// The frequencies from the index, where all documents count and no word is cut into ideographs.
void count_in_index(Corpus& corpus, std::vector<Collocate>& collocates) {
  Vocabulary vocabulary(corpus);
  for (Collocate& collocate : collocates)
    collocate.frequency = vocabulary.find(collocate.word).frequency;
}

// All documents of the filter, or one a story.
std::vector<int64_t> documents_asked(Corpus& corpus, const std::string& query,
                                     const CollocateOptions& options) {
  std::vector<int64_t> docs = documents_of(corpus, query, options.filter);
  return options.stories ? one_a_story(corpus, std::move(docs)) : docs;
}

void count_in_texts(Corpus& corpus, const CollocateOptions& options,
                    std::vector<Collocate>& collocates) {
  WordCounter counter;
  scan_texts(corpus, documents_asked(corpus, "", options),
             [&](const Scanned& text) { counter.add(text); });
  for (Collocate& collocate : collocates)
    if (const WordCount* word = counter.find(fold_hash(collocate.word)))
      collocate.frequency = word->frequency;
}

int64_t words_of(Corpus& corpus, const CollocateOptions& options) {
  const std::vector<uint32_t>& lengths = corpus.columns().words();
  int64_t words = 0;
  for (const int64_t doc : documents_asked(corpus, "", options))
    words += lengths[static_cast<size_t>(doc)];
  return words;
}

}  // namespace

std::vector<Collocate> find_collocates(Corpus& corpus, const CollocateOptions& options,
                                       int64_t& hits) {
  Windows windows(options);
  const std::vector<int64_t> firsts =
      options.stories ? documents_asked(corpus, options.query, options) : std::vector<int64_t>{};
  Search(corpus, options.query, options.filter).run(Order::arrival, [&](const Found& found) {
    if (!options.stories || std::binary_search(firsts.begin(), firsts.end(), found.doc))
      windows.add(found);
    return true;
  });
  std::vector<Collocate> found;
  for (auto& [hash, collocate] : windows.collocates())
    if (collocate.left + collocate.right >= options.least) found.push_back(std::move(collocate));
  const bool in_index = DocumentFilter(corpus, options.filter).everything() && !options.stories &&
                        corpus.manifest("ideographs") == "no";
  in_index ? count_in_index(corpus, found) : count_in_texts(corpus, options, found);
  const auto all = static_cast<double>(words_of(corpus, options));
  for (Collocate& one : found) {
    const auto both = static_cast<double>(one.left + one.right);
    const auto frequency = static_cast<double>(one.frequency);
    one.surface = {both, static_cast<double>(windows.words()), frequency, all};
    one.words = {both, static_cast<double>(windows.hits()), frequency, all};
  }
  std::sort(found.begin(), found.end(), [](const Collocate& a, const Collocate& b) {
    return a.surface.both != b.surface.both ? a.surface.both > b.surface.both : a.word < b.word;
  });
  hits = windows.hits();
  return found;
}

}  // namespace press

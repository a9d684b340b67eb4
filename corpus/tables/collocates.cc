#include "corpus/tables/collocates.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "corpus/ask/search.h"
#include "corpus/file/document_batches.h"
#include "corpus/lookup/vocabulary.h"
#include "corpus/tables/compounds.h"
#include "corpus/tables/word_counts.h"
#include "corpus/text/unicode.h"
#include "corpus/threads/in_threads.h"
#include "corpus/tokens/tokenizer.h"
#include "corpus/words/own_words.h"

namespace press {
namespace {

class Windows {
 public:
  Windows(const CollocateOptions& options, ContentWords& choice, const DocumentColumn& stories)
      : options_(options), choice_(choice), stories_(stories) {}

  void add(const Found& found) {
    if (found.hits.empty()) return;
    ++documents_;
    story_ = stories_[static_cast<size_t>(found.doc)];
    hit_stories_.insert(story_);
    choice_.start(found.text, *found.tokens, found.doc);
    if (const std::optional<PlainWords> plain = choice_.plain()) return add_plain(found, *plain);
    cut(found);
    for (const Hit& hit : found.hits) {
      ++hits_;
      const auto [begin, end] = limits(found, hit);
      const auto before =
          std::partition_point(words_here_.begin(), words_here_.end(),
                               [&](const TableWord& word) { return word.last <= hit.first; });
      const auto after = std::partition_point(
          before, words_here_.end(), [&](const TableWord& word) { return word.first < hit.last; });
      auto word = before;
      for (int left = options_.left;
           left > 0 && word != words_here_.begin() && (word - 1)->first >= begin; --left) {
        --word;
        collect(found, word->hash, word->folded, &Counts::left);
      }
      word = after;
      for (int left = options_.right; left > 0 && word != words_here_.end() && word->last <= end;
           --left) {
        collect(found, word->hash, word->folded, &Counts::right);
        ++word;
      }
    }
  }

  int64_t hits() const { return hits_; }
  int64_t words() const { return words_; }
  int64_t units() const {  // documents or stories with a hit
    return options_.count == Count::documents ? documents_
                                              : static_cast<int64_t>(hit_stories_.size());
  }
  // Each word that was met.
  std::vector<Collocate> collocates() {
    std::vector<Collocate> all;
    for (size_t place = 0; place < met_.size(); ++place) {
      Collocate& one = all.emplace_back();
      one.word = std::move(met_[place].word);
      one.hash = met_[place].hash;
      one.left = counts_[place].left, one.right = counts_[place].right;
      one.documents = counts_[place].documents;
      one.stories = met_[place].count_stories();
    }
    return all;
  }

  // What another one met in other documents.
  void add(Windows& more) {
    hits_ += more.hits_;
    words_ += more.words_;
    documents_ += more.documents_;
    hit_stories_.merge(more.hit_stories_);
    for (size_t other = 0; other < more.met_.size(); ++other) {
      const uint32_t place = place_of(more.met_[other].hash, more.met_[other].word);
      counts_[place].left += more.counts_[other].left;
      counts_[place].right += more.counts_[other].right;
      counts_[place].documents += more.counts_[other].documents;
      std::vector<uint32_t>&stories = met_[place].stories, &some = more.met_[other].stories;
      stories.insert(stories.end(), some.begin(), some.end());
    }
  }

 private:
  // Of a word, what is looked at each time that it is met.
  struct Counts {
    int64_t left = 0, right = 0, documents = 0, last_document = 0;
  };
  struct Met {
    std::string word;
    uint64_t hash = 0;
    std::vector<uint32_t> stories;  // of its documents, where they are asked for

    int64_t count_stories() {
      std::sort(stories.begin(), stories.end());
      return std::unique(stories.begin(), stories.end()) - stories.begin();
    }
  };

  // Windows over a text whose words are tokens: only those in the windows are looked at.
  void add_plain(const Found& found, PlainWords words) {
    const Tokens& tokens = *found.tokens;
    const auto take = [&](const Token& token, int64_t Counts::*side) {
      if (!words.has(token)) return 0;
      collect(found, token.hash, tokens.fold(token), side);
      return 1;
    };
    for (const Hit& hit : found.hits) {
      ++hits_;
      const auto [begin, end] = limits(found, hit);
      uint32_t i = std::min(hit.first, end);
      for (int left = options_.left; left > 0 && i > begin;)
        left -= take(tokens.tokens[--i], &Counts::left);
      i = std::max(hit.last, begin);
      for (int left = options_.right; left > 0 && i < end; ++i)
        left -= take(tokens.tokens[i], &Counts::right);
    }
  }

  // The tokens to which a window may reach.
  std::pair<uint32_t, uint32_t> limits(const Found& found, const Hit& hit) const {
    const auto size = static_cast<uint32_t>(found.tokens->tokens.size());
    if (!options_.within_sentence || hit.last == 0) return {0, size};
    const auto& sentences = found.tokens->sentences;
    return {sentences[sentence_at(*found.tokens, hit.span.begin)].first,
            sentences[sentence_at(*found.tokens, hit.span.end - 1)].last};
  }

  // All words of the text that are counted.
  void cut(const Found& found) {
    words_here_.clear();
    for (const Sentence& sentence : found.tokens->sentences) {
      choice_.of_sentence(sentence, sentence_);
      words_here_.insert(words_here_.end(), sentence_.begin(), sentence_.end());
    }
  }

  uint32_t place_of(uint64_t hash, std::string_view word) {
    const auto [place, added] = places_.add(hash);
    if (added) {
      counts_.emplace_back();
      met_.push_back({std::string(word), hash, {}});
    }
    return place;
  }

  void collect(const Found& found, uint64_t hash, std::string_view folded, int64_t Counts::*side) {
    ++words_;
    const uint32_t place = place_of(hash, folded);
    Counts& counts = counts_[place];
    ++(counts.*side);
    if (counts.last_document == found.doc) return;
    counts.last_document = found.doc;
    ++counts.documents;
    if (options_.count == Count::stories) met_[place].stories.push_back(story_);
  }

  const CollocateOptions& options_;
  ContentWords& choice_;
  const DocumentColumn& stories_;
  std::vector<TableWord> words_here_, sentence_;
  int64_t hits_ = 0, words_ = 0, documents_ = 0;
  uint32_t story_ = 0;
  std::unordered_set<uint32_t> hit_stories_;
  KeyTable places_;             // in counts_ and met_
  std::vector<Counts> counts_;  // by place
  std::vector<Met> met_;        // the same
};

// Looks for windows with a connection and a choice of words of its own.
struct WindowReader {
  WindowReader(Corpus& given, const CollocateOptions* options,
               const std::vector<std::string>* compounds)
      : corpus(given), words(given, options->words), windows(*options, words, stories_of(given)) {
    for (const std::string& phrase : *compounds) words.add_compound(phrase);
  }
  static const DocumentColumn& stories_of(Corpus& corpus) { return corpus.columns().stories(); }

  void read(const CollocateOptions& options, const Filter& filter) {
    Search(corpus, options.query, filter).run(Order::arrival, [this](const Found& found) {
      windows.add(found);
      return true;
    });
  }

  Corpus& corpus;
  ContentWords words;
  Windows windows;
};

// Parts of the documents of a filter.
std::vector<Filter> parts_of(Corpus& corpus, const Filter& filter, size_t parts) {
  const size_t size = corpus.columns().stories().size();
  std::vector<Filter> filters(parts, filter);
  for (size_t part = 0; part < parts; ++part) {
    auto only = std::make_shared<DocumentSet>(size);
    for (size_t doc = size * part / parts; doc < size * (part + 1) / parts; ++doc)
      if (!filter.only || filter.only->holds(static_cast<int64_t>(doc))) only->add(doc);
    filters[part].only = std::move(only);
  }
  return filters;
}

// Fills `windows`. Stems go by the forms that one choice of words has met, so one core does them.
void look(Corpus& corpus, const CollocateOptions& options,
          const std::vector<std::string>& compounds, bool in_parts, Windows& windows) {
  if (!in_parts) {
    Search(corpus, options.query, options.filter).run(Order::arrival, [&](const Found& found) {
      windows.add(found);
      return true;
    });
    return;
  }
  const int threads = readers_for(corpus.columns().stories().size());
  const std::vector<Filter> parts =
      parts_of(corpus, options.filter, 2 * static_cast<size_t>(threads));
  ReaderPool<WindowReader> readers(corpus, threads, &options, &compounds);
  in_threads(parts.size(), [&](size_t part) {
    readers.with([&](WindowReader& reader) { reader.read(options, parts[part]); });
  });
  readers.each([&](WindowReader& reader) { windows.add(reader.windows); });
}

// The frequencies from the indexes of several files, where all documents count and no word is cut
// into ideographs.
void count_in_indexes(Corpus& corpus, Count count, std::vector<Collocate>& collocates) {
  Vocabulary vocabulary(corpus);
  for (Collocate& collocate : collocates) {
    const Vocabulary::Word word = vocabulary.find(collocate.word);
    collocate.frequency = count == Count::mentions ? word.frequency : word.documents;
  }
}

// Returns how many words there are.
int64_t count_all(Corpus& corpus, const CollocateOptions& options, ContentWords& choice,
                  std::vector<Collocate>& collocates) {
  WordCounter counter(choice);
  count_words(corpus, documents_of(corpus, "", options.filter), options.words, choice, nullptr,
              counter);
  for (Collocate& collocate : collocates)
    if (const WordCount* word = counter.find(collocate.hash))
      collocate.frequency = frequency_in(*word, options.count);
  return counter.words(0);
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
                                       CollocateNotes& notes) {
  ContentWords choice(corpus, options.words);
  if (options.words.finds_compounds())
    notes.compounds = add_found_compounds(corpus, documents_of(corpus, "", options.filter),
                                          options.words, choice);
  Windows windows(options, choice, corpus.columns().stories());
  look(corpus, options, notes.compounds,
       !corpus.several() && !choice.stems() && !options.filter.no_duplicates, windows);
  const OwnWords own(corpus, options.own_words ? "" : options.query);
  std::vector<Collocate> found;
  for (Collocate& collocate : windows.collocates())
    if (collocate.left + collocate.right >= options.least &&
        !own.hold_any(collocate.word, choice.forms(collocate.hash)))
      found.push_back(std::move(collocate));
  const bool in_index = corpus.several() && options.count != Count::stories &&
                        DocumentFilter(corpus, options.filter).everything() &&
                        corpus.manifest("ideographs") == "no" && !choice.differ();
  int64_t all = 0;
  if (in_index)
    count_in_indexes(corpus, options.count, found);
  else
    all = count_all(corpus, options, choice, found);
  if (in_index || options.count != Count::mentions) all = size_of(corpus, options);
  for (Collocate& one : found)
    if (std::string form = choice.commonest_form(one.hash); !form.empty())
      one.word = std::move(form);
  for (Collocate& one : found) add_pairs(one, windows, options.count, static_cast<double>(all));
  std::sort(found.begin(), found.end(), [](const Collocate& a, const Collocate& b) {
    return a.surface.both != b.surface.both ? a.surface.both > b.surface.both : a.word < b.word;
  });
  notes.hits = windows.hits();
  notes.unstemmed = choice.unstemmed();
  return found;
}

}  // namespace press

// Sequences are counted by their hashes, part by part of the numbers that hashes can be, so that
// each part's table fits a processor's cache; how a sequence reads is looked up afterwards, where
// it first stood, of those alone that are asked for.
#include "corpus/tables/ngram_counts.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <utility>

#include "corpus/file/document_batches.h"
#include "corpus/tables/word_counts.h"
#include "corpus/threads/in_threads.h"
#include "corpus/words/sequence_reader.h"

namespace press {
namespace {

constexpr int part_bits = 8;
constexpr size_t parts = size_t{1} << part_bits;

size_t part_of(uint64_t key) { return key >> (64 - part_bits); }

// One sequence in a text.
struct Occurrence {
  uint64_t key = 0;
  uint32_t document = 0;  // its place among those that are counted
  uint32_t number = 0;    // of the sequence in its text
};

// Those of a batch of documents, part by part.
struct Occurrences {
  std::vector<Occurrence> all;
  std::array<uint32_t, parts + 1> begins{};
  int64_t words = 0;
};

// The keys that end so: all, half of them, a quarter ...
struct Slice {
  int bits = 0;
  uint64_t end = 0;
  bool holds(uint64_t key) const { return (key & ((uint64_t{1} << bits) - 1)) == end; }
};

// What is known of a sequence.
struct Counted {
  uint64_t key = 0;
  uint32_t frequency = 0, documents = 0, stories = 0;  // frequency 0: a free place
  uint32_t last_document = 0;                          // seen last, while counting
  uint32_t document = 0, number = 0;                   // where it first stood

  int64_t in(Count count) const {
    return count == Count::mentions ? frequency : count == Count::documents ? documents : stories;
  }
};

struct MoreFrequent {
  Count count;
  bool operator()(const Counted& a, const Counted& b) const { return a.in(count) > b.in(count); }
};

// The sequences of one part of the keys.
class PartTable {
 public:
  // Occurrences come in the order of documents, which is that of their stories.
  void add(const Occurrence& one, const std::vector<uint32_t>& stories) {
    if ((size_ + 1) * 3 > places_.size() * 2) resize(std::max<size_t>(places_.size() * 2, 256));
    Counted& place = places_[place_of(one.key)];
    if (place.frequency == 0) {
      place = {one.key, 0, 0, 0, 0, one.document, one.number};
      ++size_;
    }
    const bool first = place.frequency == 0;
    const bool again = !first && place.last_document == one.document;
    place.stories += first || (!again && stories[place.last_document] != stories[one.document]);
    place.documents += !again;
    place.last_document = one.document;
    ++place.frequency;
  }

  // Asks memory for the place of a key that will be added.
  void fetch(uint64_t key) const {
    if (!places_.empty()) __builtin_prefetch(&places_[key >> 20 & (places_.size() - 1)], 1);
  }

  // Forgets all others.
  void keep(const Slice& slice) {
    for (Counted& place : places_)
      if (place.frequency > 0 && !slice.holds(place.key)) {
        place.frequency = 0;
        --size_;
      }
    resize(places_.size());
  }

  size_t size() const { return size_; }
  template <typename Visit>
  void each(const Visit& visit) const {
    for (const Counted& place : places_)
      if (place.frequency > 0) visit(place);
  }

 private:
  size_t place_of(uint64_t key) const {
    const size_t mask = places_.size() - 1;
    size_t at = key >> 20 & mask;
    while (places_[at].frequency != 0 && places_[at].key != key) at = (at + 1) & mask;
    return at;
  }
  void resize(size_t places) {
    std::vector<Counted> old(places);
    old.swap(places_);
    for (const Counted& one : old)
      if (one.frequency > 0) places_[place_of(one.key)] = one;
  }

  std::vector<Counted> places_;  // a power of two of them
  size_t size_ = 0;
};

bool is_asked(const NgramChoice& choice, const std::string& words) {
  return choice.with.empty() ||
         (" " + words + " ").find(" " + choice.with + " ") != std::string::npos;
}

class Counter {
 public:
  Counter(Corpus& corpus, const std::vector<int64_t>& docs, const NgramChoice& options)
      : options_(options), docs_(in_order_of_stories(corpus, docs)) {
    const DocumentColumn& stories = corpus.columns().stories();
    for (const int64_t doc : docs_) stories_.push_back(stories[static_cast<size_t>(doc)]);
    for (uint32_t place = 0; place < docs_.size(); ++place) places_.push_back(place);
  }

  NgramTable run(Corpus& corpus) {
    ReaderPool<SequenceReader> readers(corpus, readers_for(docs_.size()), options_.words,
                                       options_.compounds, options_.length);
    waiting_slices_ = {Slice{}};
    while (!waiting_slices_.empty()) {
      slice_ = waiting_slices_.back();
      waiting_slices_.pop_back();
      count_slice(readers);
      keep_found();
    }
    sort_by_frequency();
    return {named(readers), words_};
  }

 private:
  static std::vector<int64_t> in_order_of_stories(Corpus& corpus, std::vector<int64_t> docs) {
    const DocumentColumn& stories = corpus.columns().stories();
    std::stable_sort(docs.begin(), docs.end(), [&](int64_t a, int64_t b) {
      return stories[static_cast<size_t>(a)] < stories[static_cast<size_t>(b)];
    });
    return docs;
  }

  void count_slice(ReaderPool<SequenceReader>& readers) {
    bits_ = slice_.bits;
    words_ = 0;
    const auto read = [this](SequenceReader& reader, DocumentBatch batch) {
      return read_batch(reader, batch);
    };
    // Documents go by their places in docs_.
    each_batch<Occurrences>(
        readers, places_, read, [](Occurrences& some) { return std::move(some); },
        [this](Occurrences& some) { take(some); });
    count_waiting();
  }

  Occurrences read_batch(SequenceReader& reader, DocumentBatch batch) const {
    Occurrences found;
    const Slice slice = {bits_, slice_.end & ((uint64_t{1} << bits_) - 1)};
    std::vector<Occurrence> all;
    for (const int64_t place : batch)
      found.words +=
          reader.read_keys(docs_[static_cast<size_t>(place)], [&](uint32_t number, uint64_t key) {
            if (!slice.holds(key)) return;
            all.push_back({key, static_cast<uint32_t>(place), number});
            ++found.begins[part_of(key) + 1];
          });
    for (size_t part = 0; part < parts; ++part) found.begins[part + 1] += found.begins[part];
    std::array<uint32_t, parts + 1> next = found.begins;
    found.all.resize(all.size());
    for (const Occurrence& one : all) found.all[next[part_of(one.key)]++] = one;
    return found;
  }

  void take(Occurrences& some) {
    constexpr size_t enough = 2'000'000;
    words_ += some.words;
    waiting_size_ += some.all.size();
    waiting_.push_back(std::move(some));
    if (waiting_size_ >= enough) count_waiting();
  }

  void count_waiting() {
    constexpr uint32_t ahead = 12;  // occurrences, while memory is slow to answer
    in_threads(parts, [this](size_t part) {
      PartTable& table = tables_[part];
      for (const Occurrences& some : waiting_) {
        const uint32_t end = some.begins[part + 1];
        for (uint32_t i = some.begins[part]; i < end; ++i) {
          if (i + ahead < end) table.fetch(some.all[i + ahead].key);
          if (slice_.holds(some.all[i].key)) table.add(some.all[i], stories_);
        }
      }
    });
    waiting_.clear();
    waiting_size_ = 0;
    while (size() > options_.at_once && slice_.bits < 32) halve();
  }

  size_t size() const {
    size_t size = 0;
    for (const PartTable& table : tables_) size += table.size();
    return size;
  }

  // The other half of the sequences has to wait for another walk through the texts.
  void halve() {
    waiting_slices_.push_back({slice_.bits + 1, slice_.end | uint64_t{1} << slice_.bits});
    ++slice_.bits;
    bits_ = slice_.bits;
    in_threads(parts, [this](size_t part) { tables_[part].keep(slice_); });
  }

  // Moves what was counted to what is found, as far as it may be asked for.
  void keep_found() {
    size_t enough = 1 << 16;
    for (PartTable& table : tables_) {
      table.each([this](const Counted& one) {
        if (one.in(options_.count) >= options_.least) found_.push_back(one);
      });
      table = PartTable();
      if (found_.size() >= enough) {
        drop_unasked();
        enough = std::max(enough, 2 * found_.size());
      }
    }
    drop_unasked();
  }

  // Keeps those that are as frequent as the last one asked for.
  void drop_unasked() {
    if (options_.most < 0 || !options_.with.empty()) return;
    const auto most = static_cast<size_t>(options_.most);
    if (found_.size() <= most) return;
    if (most == 0) return found_.clear();
    const auto last = found_.begin() + static_cast<std::ptrdiff_t>(most - 1);
    std::nth_element(found_.begin(), last, found_.end(), MoreFrequent{options_.count});
    // Which of several that are as frequent as the last one come first, their words will tell.
    const int64_t least = last->in(options_.count);
    std::erase_if(found_, [&](const Counted& one) { return one.in(options_.count) < least; });
  }

  void sort_by_frequency() {
    std::sort(found_.begin(), found_.end(), MoreFrequent{options_.count});
  }

  // The rows, with their words.
  std::vector<Ngram> named(ReaderPool<SequenceReader>& readers) const {
    std::vector<Ngram> rows(found_.size());
    for (size_t i = 0; i < rows.size(); ++i) {
      const Counted& one = found_[i];
      const bool tie = i > 0 && found_[i - 1].in(options_.count) == one.in(options_.count);
      rows[i] = {{},
                 one.frequency,
                 one.documents,
                 one.stories,
                 tie ? rows[i - 1].rank : static_cast<int64_t>(i + 1)};
    }
    name(readers, rows);
    std::sort(rows.begin(), rows.end(), [](const Ngram& a, const Ngram& b) {
      return a.rank != b.rank ? a.rank < b.rank : a.words < b.words;
    });
    if (!options_.with.empty())
      std::erase_if(rows, [&](const Ngram& row) { return !is_asked(options_, row.words); });
    if (options_.most >= 0 && rows.size() > static_cast<size_t>(options_.most))
      rows.resize(static_cast<size_t>(options_.most));
    return rows;
  }

  // Reads the documents again in which they first stood.
  void name(ReaderPool<SequenceReader>& readers, std::vector<Ngram>& rows) const {
    struct Asked {
      uint32_t document, number, row;
    };
    std::vector<Asked> asked;
    for (uint32_t i = 0; i < found_.size(); ++i)
      asked.push_back({found_[i].document, found_[i].number, i});
    std::sort(asked.begin(), asked.end(), [](const Asked& a, const Asked& b) {
      return a.document != b.document ? a.document < b.document : a.number < b.number;
    });
    std::vector<int64_t> places;
    for (const Asked& one : asked)
      if (places.empty() || places.back() != one.document) places.push_back(one.document);
    const auto read = [&](SequenceReader& reader, DocumentBatch batch) {
      for (const int64_t place : batch) {
        auto next = std::lower_bound(
            asked.begin(), asked.end(), place,
            [](const Asked& one, int64_t document) { return one.document < document; });
        reader.read_words(
            docs_[static_cast<size_t>(place)], [&](uint32_t number, const TableWord* words) {
              if (next == asked.end() || next->document != place || next->number != number) return;
              rows[next->row].words = reader.text_of(words);
              ++next;
            });
      }
      return true;
    };
    each_batch<bool>(
        readers, places, read, [](bool done) { return done; }, [](bool&) {});
  }

  const NgramChoice& options_;
  const std::vector<int64_t> docs_;
  std::vector<int64_t> places_;    // 0, 1, 2 ...
  std::vector<uint32_t> stories_;  // by place
  Slice slice_;
  std::atomic<int> bits_ = 0;  // of slice_, for the threads that read
  std::vector<Slice> waiting_slices_;
  std::array<PartTable, parts> tables_;
  std::vector<Occurrences> waiting_;
  size_t waiting_size_ = 0;
  int64_t words_ = 0;
  std::vector<Counted> found_;
};

NgramTable count_stems(Corpus& corpus, const std::vector<int64_t>& docs, const NgramChoice& choice,
                       ContentWords& words) {
  WordCounter counter(words, choice.length);
  scan_texts(corpus, docs, [&](const Scanned& text) { counter.add(text); });
  counter.name_stems();
  NgramTable table;
  table.words = counter.words(0);
  const Grouping all(corpus, {});
  for (const RankedWord& row : rank_words(counter, {choice.count, choice.least}, all)) {
    if (!is_asked(choice, row.word->word)) continue;
    if (static_cast<int64_t>(table.rows.size()) == choice.most) break;
    table.rows.push_back(
        {row.word->word, row.word->frequency, row.word->documents, row.word->stories, row.rank});
  }
  return table;
}

}  // namespace

NgramTable count_ngrams(Corpus& corpus, const std::vector<int64_t>& docs, const NgramChoice& choice,
                        ContentWords& words) {
  return words.stems() ? count_stems(corpus, docs, choice, words)
                       : Counter(corpus, docs, choice).run(corpus);
}

}  // namespace press

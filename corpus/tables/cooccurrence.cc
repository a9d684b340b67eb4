#include "corpus/tables/cooccurrence.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "corpus/file/document_batches.h"
#include "corpus/tables/word_counts.h"
#include "corpus/tokens/tokenizer.h"

namespace press {
namespace {

// Entities by their place in the order of their numbers.
using Places = std::unordered_map<int64_t, uint32_t>;

// Two entities in windows of one document.
struct PairOfDocument {
  uint64_t key = 0;  // the places, the lower first
  uint32_t doc = 0, windows = 0;
};

// What a batch of documents has.
struct Windows {
  std::vector<uint32_t> singles;  // places of entities, once for each window that names one
  std::vector<PairOfDocument> pairs;
  int64_t all = 0, left_out = 0;
};

// Cuts documents into windows, with a connection of its own.
class WindowReader {
 public:
  WindowReader(Corpus& corpus, Window window, const Places* places)
      : window_(window),
        places_(*places),
        sentences_(corpus.database().prepare("SELECT sentences FROM documents WHERE doc = ?")),
        mentions_(corpus.database().prepare("SELECT sentence, entity FROM mentions WHERE doc = ? "
                                            "AND entity IS NOT NULL ORDER BY n")),
        text_(corpus.database().prepare("SELECT text FROM texts WHERE doc = ?")) {}

  void read(int64_t doc, Windows& windows) {
    named_.clear();
    for (mentions_.reset(), mentions_.bind(1, doc); mentions_.step();)
      if (const auto place = places_.find(mentions_.integer(1)); place != places_.end())
        named_.emplace_back(window_ == Window::document ? 0 : mentions_.integer(0), place->second);
    windows.all += count_windows(doc);
    std::sort(named_.begin(), named_.end());
    named_.erase(std::unique(named_.begin(), named_.end()), named_.end());
    keys_.clear();
    for (size_t begin = 0, end = 0; begin < named_.size(); begin = end) {
      while (end < named_.size() && named_[end].first == named_[begin].first) ++end;
      add_window(begin, end, windows);
    }
    std::sort(keys_.begin(), keys_.end());
    for (size_t begin = 0, end = 0; begin < keys_.size(); begin = end) {
      while (end < keys_.size() && keys_[end] == keys_[begin]) ++end;
      windows.pairs.push_back(
          {keys_[begin], static_cast<uint32_t>(doc), static_cast<uint32_t>(end - begin)});
    }
  }

 private:
  // How many there are in the document; of paragraphs it numbers them, too.
  int64_t count_windows(int64_t doc) {
    if (window_ == Window::document) return 1;
    if (window_ == Window::paragraph) return number_paragraphs(doc);
    sentences_.reset();
    return sentences_.bind(1, doc).step() ? sentences_.integer(0) : 0;
  }

  int64_t number_paragraphs(int64_t doc) {
    text_.reset();
    tokenize(text_.bind(1, doc).step() ? text_.text(0) : std::string_view{}, tokens_);
    paragraphs_.clear();
    for (const Sentence& sentence : tokens_.sentences)
      paragraphs_.push_back(paragraphs_.empty() ? 0 : paragraphs_.back() + sentence.paragraph);
    for (auto& [window, place] : named_)
      if (window < static_cast<int64_t>(paragraphs_.size()))
        window = paragraphs_[static_cast<size_t>(window)];
    return paragraphs_.empty() ? 0 : paragraphs_.back() + 1;
  }

  void add_window(size_t begin, size_t end, Windows& windows) {
    if (end - begin > most_in_window(window_)) {
      ++windows.left_out;
      --windows.all;
      return;
    }
    for (size_t i = begin; i < end; ++i) {
      windows.singles.push_back(named_[i].second);
      for (size_t j = i + 1; j < end; ++j)
        keys_.push_back(uint64_t{named_[i].second} << 32 | named_[j].second);
    }
  }

  Window window_;
  const Places& places_;
  Statement sentences_, mentions_, text_;
  std::vector<std::pair<int64_t, uint32_t>> named_;  // window and entity, of one document
  std::vector<uint64_t> keys_;                       // of its pairs, once for each window
  std::vector<int64_t> paragraphs_;                  // by sentence
  Tokens tokens_;
};

struct PairCount {
  uint64_t key = 0;
  uint32_t windows = 0, documents = 0, stories = 0;
};

class Counter {
 public:
  Counter(Corpus& corpus, const CooccurrenceOptions& options) : corpus_(corpus), options_(options) {
    load_entities();
    const DocumentColumn& stories = corpus.columns().stories();
    copies_.resize(stories.size());
    for (const uint32_t story : stories)
      if (story < copies_.size()) ++copies_[story];
  }

  void count() {
    const std::vector<int64_t> docs = documents();
    ReaderPool<WindowReader> readers(corpus_, readers_for(docs.size()), options_.window, &places_);
    const auto read = [](WindowReader& reader, DocumentBatch batch) {
      Windows windows;
      for (const int64_t doc : batch) reader.read(doc, windows);
      return windows;
    };
    each_batch<Windows>(
        readers, docs, read, [](Windows& windows) { return std::move(windows); },
        [this](Windows& windows) { add(windows); });
    std::sort(of_copies_.begin(), of_copies_.end());
    of_copies_.erase(std::unique(of_copies_.begin(), of_copies_.end()), of_copies_.end());
    for (const uint64_t one : of_copies_) ++pairs_[one >> 32].stories;
  }

  Network network();

 private:
  void load_entities() {
    Conditions conditions;
    conditions.add_any("e.type", options_.types);
    Statement rows = corpus_.database().prepare(
        "SELECT e.entity, e.id, e.name, e.type, e.country FROM entities e" + conditions.where() +
        " ORDER BY e.entity");
    conditions.bind(rows);
    while (rows.step()) {
      places_.emplace(rows.integer(0), static_cast<uint32_t>(nodes_.size()));
      nodes_.push_back({std::string(rows.text(1)), std::string(rows.text(2)),
                        std::string(rows.text(3)), std::string(rows.text(4))});
    }
  }

  std::vector<int64_t> documents() const {
    const DocumentFilter filter(corpus_, options_.filter);
    std::vector<int64_t> docs;
    Statement rows = corpus_.database().prepare("SELECT doc FROM documents ORDER BY doc");
    while (rows.step()) {
      const int64_t doc = rows.integer(0);
      if (filter.holds(doc) && (!options_.documents || options_.documents->contains(doc)))
        docs.push_back(doc);
    }
    return docs;
  }

  void add(const Windows& windows) {
    windows_ += windows.all;
    left_out_ += windows.left_out;
    for (const uint32_t place : windows.singles) ++nodes_[place].windows;
    const DocumentColumn& stories = corpus_.columns().stories();
    for (const PairOfDocument& one : windows.pairs) {
      const auto [number, added] = numbers_.add(one.key);
      if (added) pairs_.push_back({one.key});
      PairCount& pair = pairs_[number];
      pair.windows += one.windows;
      ++pair.documents;
      const uint32_t story = stories[one.doc];
      if (story < copies_.size() && copies_[story] == 1)
        ++pair.stories;
      else
        of_copies_.push_back(uint64_t{number} << 32 | story);
    }
  }

  struct Edge {
    int64_t count = 0;
    uint32_t source = 0, target = 0;  // ranks
    uint32_t pair = 0;
  };
  std::vector<Edge> edges(const std::vector<uint32_t>& ranks) const;

  Corpus& corpus_;
  const CooccurrenceOptions& options_;
  Places places_;
  std::vector<NetworkNode> nodes_;  // by place
  std::vector<uint32_t> copies_;    // how many documents a story has
  int64_t windows_ = 0, left_out_ = 0;
  KeyTable numbers_;
  std::vector<PairCount> pairs_;
  std::vector<uint64_t> of_copies_;  // number of a pair and its story, where that has copies
};

// The edges asked for, by count, then by the ids of their ends, whose order `ranks` tells.
std::vector<Counter::Edge> Counter::edges(const std::vector<uint32_t>& ranks) const {
  std::vector<bool> asked(nodes_.size(), options_.entities.empty());
  for (size_t place = 0; place < nodes_.size(); ++place)
    if (!asked[place])
      asked[place] = std::find(options_.entities.begin(), options_.entities.end(),
                               nodes_[place].id) != options_.entities.end();
  std::vector<Edge> edges;
  for (uint32_t i = 0; i < pairs_.size(); ++i) {
    const PairCount& pair = pairs_[i];
    const auto first = static_cast<uint32_t>(pair.key >> 32),
               second = static_cast<uint32_t>(pair.key);
    if (!asked[first] && !asked[second]) continue;
    const int64_t count = options_.count == Count::mentions    ? pair.windows
                          : options_.count == Count::documents ? pair.documents
                                                               : pair.stories;
    if (count < options_.least) continue;
    const auto [source, target] = std::minmax(ranks[first], ranks[second]);
    edges.push_back({count, source, target, i});
  }
  const auto before = [](const Edge& a, const Edge& b) {
    if (a.count != b.count) return a.count > b.count;
    return a.source != b.source ? a.source < b.source : a.target < b.target;
  };
  const size_t most =
      options_.most < 0 ? edges.size() : std::min(edges.size(), static_cast<size_t>(options_.most));
  const auto end = edges.begin() + static_cast<std::ptrdiff_t>(most);
  if (most < edges.size()) std::nth_element(edges.begin(), end, edges.end(), before);
  std::sort(edges.begin(), end, before);
  edges.resize(most);
  return edges;
}

Network Counter::network() {
  std::vector<uint32_t> by_id(nodes_.size()), ranks(nodes_.size());
  for (uint32_t place = 0; place < by_id.size(); ++place) by_id[place] = place;
  std::sort(by_id.begin(), by_id.end(),
            [&](uint32_t a, uint32_t b) { return nodes_[a].id < nodes_[b].id; });
  for (uint32_t rank = 0; rank < by_id.size(); ++rank) ranks[by_id[rank]] = rank;
  const std::vector<Edge> chosen = edges(ranks);
  std::vector<uint32_t> numbers(nodes_.size(), UINT32_MAX);  // in the network, by rank
  for (const Edge& edge : chosen) numbers[edge.source] = numbers[edge.target] = 0;
  Network network;
  for (uint32_t rank = 0; rank < by_id.size(); ++rank) {
    if (numbers[rank] == UINT32_MAX) continue;
    numbers[rank] = static_cast<uint32_t>(network.nodes.size());
    network.nodes.push_back(nodes_[by_id[rank]]);
  }
  for (const Edge& edge : chosen) {
    const PairCount& pair = pairs_[edge.pair];
    const uint32_t source = numbers[edge.source], target = numbers[edge.target];
    network.edges.push_back(
        {source,
         target,
         pair.windows,
         pair.documents,
         pair.stories,
         edge.count,
         {static_cast<double>(pair.windows), static_cast<double>(network.nodes[source].windows),
          static_cast<double>(network.nodes[target].windows), static_cast<double>(windows_)}});
  }
  network.left_out = left_out_;
  return network;
}

}  // namespace

Network find_network(Corpus& corpus, const CooccurrenceOptions& options) {
  Counter counter(corpus, options);
  counter.count();
  return counter.network();
}

}  // namespace press

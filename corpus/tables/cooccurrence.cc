#include "corpus/tables/cooccurrence.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "corpus/tokens/tokenizer.h"

namespace press {
namespace {

struct PairCount {
  int64_t windows = 0, documents = 0, stories = 0;
  int64_t last_document = 0;
  int64_t first_story = 0;
  std::vector<int64_t> seen;  // stories after the first: most pairs have one document

  int64_t count_stories() {
    if (seen.empty()) return documents;
    seen.push_back(first_story);
    std::sort(seen.begin(), seen.end());
    return std::unique(seen.begin(), seen.end()) - seen.begin();
  }
};

// The paragraph of each sentence of a text; the windows in it are one more than the last.
std::vector<int64_t> paragraphs_of(std::string_view text) {
  std::vector<int64_t> paragraphs;
  for (const Sentence& sentence : tokenize(text).sentences)
    paragraphs.push_back(paragraphs.empty() ? 0 : paragraphs.back() + sentence.paragraph);
  return paragraphs;
}

class Counter {
 public:
  Counter(Corpus& corpus, const CooccurrenceOptions& options)
      : corpus_(corpus),
        options_(options),
        filter_(corpus, options.filter),
        text_(corpus.database().prepare("SELECT text FROM texts WHERE doc = ?")) {}

  void count() {
    count_windows();
    Conditions conditions;
    conditions.add_any("e.type", options_.types);
    Statement rows = corpus_.database().prepare(
        "SELECT m.doc, m.sentence, m.entity FROM mentions m JOIN entities e ON e.entity = "
        "m.entity" +
        conditions.where() + " ORDER BY m.doc, m.n");
    conditions.bind(rows);
    while (rows.step()) {
      if (rows.integer(0) != doc_) end_document();
      doc_ = rows.integer(0);
      if (wanted(doc_)) mentions_.emplace_back(rows.integer(1), rows.integer(2));
    }
    end_document();
  }

  Network network();

 private:
  bool wanted(int64_t doc) const {
    return filter_.holds(doc) && (!options_.documents || options_.documents->count(doc) != 0);
  }

  // How many windows there are in all documents.
  void count_windows() {
    const char* sql = options_.window == Window::sentence ? "SELECT doc, sentences FROM documents"
                                                          : "SELECT doc, 1 FROM documents";
    Statement rows = corpus_.database().prepare(sql);
    while (rows.step()) {
      if (!wanted(rows.integer(0))) continue;
      if (options_.window != Window::paragraph) {
        windows_ += rows.integer(1);
        continue;
      }
      const std::vector<int64_t> paragraphs = paragraphs_of(text_of(rows.integer(0)));
      windows_ += paragraphs.empty() ? 0 : paragraphs.back() + 1;
    }
  }

  std::string_view text_of(int64_t doc) {
    text_.reset();
    return text_.bind(1, doc).step() ? text_.text(0) : std::string_view{};
  }

  void end_document() {
    if (mentions_.empty()) return;
    if (options_.window == Window::document)
      for (auto& [window, entity] : mentions_) window = 0;
    if (options_.window == Window::paragraph) {
      const std::vector<int64_t> paragraphs = paragraphs_of(text_of(doc_));
      for (auto& [window, entity] : mentions_)
        if (window < static_cast<int64_t>(paragraphs.size()))
          window = paragraphs[static_cast<size_t>(window)];
    }
    std::sort(mentions_.begin(), mentions_.end());
    mentions_.erase(std::unique(mentions_.begin(), mentions_.end()), mentions_.end());
    for (size_t begin = 0, end = 0; begin < mentions_.size(); begin = end) {
      while (end < mentions_.size() && mentions_[end].first == mentions_[begin].first) ++end;
      add_window(begin, end);
    }
    mentions_.clear();
  }

  void add_window(size_t begin, size_t end) {
    if (end - begin > most_in_window(options_.window)) {
      ++left_out_;
      --windows_;
      return;
    }
    const int64_t story = corpus_.columns().stories()[static_cast<size_t>(doc_)];
    for (size_t i = begin; i < end; ++i) {
      ++singles_[mentions_[i].second];
      for (size_t j = i + 1; j < end; ++j) {
        PairCount& pair = pairs_[static_cast<uint64_t>(mentions_[i].second) << 32 |
                                 static_cast<uint64_t>(mentions_[j].second)];
        ++pair.windows;
        if (pair.last_document == doc_) continue;
        pair.last_document = doc_;
        if (++pair.documents == 1)
          pair.first_story = story;
        else
          pair.seen.push_back(story);
      }
    }
  }

  Corpus& corpus_;
  const CooccurrenceOptions& options_;
  DocumentFilter filter_;
  Statement text_;
  int64_t doc_ = 0, windows_ = 0, left_out_ = 0;
  std::vector<std::pair<int64_t, int64_t>> mentions_;  // window and entity, of one document
  std::unordered_map<int64_t, int64_t> singles_;
  std::unordered_map<uint64_t, PairCount> pairs_;
};

// An edge before its nodes have numbers.
struct Named {
  const NetworkNode *source, *target;
  NetworkEdge edge;
};

// The nodes by id, the edges by count.
Network in_order(std::vector<Named>& edges) {
  // The ends of edges as their places in the order of ids: so that sorting compares numbers.
  std::vector<const NetworkNode*> nodes;
  nodes.reserve(edges.size() * 2);
  for (const Named& edge : edges) nodes.insert(nodes.end(), {edge.source, edge.target});
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  std::sort(nodes.begin(), nodes.end(),
            [](const NetworkNode* a, const NetworkNode* b) { return a->id < b->id; });
  Network network;
  std::unordered_map<const NetworkNode*, uint32_t> places;
  for (const NetworkNode* node : nodes) {
    places.emplace(node, static_cast<uint32_t>(network.nodes.size()));
    network.nodes.push_back(*node);
  }
  for (Named& edge : edges) {
    edge.edge.source = places.at(edge.source);
    edge.edge.target = places.at(edge.target);
    network.edges.push_back(edge.edge);
  }
  std::sort(network.edges.begin(), network.edges.end(),
            [](const NetworkEdge& a, const NetworkEdge& b) {
              if (a.count != b.count) return a.count > b.count;
              return a.source != b.source ? a.source < b.source : a.target < b.target;
            });
  return network;
}

Network Counter::network() {
  std::unordered_map<int64_t, NetworkNode> known;
  Statement rows =
      corpus_.database().prepare("SELECT entity, id, name, type, country FROM entities");
  while (rows.step())
    if (const auto single = singles_.find(rows.integer(0)); single != singles_.end())
      known.emplace(
          rows.integer(0),
          NetworkNode{std::string(rows.text(1)), std::string(rows.text(2)),
                      std::string(rows.text(3)), std::string(rows.text(4)), single->second});
  const auto asked = [&](const NetworkNode& node) {
    return std::find(options_.entities.begin(), options_.entities.end(), node.id) !=
           options_.entities.end();
  };
  std::vector<Named> edges;
  for (auto& [key, pair] : pairs_) {
    const NetworkNode *source = &known.at(static_cast<int64_t>(key >> 32)),
                      *target = &known.at(static_cast<int64_t>(key & 0xffffffff));
    if (!options_.entities.empty() && !asked(*source) && !asked(*target)) continue;
    pair.stories = pair.count_stories();
    const int64_t count = options_.count == Count::mentions    ? pair.windows
                          : options_.count == Count::documents ? pair.documents
                                                               : pair.stories;
    if (count < options_.least) continue;
    if (target->id < source->id) std::swap(source, target);
    edges.push_back({source,
                     target,
                     {0,
                      0,
                      pair.windows,
                      pair.documents,
                      pair.stories,
                      count,
                      {static_cast<double>(pair.windows), static_cast<double>(source->windows),
                       static_cast<double>(target->windows), static_cast<double>(windows_)}}});
  }
  Network network = in_order(edges);
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

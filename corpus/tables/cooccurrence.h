#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "corpus/statistics/statistics.h"
#include "corpus/tables/counts.h"

namespace press {

enum class Window { sentence, paragraph, document };

struct CooccurrenceOptions {
  Filter filter;
  std::vector<std::string> types;     // of both entities; empty: all
  std::vector<std::string> entities;  // ids, one of which each pair holds; empty: all
  std::optional<std::unordered_set<int64_t>> documents;  // only these
  Window window = Window::sentence;
  Count count = Count::mentions;  // mentions: windows; else documents or stories with such a window
  int64_t least = 1;
  int64_t most = -1;  // only so many edges, the first ones; -1: all
};

// A window of more entities than this is a list or a table, and says nothing of ties between them:
// it is left out. Its pairs alone, their number squared, would take more memory than the corpus.
constexpr size_t most_in_window(Window window) {
  return window == Window::sentence ? 100 : window == Window::paragraph ? 200 : 1000;
}

struct NetworkNode {
  std::string id, name, type, country;
  int64_t windows = 0;  // in which it stands
};

struct NetworkEdge {
  uint32_t source = 0, target = 0;  // of Network::nodes, the smaller id first
  int64_t windows = 0, documents = 0, stories = 0;
  int64_t count = 0;  // in the chosen unit
  Pair pair;          // windows with both, with each, and all; for the statistics
};

struct Network {
  std::vector<NetworkNode> nodes;  // those with an edge, by id
  std::vector<NetworkEdge> edges;  // the most frequent first
  int64_t left_out = 0;            // windows with more than most_in_window() entities
};

// Which entities are named together. An entity counts once a window, however often it is named.
Network find_network(Corpus& corpus, const CooccurrenceOptions& options);

}  // namespace press

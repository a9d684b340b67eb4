#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "corpus/ask/document_check.h"
#include "corpus/file/corpus.h"
#include "corpus/query/query.h"

namespace press {

enum class Order { arrival, score, date };  // score and date: the best, the newest first

// A query over a corpus: candidates from the index, then the exact check on each document.
class Search {
 public:
  // An empty query means every document. Throws Error for a query that cannot be read.
  Search(Corpus& corpus, const std::string& query, const Filter& filter);
  ~Search();

  // Hands over the documents found until `visit` returns false.
  void run(Order order, const std::function<bool(const Found&)>& visit);

  // The numbers of the documents found, ascending. Reads no text where the index alone is exact.
  std::vector<int64_t> documents();

  // Each document found, ascending, with its number of hits (0 for a query of fields alone).
  void count(const std::function<void(int64_t doc, int64_t hits)>& visit);

  const Query& query() const;
  std::string explain();
  // What the words with a wildcard inside stand for: "colo?r: color, colour".
  const std::vector<std::string>& notes() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace press

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "corpus/corpus.h"
#include "corpus/query.h"
#include "corpus/query_match.h"
#include "corpus/query_plan.h"
#include "corpus/token.h"

namespace press {

// A document that a query found. Valid during the call that hands it over.
struct Found {
  int64_t doc = 0;
  double score = 0;  // BM25 (Robertson & Zaragoza 2009), as FTS5 computes it; larger is better
  std::string_view id, title, outlet, published, section, text;
  const Tokens* tokens = nullptr;
  std::span<const Hit> hits;  // by position; none for a query of fields alone
};

enum class Order { arrival, score, date };

// A query over a corpus: candidates from the index, then the exact check on each document.
class Search {
 public:
  // An empty query means every document. Throws Error for a query that cannot be read.
  Search(Corpus& corpus, const std::string& query, const Filter& filter);
  ~Search();

  // Hands over the documents found until `visit` returns false.
  void run(Order order, const std::function<bool(const Found&)>& visit);

  const Query& query() const;
  std::string explain();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace press

#pragma once

#include <cstdint>

namespace press {

// BM25 with k1 = 1.2 and b = 0.75 (Robertson & Zaragoza, "The Probabilistic Relevance Framework:
// BM25 and Beyond", 2009, eq. 3.15), the number that FTS5's own bm25() gives with its sign changed:
// larger is better.
struct Bm25 {
  double documents = 0, average = 1;  // how many, and their mean length in words

  // Of a phrase that stands in this many documents.
  double weight(int64_t with) const;
  // From this number of documents on the weight is the least.
  int64_t enough() const { return static_cast<int64_t>(documents / 2) + 1; }
  // Of one that stands this often in a document of this length.
  double score(double weight, int64_t hits, double length) const;
};

}  // namespace press

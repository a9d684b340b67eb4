#pragma once

#include <cstdint>
#include <vector>

struct sqlite3;

namespace press {

// BM25 with k1 = 1.2 and b = 0.75 (Robertson & Zaragoza, "The Probabilistic Relevance Framework:
// BM25 and Beyond", 2009, eq. 3.15), the number that FTS5's own bm25() gives with its sign changed:
// larger is better.
struct Bm25 {
  double documents = 0, average = 1;  // how many, and their mean length in words

  // Of a phrase that stands in so many documents.
  double weight(int64_t with) const;
  // Of one that stands so often in a document of this length.
  double score(double weight, int64_t hits, double length) const;
};

// Adds two functions to FTS5 for the table text_index, for use in SELECT beside MATCH:
//
// presswork_rank(text_index, ranked): Bm25 of the phrases of the expression for which `ranked` has
// a '1' (Plan::ranked). The lengths of the documents come from `words` (by document
// number) instead of one look-up in the index a document.
//
// presswork_hits(text_index): how often the phrases of the expression stand in the document.
//
// `words` must live as long as the connection is used.
void register_ranking(sqlite3* handle, const std::vector<uint32_t>& words);

}  // namespace press
